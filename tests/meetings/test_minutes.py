"""Minutes: drafted from what was recorded, locked once, never changed, added to with a reason."""

import datetime
from io import StringIO

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from documents import numbering
from documents.printing import pdfs, word
from documents.printing.blocks import from_json, plain
from meetings import drafting, minutes
from meetings.models import Conclusion, Meeting, MinutesLine, MinutesVersion
from meetings.papers import PAPERS
from meetings.views import acts
from members.quality import actions as merging
from partyportal import dates
from tests.clerk import Clerk, words_of
from tests.factories import (
    AgendaItemFactory,
    AttendanceFactory,
    CommitteeSeatFactory,
    ConclusionFactory,
    ConvocationFactory,
    GuestFactory,
    MeetingFactory,
    MeetingVoteFactory,
    MemberFactory,
    MinutesLineFactory,
    RemarkFactory,
    RuleValueFactory,
    TermFactory,
)

DAY = datetime.date(2026, 3, 20)


@pytest.fixture
def chair(branch):
    chair = MemberFactory(full_name="Phan Hữu Thử", organization=branch)
    CommitteeSeatFactory(member=chair, term__organization=branch)
    return chair


@pytest.fixture
def meeting(branch, chair):
    """A held meeting of three: two came, one is excused."""
    clerk = MemberFactory(full_name="Trần Thị Ghi", organization=branch)
    away = MemberFactory(full_name="Lê Văn Vắng", organization=branch, status="probationary")
    starts = timezone.make_aware(datetime.datetime(2026, 3, 5, 14, 0))
    meeting = MeetingFactory(
        organization=branch,
        chair=chair,
        clerk=clerk,
        status=Meeting.Status.HELD,
        starts_at=starts,
        ends_at=starts + datetime.timedelta(minutes=140),
        place="phòng họp tầng 3",
    )
    for member in (chair, clerk):
        AttendanceFactory(meeting=meeting, member=member)
    AttendanceFactory(meeting=meeting, member=away, state="excused", note="Đi công tác")
    return meeting


def texts(meeting):
    return [text for _, text in drafting.lines_of(meeting)]


def test_the_draft_says_when_and_where(meeting, branch):
    assert texts(meeting)[0] == (
        "Hôm nay, vào hồi 14 giờ 00 phút, ngày 05 tháng 3 năm 2026 (thứ Năm), tại phòng họp tầng 3, "
        f"{branch.issuer_name} tổ chức sinh hoạt chi bộ tháng 3 năm 2026."
    )


def test_the_draft_names_who_led_and_who_was_absent_and_why(meeting, branch):
    assert texts(meeting)[2:5] == [
        "1. Chủ trì: đồng chí Phan Hữu Thử, Bí thư Chi bộ.",
        "2. Thư ký: đồng chí Trần Thị Ghi.",
        "3. Đảng viên: tổng số 03 đồng chí (02 chính thức, 01 dự bị). Có mặt 02 đồng chí; vắng 01 đồng chí "
        "(Lê Văn Vắng, có lý do: đi công tác). Tỷ lệ dự 66,7%.",
    ]


def test_the_draft_says_who_came_late_and_who_left_early(secretary, meeting, branch):
    for name, facts in (
        ("Đỗ Thị Muộn", {"state": "late", "came_at": datetime.time(14, 20)}),
        ("Hồ Văn Sớm", {"left_at": datetime.time(15)}),
    ):
        AttendanceFactory(meeting=meeting, member=MemberFactory(full_name=name, organization=branch), **facts)

    page = words_of(Clerk(secretary).page(meeting.get_absolute_url()))

    told = (
        "Đến muộn 01 đồng chí (Đỗ Thị Muộn, lúc 14 giờ 20 phút); về sớm 01 đồng chí (Hồ Văn Sớm, lúc 15 giờ 00 phút)."
    )
    assert told in drafting.attended(meeting)
    assert ("đến 14:20" in page, "về sớm 15:00" in page) == (True, True)


def test_the_draft_holds_what_was_said_and_decided(meeting, chair):
    item = AgendaItemFactory(meeting=meeting, ordinal=1, presenter=chair, notes="Hoàn thành 07/08 nhiệm vụ.")
    RemarkFactory(item=item, member=None, guest=GuestFactory(meeting=meeting, name="Khách Cấp Trên"), text="Ghi nhận.")
    ConclusionFactory(meeting=meeting, ordinal=1, text="Giao các tổ:\n- Tổ 1 rà soát.\n\n- Tổ 2 báo cáo.")
    MeetingVoteFactory(meeting=meeting, ordinal=1, subject="Nghị quyết tháng 4", votes_for=8, votes_against=1)

    said = texts(meeting)

    assert "4. Cấp trên dự, theo dõi: đồng chí Khách Cấp Trên, Phó Bí thư Đảng ủy." in said
    assert said[said.index("NỘI DUNG") + 1 : -1] == [
        "Đánh giá thực hiện nghị quyết tháng trước",
        "Đồng chí Phan Hữu Thử trình bày.",
        "Hoàn thành 07/08 nhiệm vụ.",
        "- Đồng chí Khách Cấp Trên: ghi nhận.",
        "Kết luận và biểu quyết",
        "(1) Giao các tổ:",
        "- Tổ 1 rà soát.",
        "- Tổ 2 báo cáo.",
        "Biểu quyết về nghị quyết tháng 4: 08/09 đảng viên chính thức tán thành (88,9%); 01 không tán thành.",
    ]


def test_a_vote_that_was_not_carried_says_so(meeting):
    RuleValueFactory(key="resolution_majority", value="1/2", unit="over")
    facts = {"meeting": meeting, "summoned": 9, "present": 9, "left_out": 0}
    lost = MeetingVoteFactory(subject="Phương án B", votes_for=4, votes_against=5, votes_other=0, **facts)

    assert drafting.vote_in_words(lost) == (
        "Biểu quyết về phương án B: 04/09 đảng viên chính thức tán thành (44,4%); 05 không tán thành; không thông qua."
    )


def test_a_point_without_a_note_stands_in_the_programme_alone(meeting):
    AgendaItemFactory(meeting=meeting, ordinal=1, text="Chào cờ", presenter=None, notes="")
    AgendaItemFactory(meeting=meeting, ordinal=2, text="Thông tin thời sự", presenter=None, notes="Đã thông tin.")

    said = texts(meeting)

    assert said[said.index("NỘI DUNG") + 1 : -1] == [
        "Chương trình gồm 02 nội dung: (1) Chào cờ; (2) Thông tin thời sự.",
        "Thông tin thời sự",
        "Đã thông tin.",
    ]


def test_the_draft_ends_with_the_hour(meeting):
    assert texts(meeting)[-1] == (
        "Biên bản đã được đọc lại cho toàn Chi bộ nghe và nhất trí thông qua. "
        "Buổi sinh hoạt kết thúc vào hồi 16 giờ 20 phút cùng ngày."
    )


def test_what_was_edited_by_hand_is_what_is_locked(meeting, secretary):
    MinutesLineFactory(meeting=meeting, text="Chỉ một đoạn.")

    version = minutes.approve(meeting=meeting, by=secretary)

    assert [block.text for block in minutes.shown(version).blocks] == ["Chỉ một đoạn."]


def test_clerk_signs_left_and_chair_right(meeting, secretary):
    paper = minutes.shown(minutes.approve(meeting=meeting, by=secretary))

    assert (paper.witness.authority, paper.witness.name) == ("NGƯỜI GHI BIÊN BẢN", "Trần Thị Ghi")
    assert (paper.signature.authority, paper.signature.name) == ("CHỦ TRÌ HỘI NGHỊ", "Phan Hữu Thử")


def test_minutes_take_their_number_where_that_is_asked(client, office, meeting):
    client.force_login(office)

    client.post(reverse("meetings:approve", args=[meeting.pk]), {"takes_number": "on"})

    version = MinutesVersion.objects.get()
    assert minutes.shown(version).letterhead.symbol == version.document.symbol_raw
    assert version.document.symbol_raw.startswith("01-BB/")


@pytest.fixture
def locked(meeting, secretary):
    AgendaItemFactory(meeting=meeting, ordinal=1)
    ConclusionFactory(meeting=meeting, ordinal=1)
    minutes.approve(meeting=meeting, by=secretary)
    meeting.refresh_from_db()
    return meeting


def frozen():
    return [*MinutesVersion.objects.values_list("number", "printed", "fingerprint")]


def test_renamed_members_and_new_words_change_nothing_that_is_locked(locked, chair):
    before = minutes.printed(locked)

    chair.full_name = "Tên Khác"
    chair.save()
    Conclusion.objects.update(text="Khác")

    assert minutes.printed(locked) == before


def test_two_records_that_are_merged_change_nothing_that_is_locked(locked, chair, office, branch):
    before = frozen()
    double = MemberFactory(full_name=chair.full_name, organization=branch)

    merging.merge(kept=double, merged=chair, theirs=set(), reason="Hai hồ sơ của một người", by=office)

    assert frozen() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda version: version.save(),
        lambda version: version.delete(),
        lambda version: MinutesVersion.objects.update(reason="khác"),
        lambda version: MinutesVersion.objects.filter(pk=version.pk).delete(),
    ],
)
def test_no_code_writes_locked_minutes(locked, change):
    with pytest.raises(ValidationError, match="đã khóa"):
        change(MinutesVersion.objects.get())


@pytest.mark.parametrize("model", [MinutesVersion, MinutesLine])
def test_the_admin_only_reads_locked_minutes(locked, admin_user, rf, model):
    request = rf.get("/")
    request.user = admin_user
    page = admin.site.get_model_admin(model)

    assert not page.has_change_permission(request, model.objects.first())
    assert not page.has_delete_permission(request, model.objects.first())


@pytest.mark.parametrize("name", ["line_edit", "line_add", "line_delete"])
def test_no_page_changes_a_paragraph_that_is_locked(client, office, locked, name):
    line = locked.minutes_lines.first()
    client.force_login(office)

    answer = client.post(reverse(f"meetings:{name}", args=[line.pk]), {"text": "Khác", "kind": "paragraph"})

    assert answer.status_code == 403
    assert "Khác" not in [*locked.minutes_lines.values_list("text", flat=True)]


def test_no_page_drafts_locked_minutes_anew(client, office, locked):
    client.force_login(office)

    assert client.post(reverse("meetings:minutes_draft", args=[locked.pk])).status_code == 403


def test_the_page_of_a_locked_paper_says_that_it_is_locked(office, locked):
    address = PAPERS["minutes"].address(locked)

    page = words_of(Clerk(office).page(address))

    assert "đã duyệt, khóa; không sửa được nữa." in page
    assert [said for said in ("chưa có trong sổ", "lập từ dữ liệu hôm nay", "ghi tay") if said in page] == []


def test_what_is_missing_is_added_with_day_and_reason(client, office, locked):
    before = frozen()[0]
    client.force_login(office)

    client.post(
        reverse("meetings:addendum_add", args=[locked.pk]),
        {"day": "20/03/2026", "reason": "Ghi thiếu một ý kiến", "text": "Đồng chí Trần Thị Ghi: nhất trí."},
    )

    first, second = MinutesVersion.objects.all()
    assert frozen()[0] == before
    assert second.previous_fingerprint == first.fingerprint
    assert [block.text for block in minutes.shown(second).blocks] == [
        "Lý do bổ sung, đính chính: ghi thiếu một ý kiến.",
        "Đồng chí Trần Thị Ghi: nhất trí.",
    ]


def test_an_addendum_before_the_minutes_is_refused(locked, office):
    with pytest.raises(ValidationError, match="không thể trước"):
        minutes.add_addendum(
            meeting=locked, text="Thêm.", reason="Ghi thiếu ý kiến", day=datetime.date(2026, 3, 4), by=office
        )


def test_a_draft_needs_no_addendum(meeting, office):
    with pytest.raises(ValidationError, match="chưa khóa"):
        minutes.add_addendum(meeting=meeting, text="Thêm.", reason="Ghi thiếu ý kiến", day=DAY, by=office)


@pytest.fixture
def chain(locked, office):
    for number in (1, 2):
        minutes.add_addendum(meeting=locked, text=f"Thêm {number}.", reason="Ghi thiếu ý kiến", day=DAY, by=office)
    return [*locked.versions.all()]


def verify():
    out = StringIO()
    call_command("verify_minutes", stdout=out)
    return out.getvalue().strip()


def test_the_command_verifies_the_chain(chain):
    assert verify() == "Chuỗi nguyên vẹn: 3 bản."


@pytest.mark.parametrize(
    ("sql", "fault"),
    [
        ("UPDATE meetings_minutesversion SET printed = '{}' WHERE number = 2", "nội dung khác với khi khóa"),
        ("UPDATE meetings_minutesversion SET reason = 'lý do khác hẳn' WHERE number = 3", "nội dung khác"),
        ("DELETE FROM meetings_minutesversion WHERE number = 2", "thiếu bản thứ 2"),
    ],
)
def test_the_command_finds_what_was_changed_past_the_portal(chain, sql, fault):
    with connection.cursor() as cursor:
        cursor.execute(sql)

    with pytest.raises(CommandError, match=fault):
        verify()


def test_the_fingerprint_is_printed_in_pdf_and_word(locked):
    version = locked.versions.get()
    paper = minutes.printed(locked)

    assert f"Mã đối chiếu: {version.fingerprint}" in pdfs.html(paper)
    assert word.written(paper)


def test_the_extract_holds_one_conclusion_and_who_had_signed(locked):
    other = Conclusion(meeting=locked, organization=locked.organization, ordinal=2, text="Việc thứ hai.")
    other.save()

    said = [plain([block.text]) for block in PAPERS["extract"].printed(other).blocks]
    said = [text.replace("\u00a0", " ").replace("\u2060", "") for text in said]

    assert (said[0], said[2:4]) == (
        "Trích biên bản sinh hoạt chi bộ tháng 3 năm 2026, ngày 05/3/2026",
        ["Chi bộ kết luận (kết luận 2):", "Việc thứ hai."],
    )
    assert said[4:] == ["NGƯỜI GHI BIÊN BẢN (đã ký): Trần Thị Ghi; CHỦ TRÌ HỘI NGHỊ (đã ký): Phan Hữu Thử."]


def test_the_extract_is_a_numbered_copy_that_the_organisation_signs(locked, office, branch):
    TermFactory(organization=branch, begins_on=datetime.date(2025, 1, 1))
    conclusion = locked.conclusions.get()

    issue = numbering.issue(paper=PAPERS["extract"], subject=conclusion, day=dates.today(), by=office, reason="thử")

    paper = from_json(issue.printed)
    assert (paper.doc_type, paper.letterhead.symbol) == ("TRÍCH SAO", f"01-BS/{branch.symbol}")
    assert paper.subject_lines == ("biên bản sinh hoạt chi bộ tháng 3 năm 2026, ngày 05/3/2026",)
    assert (paper.signature.authority, paper.signature.post) == ("T/M CHI BỘ", "BÍ THƯ")
    assert "TRÍCH SAO" in pdfs.html(paper) and word.written(paper)


def test_what_is_not_locked_is_not_copied(meeting):
    refusal = PAPERS["extract"].refusal(ConclusionFactory(meeting=meeting))

    assert refusal == "Trích sao được khi biên bản đã duyệt, khóa."


def test_the_notice_waits_for_the_minutes(meeting):
    assert PAPERS["notice"].refusal(meeting) == "Thông báo kết luận ban hành sau khi biên bản đã duyệt."


def test_a_notice_names_who_led_and_every_conclusion(locked, branch):
    said = [block.text for block in PAPERS["notice"].printed(locked).blocks]

    assert said == [
        f"Ngày 05/3/2026, {branch.issuer_name} họp, do đồng chí Phan Hữu Thử, Bí thư Chi bộ, chủ trì. "
        "Chi bộ thống nhất kết luận như sau:",
        "1. Chi ủy hoàn thành kế hoạch chuyên đề trước ngày 30/3/2026.",
    ]


def test_the_invitation_calls_the_guests_by_name_and_says_who_leads(meeting, chair, branch):
    GuestFactory(meeting=meeting, name="Trần Thị Mai", post="Phó Bí thư Đảng ủy")

    said = [block.text for block in PAPERS["invitation"].printed(meeting).blocks]

    assert "kính mời đồng chí Trần Thị Mai, Phó Bí thư Đảng ủy; các đồng chí đảng viên trong Chi bộ dự" in said[0]
    assert "Chủ trì: đồng chí Phan Hữu Thử, Bí thư Chi bộ." in said


def test_the_invitation_names_a_whole_committee_once(committee, branch, other_branch):
    meeting = MeetingFactory(organization=committee)
    rows = [ConvocationFactory(meeting=meeting, organization=one) for one in (branch, other_branch)]
    GuestFactory(meeting=meeting, name="Đại diện Ban Tổ chức Tỉnh ủy", post="")

    def said():
        return PAPERS["invitation"].printed(meeting).blocks[0].text

    everybody = f"các đồng chí đảng viên thuộc {committee.name}"
    assert f"kính mời đại diện Ban Tổ chức Tỉnh ủy; {everybody} dự" in said()

    rows[1].delete()
    assert f"{everybody}; {branch.name} dự" in said()


def test_the_invitation_holds_time_place_and_programme(meeting, chair):
    AgendaItemFactory(meeting=meeting, ordinal=1, text="Thông tin thời sự", minutes=15, presenter=chair)

    said = [block.text for block in PAPERS["invitation"].printed(meeting).blocks]

    assert "Thời gian: 14 giờ 00 phút, thứ Năm, ngày 05 tháng 3 năm 2026." in said
    assert "1. Thông tin thời sự (15 phút; Phan Hữu Thử)." in said


def test_papers_name_the_topic_and_spell_the_month(meeting):
    meeting.title, meeting.topic = "Sinh hoạt chuyên đề tháng 3/2026", "Nâng cao chất lượng sinh hoạt"
    named = "sinh hoạt chuyên đề tháng 3 năm 2026"

    assert f"tổ chức {named}, chuyên đề “Nâng cao chất lượng sinh hoạt”." in drafting.opening(meeting)
    assert minutes.subject_of(meeting) == (named, "chuyên đề “Nâng cao chất lượng sinh hoạt”")


def test_conclusions_end_as_sentences_whatever_was_typed(meeting):
    for ordinal, text in enumerate(["Việc một", "Việc hai;", "Chuyên đề “Nêu gương.”"], start=1):
        ConclusionFactory(meeting=meeting, ordinal=ordinal, text=text)

    said = [text for _, text in drafting.lines_of(meeting)]

    assert {"(1) Việc một.", "(2) Việc hai;", "(3) Chuyên đề “Nêu gương.”"} <= {*said}


def test_what_was_noted_after_the_draft_is_told_before_the_lock(meeting, secretary, branch):
    minutes.drafting.write(meeting, minutes.drafted(meeting))
    assert minutes.left_behind(meeting) == []

    ConclusionFactory(meeting=meeting, ordinal=1, text="Việc mới")
    meeting.clerk = MemberFactory(full_name="Lê Thị Ghi", organization=branch)
    meeting.save()
    AttendanceFactory(meeting=meeting, member=meeting.clerk)

    assert minutes.left_behind(meeting) == [
        "Dự thảo đã soạn không có: thư ký Lê Thị Ghi, số có mặt đã điểm danh (03 đồng chí), kết luận 1. "
        "Hãy sửa đoạn đó hoặc soạn lại."
    ]


def test_a_clerk_who_only_spoke_in_the_draft_is_told_as_missing(meeting, branch):
    """The name of the chair, taken for the clerk as well, was found elsewhere in the draft: nothing was told."""
    meeting.clerk = MemberFactory(full_name="Lê Thị Ghi", organization=branch)
    meeting.save()
    minutes.drafting.write(meeting, minutes.drafted(meeting))

    meeting.clerk = meeting.chair = meeting.chair or MemberFactory(full_name="Cao Minh Đăng", organization=branch)
    meeting.minutes_lines.create(ordinal=99, kind="paragraph", text=f"Đồng chí {meeting.clerk.full_name} phát biểu.")

    assert f"thư ký {meeting.clerk.full_name}" in minutes.left_behind(meeting)[0]


def test_one_person_who_leads_and_writes_is_told_before_the_lock(meeting, branch):
    meeting.chair = meeting.clerk = MemberFactory(full_name="Cao Minh Đăng", organization=branch)

    assert acts.without_host(meeting) == [
        "Chủ trì và thư ký đang ghi cùng một người: đồng chí Cao Minh Đăng ký cả hai chỗ."
    ]
