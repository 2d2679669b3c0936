"""Every paper, rendered and read back: the codes of acceptance.md hold."""

import json

import pytest

from documents.printing import pdfs
from documents.printing.blocks import from_json
from tests.documents.acceptance import Sheet, check, failures
from tests.documents.acceptance.sheet import squeezed
from tests.papers import PAPERS

# One of each kind in the suite, all in the drill: each is drawn and read back.
ONE_OF_A_KIND = {"members", "extract", "branch-admission", "admission"}
DRILL = pytest.mark.drill
DRAWN = [name if name in ONE_OF_A_KIND else pytest.param(name, marks=DRILL) for name in PAPERS]


@pytest.mark.parametrize("name", DRAWN)
def test_paper_meets_every_code(every_paper, name):
    document = every_paper[name]

    for each in getattr(document, "texts", [document]):  # sheets of a whole branch are papers of their own
        check(pdfs.make(each), each)


@pytest.mark.parametrize(
    "name", ["branch-admission", *(pytest.param(name, marks=DRILL) for name in ("committee-admission", "admission"))]
)
def test_paper_on_someone_barely_known_meets_every_code(prospect, printed, name):
    document = printed(name, prospect)

    check(pdfs.make(document), document)


def test_long_place_does_not_leave_the_page(prospect, printed, branch):
    type(branch).objects.update(place="Thành phố Hồ Chí Minh")
    document = printed("admission", prospect)

    assert failures(pdfs.make(document), document, "A1", "A2", "A7", "F3") == {}


@pytest.mark.parametrize(("name", "wide"), [("members", True), ("introductions", True), ("extract", False)])
def test_lists_lie_on_their_side(every_paper, name, wide):
    document = every_paper[name]
    page = Sheet(pdfs.make(document), document).pages[0]

    assert (page.width > page.height) == wide


def test_short_list_begins_on_the_first_page(every_paper):
    document = every_paper["probationers"]

    first = Sheet(pdfs.make(document), document).pages[0]

    assert squeezed("Tạ Thị Bích Diệp") in squeezed(first.raw_text)


def test_every_paper_comes_back_equal_from_what_its_job_carries(every_paper):
    for paper in every_paper.values():
        assert from_json(json.loads(json.dumps(paper.to_json()))) == paper
