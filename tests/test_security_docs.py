"""The two documents on security say what is so: what they name exists, and every requirement has its answer."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.utils.text import slugify

DOCS = settings.BASE_DIR / "docs"
TEXTS = {name: (DOCS / name).read_text() for name in ("asvs.md", "security.md")}
ROWS = re.findall(r"^\| (\d+\.\d[\d., ]*) \| .+? \| [12/]+ \| (.+?) \| (.+) \|$", TEXTS["asvs.md"], re.MULTILINE)
STATES = ["met", "partly", "not met", "does not apply"]
# Requirements of levels 1 and 2 in the chapters that apply, by chapter and section.
SECTIONS = {
    1: [2, 9, 11, 3, 2],
    2: [3, 3, 4, 1],
    3: [0, 2, 4, 6, 5, 0, 2],
    4: [3, 1, 2, 4],
    5: [1, 3, 2, 3],
    6: [3, 12, 4, 4, 5, 3, 0, 4],
    7: [3, 4, 2, 5, 2, 2],
    8: [2, 3, 1, 1],
    9: [3, 4],
    10: [2, 2, 0, 0, 5],
    11: [2, 3, 3, 4, 1, 1],
    12: [3, 2, 4],
    13: [1, 5, 2, 5],
    14: [2, 4, 3],
    15: [3, 3, 7],
    16: [1, 5, 4, 3, 3],
}


def numbers():
    return [(number, state) for listed, state, _ in ROWS for number in listed.split(", ")]


def written_tests():
    sources = (path.read_text() for path in (settings.BASE_DIR / "tests").rglob("test_*.py"))
    return {name for source in sources for name in re.findall(r"^\s*def (test_\w+)", source, re.MULTILINE)}


def anchors(name):
    heads = re.findall(r"^#+ (.+)$", (DOCS / name).read_text(), re.MULTILINE)
    return {slugify(head, allow_unicode=True) for head in heads}


def test_every_line_of_asvs_is_answered():
    found = Counter(tuple(map(int, number.split(".")[:2])) for number, _ in numbers())

    assert found == Counter(
        {
            (chapter, place): count
            for chapter, counts in SECTIONS.items()
            for place, count in enumerate(counts, 1)
            if count
        }
    )
    assert len(numbers()) == len({number for number, _ in numbers()}) == 226


def test_totals_are_those_of_the_table():
    counted = Counter(state for _, state in numbers())
    told = re.search(r"^\|((?: \d+ \|){5})$", TEXTS["asvs.md"], re.MULTILINE).group(1)

    assert [int(part) for part in told.split("|") if part.strip()] == [*(counted[state] for state in STATES), 226]
    assert counted["not met"] == 0


def test_every_answer_names_a_test_a_file_a_section_or_says_why():
    without = [
        listed for listed, state, answer in ROWS if state == "met" and not re.search(r"`|\]\(|Django|HTML", answer)
    ]

    assert [listed for listed, _, answer in ROWS if not answer.strip()] == []
    assert len(without) <= 2


@pytest.mark.parametrize("name", TEXTS)
def test_named_tests_exist(name):
    named = set(re.findall(r"`(test_\w+)`", TEXTS[name]))

    assert named and named - written_tests() == set()


@pytest.mark.parametrize("name", TEXTS)
def test_named_files_exist(name):
    named = set(re.findall(r"`([\w./]+\.(?:py|html|js|md|yml|toml))`", TEXTS[name]))

    assert {path for path in named if not (settings.BASE_DIR / path).exists()} == set()


@pytest.mark.parametrize("name", TEXTS)
def test_named_sections_exist(name):
    links = re.findall(r"\]\(([\w.]+\.md)(?:#([\w-]+))?\)", TEXTS[name])

    assert links
    assert [(page, anchor) for page, anchor in links if anchor and anchor not in anchors(page)] == []
    assert [page for page, _ in links if not (DOCS / page).exists()] == []


def test_nine_promises_name_their_tests():
    part = TEXTS["security.md"].partition("## Promises")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (?!promise|-)(.+?) \| (.+) \|$", part, re.MULTILINE)

    assert len(rows) == 9 and all("`test_" in tests for _, tests in rows)
