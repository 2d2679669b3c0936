"""What holds for the papers of all rooms."""

from dataclasses import replace

import pytest

from tests.papers import PAPERS, rows_of


def test_list_of_a_branch_holds_its_own_people_alone(other_branch, branch, introduced, probationer, printed):
    for name in ("members", "probationers", "introductions"):
        assert rows_of(printed(name, other_branch)) == []


@pytest.mark.parametrize("name", PAPERS)
def test_paper_bears_a_symbol_where_a_register_numbers_it(every_paper, name):
    register = PAPERS[name].register
    symbol = every_paper[name].letterhead.draft_symbol

    assert symbol.startswith(f"-{register}/") if register else symbol == ""


def test_rooms_use_no_word_twice():
    """So that tests may name each paper by its word alone."""
    assert len(PAPERS) == len({(paper.room, paper.key) for paper in PAPERS.values()}) == 12


@pytest.mark.parametrize(
    ("called", "title"),
    [("Trích lục số 3", "Trích lục số 3"), ("Trích lụcx", "Trích lục: Trích lụcx"), ("A", "Trích lục: A")],
)
def test_title_says_the_kind_once(called, title):
    paper = replace(PAPERS["extract"], name="Trích lục")

    assert paper.title_of(called) == title
