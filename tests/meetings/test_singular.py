"""A department that is one branch: its pages and papers speak of one branch, never of branches below it."""

import datetime

import pytest
from django.urls import reverse

from documents.models import SeriesStart
from documents.printing.blocks import Table
from home.handbook import chapters as book
from home.handbook import singular
from home.handbook.chapters import chapters
from meetings import inviting, minutes
from meetings.models import Meeting
from meetings.papers import invitation
from reports.outlines import shipped as outlines
from resolutions.letters import chips, shipped
from resolutions.papers import PAPERS, monthly
from tests.conftest import user_with
from tests.factories import (
    AttendanceFactory,
    ConclusionFactory,
    DisseminationFactory,
    DocumentFactory,
    MeetingFactory,
    MemberFactory,
    OrganizationFactory,
    ReportPeriodFactory,
    TaskFactory,
    TermFactory,
)

PLURAL = ["chi bộ trực thuộc", "các chi bộ", "T/M ĐẢNG ỦY", "Lưu Đảng ủy"]


@pytest.fixture
def alone():
    return OrganizationFactory(
        code="CB", kind="grassroots_branch", parent=None, name="Chi bộ Sở", superior_name="Đảng bộ tỉnh"
    )


@pytest.fixture
def meeting(alone):
    starts_at = datetime.datetime(2026, 3, 5, 7, tzinfo=datetime.UTC)
    meeting = MeetingFactory(organization=alone, status="held", starts_at=starts_at)
    AttendanceFactory(meeting=meeting, member=MemberFactory(organization=alone))
    ConclusionFactory(meeting=meeting, ordinal=1, text="Hoàn thành kế hoạch tháng 3.")
    return meeting


def text_of(document) -> str:
    said = [block.text for block in document.blocks if not isinstance(block, Table)]
    return "\n".join([*said, *document.recipients, document.signature.authority])


@pytest.mark.parametrize("paper", [invitation, minutes.printed, monthly])
def test_papers_speak_of_the_one_branch(meeting, paper):
    text = text_of(paper(meeting))

    assert "hi bộ" in text
    assert [words for words in PLURAL if words in text] == []


@pytest.mark.parametrize("page", ["meetings:add", "meetings:old_add", "documents:add", "documents:add_outgoing"])
def test_forms_offer_nobody_below_and_no_meeting_of_a_committee(client, alone, page):
    client.force_login(user_with("branch_secretary", alone))

    answer = client.get(reverse(page))

    said = ["toàn Đảng bộ", "trực thuộc", "Hội nghị Đảng ủy", "Hội nghị Ban Thường vụ", "Đại hội đại biểu"]
    main = answer.text.split("<main")[1]
    assert (answer.status_code, [words for words in said if words.lower() in main.lower()]) == (200, [])


def test_a_document_of_the_one_branch_is_edited_without_anybody_below(client, alone):
    client.force_login(user_with("branch_secretary", alone))
    draft = DocumentFactory(organization=alone, direction="outgoing", status="draft", doc_type="KH")

    page = client.get(reverse("documents:edit", args=[draft.pk]))

    assert (page.status_code, "oàn Đảng bộ" in page.text.split("<main")[1]) == (200, False)


def test_a_meeting_of_the_one_branch_calls_it(client, alone):
    client.force_login(user_with("branch_secretary", alone))
    facts = {"organization": alone.pk, "kind": "branch_regular", "starts_at": "05/03/2026 14h00"}

    client.post(reverse("meetings:add"), facts)
    meeting = Meeting.objects.get()
    client.post(reverse("meetings:edit", args=[meeting.pk]), facts | {"version": meeting.version, "place": "Phòng họp"})

    meeting.refresh_from_db()
    assert (meeting.place, [row.organization for row in meeting.convocations.all()]) == ("Phòng họp", [alone])


def test_the_call_is_that_of_the_branch(meeting):
    assert inviting.chat_text(meeting, "/").startswith("Chi bộ")


def test_the_secretary_of_the_branch_plans_its_year_and_sees_it(client, alone, meeting):
    client.force_login(user_with("branch_secretary", alone))

    plan = client.get(reverse("meetings:plan"))
    year = client.get(reverse("meetings:overview"), {"year": 2026})

    assert plan.context["form"].initial["organization"] == alone
    assert [line.organization for line in year.context["branches"]] == [alone]
    assert not year.context["committees"]
    assert "Hội nghị của cấp ủy" not in year.text


PAGES = [
    "handbook:index",
    "headcount:balance",
    "letters:begin",
    "letters:templates",
    "scoring:list",
    "members:list",
    "congresses:list",
    "inspection:list",
    "backlogs:list",
    *(("handbook:chapter", slug) for slug in chapters()),
    *(("letters:add", key) for key in shipped.templates()),
]


@pytest.mark.parametrize("page", PAGES, ids=str)
def test_pages_speak_of_the_one_branch(client, alone, page):
    MemberFactory(organization=alone)
    client.force_login(user_with("secretary", alone))
    name, of = page if isinstance(page, tuple) else (page, "")
    begun = name == "letters:add"

    answer = client.get(reverse(name, args=[of] if of and not begun else []), {"from": of} if begun else {})

    main = " ".join(answer.text.split("<main")[1].split())
    several = ["các chi bộ", "mọi chi bộ", "từng chi bộ", "mỗi chi bộ", "hai chi bộ", "thuộc 1 chi bộ"]
    several += ["chi bộ trực thuộc", "ổ chức trực thuộc", "toàn đảng bộ", "cả đảng bộ", "lưu đảng ủy"]
    assert (answer.status_code, [words for words in several if words in main.lower()]) == (200, [])


def test_a_committee_reads_of_its_branches(client, committee):
    client.force_login(user_with("office", committee))

    assert "Xem tình hình thu của các chi bộ" in client.get(reverse("handbook:chapter", args=["dues"])).text
    assert "Công văn gửi các chi bộ" in client.get(reverse("letters:begin")).text


@pytest.mark.parametrize("of_one_branch", [True, False])
def test_the_search_finds_no_job_among_several_branches(of_one_branch):
    found = [topic.key for chapter, topic in book.found("hai chi bộ", of_one_branch=of_one_branch)]

    assert ("trong" in found) is not of_one_branch


def _said(chapter) -> str:
    told = [[topic.title, *topic.steps, topic.note] for topic in chapter.topics]
    return "\n".join([chapter.about, *sum(told, [])])


def test_no_replacement_waits_for_words_that_are_gone():
    handbook = "\n".join(map(_said, chapters().values()))
    letters = "\n".join(
        f"{one.name}\n{one.subject}\n{one.text}\n{one.recipients}" for one in shipped.templates().values()
    )
    reports = "\n".join(outlines.text_of(*names) for names in outlines.FILES)

    assert [words for words in singular.ONE_BRANCH if words not in handbook] == []
    assert [words for words in shipped.ONE_BRANCH if words not in letters] == []
    assert [words for words in outlines.ONE_BRANCH if words not in reports] == []


@pytest.mark.parametrize("kind", ["year", "half_year", "term"])
def test_the_outline_of_its_report_counts_no_branches(alone, kind):
    text = outlines.text_of("committee", kind, of_one_branch=True)

    assert [words for words in ("{F43}", "{F19b}", "đại hội đảng bộ") if words in text] == []
    # A political report does not tell of the congress that it goes to.
    assert ("{F43b} đại hội" in text) == (kind != "term")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("meetings:list", "Hội nghị Đảng ủy"),
        ("meetings:plan", "Hội nghị Đảng ủy"),
        ("congresses:list", "Mọi cấp"),
        ("inspection:list", "Ủy ban kiểm tra"),
        ("inspection:add", "Ủy ban kiểm tra"),
        ("inspection:petition_add", "Ủy ban kiểm tra"),
        ("reports:add_period", "đảng bộ cấp dưới"),
    ],
)
def test_lists_and_forms_of_one_branch_offer_no_committee(client, alone, page, said):
    client.force_login(user_with("secretary", alone))

    answer = client.get(reverse(page))

    assert (answer.status_code, said in answer.text.split("<main")[1]) == (200, False)


@pytest.fixture
def clerk(alone):
    return user_with("office", alone)


def test_its_first_page_counts_no_branches_and_names_no_period_without_reports(client, clerk, alone):
    ReportPeriodFactory(organization=alone)
    client.force_login(clerk)

    labels = [one.label for one in client.get(reverse("home:dashboard")).context["figures"]]

    assert labels == ["Đảng viên", "Nhiệm vụ quá hạn", "Hồ sơ Huy hiệu Đảng"]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("transfers:add", "Sang chi bộ khác"),
        ("documents:add_issued", "Ủy ban kiểm tra"),
        ("quality:board", ">Cộng<"),
        ("headcount:structure", "trực thuộc"),
        ("home:study", "Chung"),
        ("reports:list", "báo cáo đã duyệt của chi bộ"),
    ],
)
def test_its_pages_tell_nothing_apart_below_it(client, clerk, alone, page, words):
    MemberFactory(organization=alone)
    DisseminationFactory(document__organization=alone, meeting__organization=alone)
    client.force_login(clerk)

    assert words not in client.get(reverse(page)).content.decode()


def test_nobody_below_it_is_urged(client, clerk, alone):
    document = DocumentFactory(organization=alone)
    client.force_login(clerk)

    assert "đôn đốc" not in client.get(reverse("resolutions:follow_panel", args=[document.pk])).content.decode()


def test_its_series_starts_without_a_commission(client, clerk, alone):
    TermFactory(organization=alone)
    client.force_login(clerk)

    facts = {"organization": alone.pk, "doc_type": "KH", "last_number": 7, "day": "05/03/2026"}
    client.post(reverse("documents:add_start"), facts)

    assert SeriesStart.objects.get().last_number == 7


def test_what_comes_in_is_for_its_members(client, clerk, alone):
    client.force_login(clerk)

    form = client.get(reverse("documents:add")).context["form"]

    assert form["receivers"].value() == [alone.pk]


def test_its_lists_do_not_ask_whose_rows(client, clerk, alone):
    client.force_login(clerk)

    for page in ("meetings:list", "tasks:list", "members:list", "documents:list"):
        assert "Mọi tổ chức" not in client.get(reverse(page)).content.decode(), page


def test_it_holds_congresses_of_members_alone(client, clerk, alone):
    client.force_login(clerk)

    for page in ("meetings:plan", "meetings:list", "congresses:add"):
        form = client.get(reverse(page)).context
        form = form["filterset"].form if "filterset" in form else form["form"]
        assert "delegates" not in dict(form.fields["kind"].choices), page


def test_the_way_to_organisations_leads_to_itself_but_for_who_adds_one(client, clerk, alone):
    client.force_login(user_with("secretary", alone))
    assert client.get(reverse("branches:list")).url == alone.get_absolute_url()

    client.force_login(clerk)
    assert client.get(reverse("branches:list")).status_code == 200


def test_its_plan_reaches_its_members_and_goes_to_the_committee_above(alone):
    plan = PAPERS["plan"].printed(DocumentFactory(organization=alone))

    assert "đến từng đảng viên;" in text_of(plan)
    assert plan.recipients[0] == "Đảng ủy tỉnh (để báo cáo)"


def test_a_task_of_the_only_branch_names_people_alone(client, alone):
    task = TaskFactory(organization=alone, assignee=MemberFactory(organization=alone))
    client.force_login(user_with("secretary", alone))

    page = client.get(task.get_absolute_url()).content.decode()

    assert "Người phụ trách" in page
    assert not [words for words in ("Chủ trì", "Bên giao", alone.name) if words in page.partition("<main")[2]]


def test_the_page_of_a_meeting_does_not_name_the_one_branch(client, alone, meeting):
    meeting.attendances.update(state="excused", note="Đi công tác")
    client.force_login(user_with("branch_secretary", alone))

    page = client.get(meeting.get_absolute_url()).text
    main = page[page.index("<h1>") : page.index('id="ket-luan"')]

    assert "Đi công tác" in main and "Chi bộ Sở" not in main
    assert "<dt>Triệu tập</dt>" not in page


@pytest.mark.parametrize(("is_alone", "chip"), [(True, "{chi bộ}"), (False, "{tổ chức}")])
def test_a_template_names_the_chip_of_who_issues(client, office, alone, is_alone, chip):
    client.force_login(user_with("branch_secretary", alone) if is_alone else office)

    page = client.get(reverse("letters:template_add"), {"from": "cong-van"}).text

    assert f"khi soạn: {chip}, {{cấp trên}}" in page
    assert not {"{chi bộ}", "{tổ chức}"} - {chip} & {part for part in ("{chi bộ}", "{tổ chức}") if part in page}


def test_the_chip_of_the_one_branch_is_filled(alone):
    day = datetime.date(2026, 3, 5)

    assert chips.filled("{chi bộ} thông báo", alone, day) == f"{alone.name_on(day).issuer_name} thông báo"
