"""Charts drawn: as lines for the page, as a picture for Word; in grey that any printer keeps apart.

Places are in points from the top left of a strip as wide as the text, with two plots side by side.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from django.contrib.staticfiles import finders
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from documents.printing.blocks.charts import Chart, Plot

WIDTH, HEIGHT, GUTTER, ACROSS = 468, 132, 18, 2
PLOT = (WIDTH - GUTTER) / ACROSS
TITLE_Y, TOP, BASE, LABEL_Y = 11, 34, 114, 127
WORDS, THICK, PART = 10, 0.5, 0.55
NOT_KNOWN = "–"
FILL, INK = "#a6a6a6", "#000000"
FACES = {400: "fonts/tinos/Tinos-Regular.ttf", 700: "fonts/tinos/Tinos-Bold.ttf"}
SCALE = 4  # dots of the picture for each point: 288 an inch


@dataclass(frozen=True)
class Words:
    """Words in the middle of a place, standing on y."""

    x: float
    y: float
    text: str
    weight: int = 400


@dataclass(frozen=True)
class Box:
    """A column; with no height, the line that columns stand on."""

    x: float
    y: float
    width: float
    height: float


def strips_of(chart: Chart) -> list[tuple[Plot, ...]]:
    """The plots as they stand side by side."""
    return [chart.plots[start : start + ACROSS] for start in range(0, len(chart.plots), ACROSS)]


def shapes_of(plots: tuple[Plot, ...]) -> list[Words | Box]:
    """All that is drawn of a strip, in order."""
    return [shape for place, plot in enumerate(plots) for shape in _shapes(plot, place * (PLOT + GUTTER))]


def _shapes(plot: Plot, left: float) -> Iterator[Words | Box]:
    yield Words(left + PLOT / 2, TITLE_Y, plot.title, weight=700)
    step = PLOT / (len(plot.bars) or 1)
    for place, bar in enumerate(plot.bars):
        tall = round(bar.tall / 1000 * (BASE - TOP), 1)
        middle, wide = round(left + step * (place + 0.5), 1), round(step * PART, 1)
        if tall:
            yield Box(round(middle - wide / 2, 1), BASE - tall, wide, tall)
        yield Words(middle, BASE - tall - 4, bar.text or NOT_KNOWN)
        yield Words(middle, LABEL_Y, bar.label)
    yield Box(left, BASE, PLOT, 0)


def said(plots: tuple[Plot, ...]) -> str:
    """What is read aloud in place of a strip."""
    return "Biểu đồ cột: " + " ".join(plot.text for plot in plots)


def drawn(plots: tuple[Plot, ...]) -> SafeString:
    """The strip as an SVG element."""
    shapes = format_html_join("", "{}", ((_svg(shape),) for shape in shapes_of(plots)))
    head = '<svg class="columns" role="img" viewBox="0 0 {} {}" font-family="Tinos"><title>{}</title>{}</svg>'
    return format_html(head, WIDTH, HEIGHT, said(plots), shapes)


def _svg(shape: Words | Box) -> SafeString:
    if isinstance(shape, Words):
        text = '<text x="{}" y="{}" font-size="{}" font-weight="{}" text-anchor="middle">{}</text>'
        return format_html(text, shape.x, shape.y, WORDS, shape.weight, shape.text)
    box = '<rect x="{}" y="{}" width="{}" height="{}" fill="{}" stroke="{}" stroke-width="{}"/>'
    if not shape.height:
        box = '<path d="M {} {} h {} v {}" fill="{}" stroke="{}" stroke-width="{}"/>'
    return format_html(box, shape.x, shape.y, shape.width, shape.height, FILL, INK, THICK)


def picture(plots: tuple[Plot, ...]) -> BytesIO:
    """The strip as a PNG file."""
    from PIL import Image, ImageDraw, ImageFont

    sheet = Image.new("L", (WIDTH * SCALE, HEIGHT * SCALE), "white")
    pen, made = ImageDraw.Draw(sheet), BytesIO()
    faces = {weight: ImageFont.truetype(finders.find(face), WORDS * SCALE) for weight, face in FACES.items()}
    for shape in shapes_of(plots):
        x, y = shape.x * SCALE, shape.y * SCALE
        if isinstance(shape, Words):
            pen.text((x, y), shape.text, fill=INK, font=faces[shape.weight], anchor="ms")
        else:
            across, down = x + shape.width * SCALE, y + shape.height * SCALE
            pen.rectangle((x, y, across, down), fill=FILL, outline=INK, width=round(THICK * SCALE))
    sheet.save(made, "PNG", dpi=(72 * SCALE, 72 * SCALE))
    made.seek(0)
    return made
