"""Every paper of every room on short, long, empty and extreme data: the codes of acceptance.md, with what is exempt.

The data are those of the demonstration; long, empty and extreme ones are made of what they print.
"""

import datetime
import re
from dataclasses import replace
from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.utils.module_loading import module_has_submodule

from documents.papers import Paper
from documents.printing import pdfs
from documents.printing.blocks import Paragraph, Printed, PrintedList, Signature, Table, parts_of, plain
from documents.printing.bundles import PrintedBundle, PrintedCopy
from documents.printing.certificates import PrintedCertificates
from tests.documents.acceptance import failures
from tests.documents.acceptance.sheet import BOTTOM, Sheet

DAY = datetime.date(2026, 8, 14)
LONG_NAME = "ĐẢNG ỦY TRUNG TÂM ỨNG DỤNG TIẾN BỘ KHOA HỌC, CÔNG NGHỆ VÀ TIÊU CHUẨN ĐO LƯỜNG CHẤT LƯỢNG TỈNH"
SIGNER = "Nguyễn Thị Thùy Dương Lữ Ỷ Vỹ"
SENTENCE = Paragraph(("Đồng chí Hồ Ẫm Ờ, đồng chí Tạ Thị Bích Diệp và 300 đảng viên khác cùng dự, đạt 97,9%. " * 4,))

# What a paper is not held to, by what it is; each with its reason.
EXEMPT = {
    "a form takes no number": (lambda paper: not paper.letterhead.draft_symbol, {"D5"}),
    "a slip or ballot is signed by hand, by whoever holds it": (
        lambda paper: not all((paper.signature.authority, paper.signature.post, paper.signature.name)),
        {"A5", "H1", "H2", "H3", "H4", "H5"},
    ),
    "a paper that is a table above all has the table's size": (
        lambda paper: _in_tables(paper) > 0.5,
        {"E1", "E2"},
    ),
    "minutes and forms go to nobody": (
        lambda paper: not getattr(paper, "recipients", ()),
        {"H1", "H3", "H4", "H5"},
    ),
    "a form on one page has a pitch and a size of its own": (
        lambda paper: getattr(paper, "is_compact", False) or not paper.signature.name,
        {"E1", "E2", "E4"},
    ),
    "a list that counts no members has words of its own": (
        lambda paper: isinstance(paper, PrintedList) and not re.search(r"có \d+ đảng viên", paper.count_sentence),
        {"I6"},
    ),
}


def _in_tables(paper: Printed) -> float:
    """Which part of the letters stands in tables."""
    blocks = getattr(paper, "blocks", ())
    lengths = [(isinstance(block, Table), sum(len(plain([part])) for part in parts_of(block))) for block in blocks]
    return sum(length for is_table, length in lengths if is_table) / (sum(length for _, length in lengths) or 1)


# By kind, where the official form itself is otherwise.
EXEMPT_KINDS = {
    "badges:letter": ({"E6"}, "the form of the letter numbers its points 1., 2. without a part I-"),
    "targets:pledge": ({"D11"}, "a pledge is named by what it pledges, as its table is"),
}


def papers() -> dict[str, Paper]:
    """All that any room offers, in whatever module it keeps them."""
    found = {}
    for app in apps.get_app_configs():
        for name in ("papers", "lists"):
            if module_has_submodule(app.module, name):
                offered = vars(import_module(f"{app.name}.{name}")).values()
                groups = [list(one.values()) if isinstance(one, dict) else [one] for one in offered]
                rows = (paper for group in groups for paper in group if isinstance(paper, Paper))
                found |= {paper.name_in_register: paper for paper in rows}
    return found


def short(document: Printed) -> Printed:
    return document


def long(document: Printed) -> Printed:
    """Twelve times as much text, three hundred rows; sums are left out, which no longer add up."""
    if isinstance(document, PrintedList):
        return document
    return replace(document, blocks=tuple(one for block in document.blocks for one in _longer(block)))


def _longer(block):
    if isinstance(block, Table):
        rows = [row for row in block.rows if row.kind == "row"]
        return [replace(block, rows=tuple(rows * max(2, 120 // (len(rows) or 1))))]
    return [block, *([SENTENCE] * 2 if block.kind == "paragraph" else [])]


def empty(document: Printed) -> Printed:
    """Nothing to tell: tables without rows, one sentence."""
    if isinstance(document, PrintedList):
        groups = tuple(row for row in document.rows if row.kind == "group")
        sentence = re.sub(r"có \d+ đảng viên", "có 00 đảng viên", document.count_sentence)
        return replace(document, rows=groups, count_sentence=sentence)
    return replace(document, blocks=(SENTENCE,))


def extreme(document: Printed) -> Printed:
    """An issuer of ninety letters, a signer whose name has every tone."""
    head = replace(document.letterhead, issuer=LONG_NAME)
    signature = document.signature
    if signature.name:
        signature = Signature(signature.authority, signature.post, SIGNER)
    return replace(document, letterhead=head, signature=signature)


VARIANTS = (short, long, empty, extreme)


def exempt(name: str, document: Printed) -> set[str]:
    codes = set(EXEMPT_KINDS.get(name, (set(), ""))[0])
    return codes.union(*(some for fits, some in EXEMPT.values() if fits(document)))


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", today=DAY)
        yield
        transaction.set_rollback(True)


def subject_of(paper: Paper):
    """The newest row that has such a paper."""
    rows = paper.model._default_manager.order_by("-pk")[:80]
    return next((row for row in rows if not paper.refusal(row)), None)


def test_no_exemption_is_of_a_paper_that_is_gone():
    assert set(EXEMPT_KINDS) <= set(papers())
    assert all(reason for _, reason in EXEMPT_KINDS.values())


@pytest.mark.drill
@pytest.mark.parametrize("name", papers())
def test_every_kind_meets_every_code_whatever_its_data(demo, name):
    paper = papers()[name]
    subject = subject_of(paper)
    if subject is None:
        return  # the demonstration has no row for it; its room's own tests draw it
    document = paper.printed(subject)
    if not isinstance(document, Printed) or isinstance(document, PrintedCertificates | PrintedCopy):
        return  # certificates and copies have a layout and checks of their own
    if isinstance(document, PrintedBundle):
        document = document.texts[0]  # its papers are of one kind

    wrong = {}
    for variant in VARIANTS:
        made = variant(document)
        data = pdfs.make(made)
        found = failures(data, made) | emptied(Sheet(data, made))
        wrong |= {f"{variant.__name__} {code}": why for code, why in found.items() if code not in exempt(name, made)}

    assert not wrong


def emptied(sheet: Sheet) -> dict[str, str]:
    """The pages before the last whose lower third is empty; a line to write on is as good as a written one."""
    lowest = [max(one["bottom"] for one in (*page.body, *page.drawn)) for page in sheet.pages[:-1]]
    empty = [page.height - BOTTOM - foot for page, foot in zip(sheet.pages, lowest, strict=False)]
    found = [number for number, room in enumerate(empty, start=1) if room > sheet.pages[0].height / 3 - BOTTOM]
    return {"third": f"a third of page {found} is empty"} if found else {}
