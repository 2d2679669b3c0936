"""What the handbook says is there: its buttons, its pages, its roles."""

import ast
import html
import re
from functools import cache
from pathlib import Path

import pytest

from accounts.roles import Role
from home.handbook.chapters import NAMED, chapter_of, chapters, found
from home.navigation import GROUPS
from tests.routes import routes

ROOT = Path(__file__).parents[3]
TAGS = re.compile(r"{%.*?%}|{#.*?#}|<[^>]*>", re.DOTALL)
TOPICS = [(chapter, topic) for chapter in chapters().values() for topic in chapter.topics]


@cache
def shown_by_portal() -> str:
    """All words of templates and all texts of the code, the handbook's own left out."""
    words = [
        TAGS.sub(" ", path.read_text()) for path in (ROOT / "templates").rglob("*.html") if "handbook" not in str(path)
    ]
    for path in ROOT.glob("*/**/*.py"):
        if path.parts[len(ROOT.parts)] not in {"tests", ".venv", "demo"} and "handbook" not in str(path):
            words += [node.value for node in ast.walk(ast.parse(path.read_text())) if _is_text(node)]
    return html.unescape(" | ".join(" ".join(text.split()) for text in words))


def _is_text(node) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


@pytest.mark.parametrize(("chapter", "topic"), TOPICS, ids=[f"{one.slug}-{two.key}" for one, two in TOPICS])
def test_every_name_in_a_chapter_stands_on_a_page(chapter, topic):
    named = NAMED.findall(" ".join([*topic.steps, topic.note]))

    assert [name for name in named if not all(part.strip() in shown_by_portal() for part in name.split(" … "))] == []


def test_topics_begin_on_lines_of_the_navigation_and_name_roles():
    lines = {line[0] for _, _, group in GROUPS for line in group}

    assert {topic.page for _, topic in TOPICS} - {""} <= lines
    assert {role for _, topic in TOPICS for role in topic.roles} <= set(Role.values)
    assert len({(chapter.slug, topic.key) for chapter, topic in TOPICS}) == len(TOPICS)


def test_every_room_with_pages_has_a_chapter_and_no_chapter_names_a_room_that_is_gone():
    rooms = {route.name.split(":")[0] for route in routes() if ":" in route.name}
    pages = {page for chapter in chapters().values() for page in chapter.pages}

    assert {room for room in rooms if chapter_of(f"{room}:any") is None} == set()
    assert {page for page in pages if ":" in page} <= {route.name for route in routes()}


def test_a_page_leads_to_its_own_chapter_before_that_of_its_room():
    assert chapter_of("members:list").slug == "members"
    assert chapter_of("members:mine").slug == "own"
    assert chapter_of("account_login") is None


@pytest.mark.parametrize("text", ["điểm danh", "diem danh", "DIEM  DANH"])
def test_the_search_needs_no_marks_and_puts_titles_first(text):
    hits = found(text)

    assert hits[0][1].title == "Điểm danh"
    assert len(hits) > 1


def test_nothing_is_found_for_no_words_and_for_words_that_stand_nowhere():
    assert found("  ") == []
    assert found("điểm danh xyz") == []
