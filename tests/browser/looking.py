"""What is wrong with a page for whoever hears it, enlarges it or holds it in a hand: axe, and what scrolls sideways."""

from pathlib import Path

AXE = (Path(__file__).parent / "axe" / "axe.min.js").read_text(encoding="utf-8")
# Width and theme; the two narrow widths differ in nothing that axe sees but what fits.
LOOKS = [(1366, "light"), (1366, "dark"), (390, "light"), (320, "dark")]
# What sticks to an edge would hide what a reader has scrolled away from it.
STILL = """
* { transition: none !important; animation: none !important; }
.action-bar, .bulk { position: static !important; }
"""
# With the size of targets (WCAG 2.2, 2.5.8), which axe leaves out unless it is asked.
FOUND = """async () => {
  const rules = { 'target-size': { enabled: true } };
  const found = (await axe.run(document, { rules })).violations;
  return found.map(one => `${one.id}: ${one.nodes.length}, ${one.nodes[0].html.slice(0, 160)}`);
}"""
# Tabs above a list and the sections of a form may scroll in themselves on a phone, and so may a table with a column for
# each organisation or month, a tree and a sheet of paper.
MAY_SCROLL = ".views, .sec-nav, .mx, .dt-year, .cascade-scroll, .document"
SIDEWAYS = """may => {
  const page = document.documentElement, found = [];
  const past = page.scrollWidth - page.clientWidth;
  if (past > 0) { found.push(`the page scrolls by ${past}`); }
  for (const box of document.querySelectorAll('main *')) {
    const beyond = box.scrollWidth - box.clientWidth;
    const scrolls = beyond > 1 && ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
    const isMeant = box.matches(may) || box.querySelector(may);
    if (scrolls && !isMeant) { found.push(`${box.className} scrolls by ${beyond}`); }
  }
  return found;
}"""
THEME = "theme => document.documentElement.setAttribute('data-bs-theme', theme)"


def findings(page, address, looks=LOOKS) -> dict[str, list[str]]:
    """All that is wrong with one page, by width and theme."""
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.add_style_tag(content=STILL)
    page.evaluate(AXE)
    found = {}
    for width, theme in looks:
        page.set_viewport_size({"width": width, "height": 844})
        page.evaluate(THEME, theme)
        if wrong := [*page.evaluate(SIDEWAYS, MAY_SCROLL), *page.evaluate(FOUND)]:
            found[f"{width} {theme}"] = wrong
    return found
