"""An office's own outlines: what may stand in them, which version a period keeps."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.html import escape

from measures.rows import Scope
from partyportal import dates
from reports import actions, printing
from reports.book import FigureBook
from reports.drafting.blocks import BLOCKS as BUILT
from reports.drafting.saying import Draft
from reports.models import Outline
from reports.outlines.reading import BLOCKS, FORMS, TOLD_ONLY, read
from reports.outlines.shipped import FILES, elements_of, text_of
from tests.factories import DocumentFactory, MemberFactory, OutlineFactory, ReportPeriodFactory

HOSTILE = [
    "{% for x in members %}{{ x }}{% endfor %}",
    "{{ report.organization.members }}",
    "{{ settings.SECRET_KEY }}",
    "{% load static %}",
    "{% include 'base.html' %}",
    "{F02.__class__}",
    "{F02!r}",
    "{F02:__class__}",
    "{0.__globals__}",
    "{report.organization.name}",
    "{self}",
    "{unit}",
    "{When}",
    "{scope}",
    "{F99}",
    "{F02/F99}",
    "{F02:tiền:tiền}",
    "{F02|safe}",
    "{members.member:1}",
    "{}",
    "{F02",
    "F02}",
    "{{F02}}",
    "{F02 or F03}",
    "{F02;DROP TABLE members_member}",
    "[khối: members]",
    "[khối: ../../etc/passwd]",
    "[viết ../x: Tên]",
    "[khi có members] Có chữ",
    "[khi có F99] Có chữ",
    "[for x in F02] {F02} [endfor]",
    "# Mục {F02}",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_refused_with_its_line(text):
    with pytest.raises(ValidationError) as refusal:
        read(f"# Mục\n{text}")

    assert refusal.value.messages[0].startswith("Dòng 2: ")


@pytest.mark.parametrize(
    "text", ["${F02} đảng viên", "<script>alert(1)</script>", "%(F02)s $F02 `ls`", "F02.__class__"]
)
def test_what_only_looks_like_code_is_plain_text(text, committee):
    draft = Draft(
        FigureBook(Scope(committee, datetime.date(2025, 1, 1), datetime.date(2025, 12, 31), "year", 2025)), {}, {}
    )
    draft.book.known["F02"] = draft.book["F02"]
    MemberFactory(organization=committee)

    said = " ".join(block.text for block in draft.blocks(read(text)))

    assert "tests" not in said and "class '" not in said
    assert said in {"", f"{text}.", text[0].upper() + text[1:] + "."}


def test_empty_and_endless_outlines_are_refused():
    with pytest.raises(ValidationError, match="chưa có dòng nào"):
        read(" \n ")
    with pytest.raises(ValidationError, match="dài quá"):
        read("Một dòng.\n" * 201)


def test_section_may_stand_once():
    with pytest.raises(ValidationError, match="đứng ở hai mục"):
        read("[viết a: Một]\n[viết a: Hai]")


@pytest.mark.parametrize("names", FILES)
def test_shipped_outlines_can_be_read(names):
    assert elements_of(*names) == read(text_of(*names))


def test_each_block_and_form_that_is_offered_exists():
    from reports.drafting.telling import HOW

    assert set(BLOCKS.values()) == set(BUILT)
    assert set(HOW) == {*TOLD_ONLY, "từng loại"}
    assert set(FORMS) > set(HOW)


def test_running_period_keeps_the_version_of_its_opening(committee, branch, office):
    before = actions.open_period(period=ReportPeriodFactory.build(organization=committee, year=2024), by=office)
    outline = OutlineFactory(organization=committee, text="# MỤC RIÊNG\n{đơn vị} có {F02} đảng viên.")
    outline.apply()
    after = actions.open_period(period=ReportPeriodFactory.build(organization=committee), by=office)

    assert before.elements("committee") == elements_of("committee", "year")
    assert after.elements("committee") == read(outline.text)
    assert after.elements("branch") == elements_of("branch", "year")


def test_report_prints_the_offices_own_outline(committee, branch, office):
    MemberFactory.create_batch(2, organization=branch)
    OutlineFactory(organization=committee, text="# MỤC RIÊNG\n{đơn vị} có {F02} đảng viên.").apply()
    period = actions.open_period(period=ReportPeriodFactory.build(organization=committee), by=office)

    report = actions.draft_committee_report(period=period, by=office)

    blocks = printing.print_committee(report).blocks
    assert [block.text for block in blocks[1:]] == ["MỤC RIÊNG", "Đảng bộ Sở có 02 đảng viên."]


def test_organisation_below_takes_the_outline_from_above(committee, branch):
    outline = OutlineFactory(organization=committee, audience="branch")
    outline.apply()

    assert Outline.objects.applied_to(branch, "branch", "year", outline.begins_on) == outline
    assert Outline.objects.applied_to(branch, "branch", "month", outline.begins_on) is None


def test_applied_version_is_changed_no_more(client, office, committee):
    outline = OutlineFactory(organization=committee)
    client.force_login(office)

    client.post(reverse("reports:apply_outline", args=[outline.pk]))
    outline.refresh_from_db()

    assert outline.is_locked
    assert client.get(reverse("reports:edit_outline", args=[outline.pk])).status_code == 404
    client.post(reverse("reports:delete_outline", args=[outline.pk]))
    assert Outline.objects.filter(pk=outline.pk).exists()


def test_new_version_begins_with_the_one_that_stands_and_names_bad_lines(client, office, committee):
    client.force_login(office)
    page = client.get(reverse("reports:add_outline"), {"audience": "branch", "kind": "month"})
    form = page.context["form"]

    assert form.initial["text"] == text_of("branch", "month")
    sent = {"organization": committee.pk, "audience": "branch", "kind": "month", "text": "# A\n{F99} đảng viên"}
    answer = client.post(reverse("reports:add_outline"), sent)

    assert answer.status_code == 422
    assert "Dòng 2: «F99» không phải số liệu" in answer.content.decode()


def test_version_shows_what_it_changed(client, office, committee):
    outline = OutlineFactory(organization=committee, text=text_of("committee", "year") + "Thêm một đoạn.\n")
    client.force_login(office)

    page = client.get(reverse("reports:outline", args=[outline.pk]))

    assert page.context["changes"] == [("+", "Thêm một đoạn.")]


def test_documents_studied_are_named(committee):
    facts = {"doc_type": "CT", "symbol_raw": "05-CT/TW", "issuer": "Bộ Chính trị", "subject": "đẩy mạnh học tập"}
    document = DocumentFactory(issued_on=datetime.date(2016, 5, 15), **facts)

    assert document.cited == "Chỉ thị số 05-CT/TW, ngày 15/5/2016 của Bộ Chính trị về đẩy mạnh học tập"


def test_every_block_says_what_it_prints():
    from reports.outlines.showing import SAYS

    assert set(SAYS) == set(BLOCKS.values()) and all(SAYS.values())


@pytest.mark.parametrize("names", FILES)
def test_office_reads_all_sentences_of_each_kind(client, office, committee, names):
    """Each sentence of the outline stands there: its words, its chips by name, and what its blocks say."""
    client.force_login(office)

    page = client.get(reverse("reports:sentences"), dict(zip(("audience", "kind"), names, strict=True)))

    told = page.context["lines"]
    assert len(told) == len(elements_of(*names))
    assert all(line.says for line in told if line.kind == "show")
    for words in (text.strip() for line in told for text, is_chip in line.parts if not is_chip):
        assert escape(words) in page.text or words == "— nếu không có:"


def test_sentences_are_those_of_the_outline_that_stands(client, office, committee):
    OutlineFactory(
        organization=committee,
        audience="branch",
        kind="month",
        text="# MỤC\nKết nạp {F12} người.",
        begins_on=dates.today(),
    )
    client.force_login(office)

    page = client.get(reverse("reports:sentences"), {"audience": "branch", "kind": "month"})

    assert [line.kind for line in page.context["lines"]] == ["head1", "para"]
    assert "Theo dàn bài của" in page.text


@pytest.mark.parametrize(
    "query",
    [
        {"audience": "x", "kind": "year"},
        {"audience": "branch"},
        {"kind": "month"},
        {"audience": "branch", "kind": "term"},
    ],
)
def test_sentences_of_no_report_are_those_of_the_annual(client, office, committee, query):
    client.force_login(office)

    assert client.get(reverse("reports:sentences"), query).context["kind"] == "year"


@pytest.mark.parametrize("kind", ["month", "quarter"])
def test_committee_that_reports_a_month_to_the_one_above_is_no_branch(kind):
    said = text_of("committee", kind)

    assert "Chi bộ có" not in said and "chi bộ lãnh đạo" not in said and "{đơn vị} có {F02} đảng viên" in said
    assert "Chi bộ có {F02} đảng viên" in text_of("branch", kind)
    assert "Chi bộ có {F02} đảng viên" in text_of("committee", kind, of_one_branch=True)
