"""Resolutions and decisions, from the rows of a candidate's file to the words of the paper."""

import datetime

import pytest

from members.admission.models import CandidateStep, CandidateVote
from rulebook.models import RuleSource
from tests.factories import CandidateVoteFactory, OrganizationFactory


def said(document) -> str:
    return "\n".join(block.text for block in document.blocks)


def blanks(document) -> list[str]:
    return [block.label for block in document.blocks if block.kind == "blank"]


def test_branch_resolution_tells_the_whole_count(candidate, printed):
    text = said(printed("branch-admission", candidate))

    assert "được triệu tập: 12 đồng chí" in text
    assert "không tính vào tổng số theo quy định: 01 đồng chí (lý do: sinh hoạt tạm thời)" in text
    assert "có mặt: 11 đồng chí; vắng mặt: 00 đồng chí" in text
    assert "tán thành 10 đồng chí, đạt 90,9% so với 11 đảng viên chính thức" in text
    assert "không tán thành 01 đồng chí" in text
    assert "đạt tỷ lệ quy định (từ 2/3 trở lên)" in text


def test_branch_resolution_takes_number_and_day_from_its_vote(candidate, printed):
    head = printed("branch-admission", candidate).letterhead

    assert head.number_line == "Số 05-NQ/CB"
    assert head.date_line == "An Bình, ngày 03 tháng 9 năm 2026"
    assert (head.superior, head.issuer) == ("ĐẢNG BỘ SỞ KHOA HỌC VÀ CÔNG NGHỆ", "CHI BỘ CHUYỂN ĐỔI SỐ")


def test_number_and_day_that_nobody_noted_are_dots(prospect, printed):
    """They are never invented."""
    for name in ("branch-admission", "committee-admission", "admission"):
        head = printed(name, prospect).letterhead
        assert head.number_line.startswith("Số ………-")
        assert head.date_line == "An Bình, ngày … tháng … năm ……"


def test_counts_that_nobody_noted_are_dots(prospect, printed):
    text = said(printed("branch-admission", prospect))

    assert "được triệu tập: …… đồng chí" in text
    assert "tán thành …… đồng chí, đạt ……% so với ……" in text
    assert "tỷ lệ quy định" not in text


def test_what_people_conclude_is_left_to_be_written(candidate, printed):
    labels = blanks(printed("branch-admission", candidate))

    assert [label[:3] for label in labels if label[0].isdigit()] == ["1. ", "2. ", "3. ", "4. ", "5. ", "6. "]
    assert "Chủ trì hội nghị, chức vụ:" in labels


@pytest.mark.parametrize(("name", "asked"), [("branch-admission", True), ("committee-admission", False)])
def test_reason_against_is_asked_for_where_somebody_was_against(candidate, printed, name, asked):
    assert ("Lý do không tán thành:" in blanks(printed(name, candidate))) == asked


def test_vote_that_failed_proposes_nothing(candidate, printed):
    CandidateVote.objects.filter(level="branch").update(votes_for=5, votes_against=6)

    text = said(printed("branch-admission", candidate))

    assert "chưa đạt tỷ lệ quy định" in text
    assert "Chi bộ chưa đề nghị kết nạp" in text


def test_last_round_of_a_vote_counts(candidate, printed):
    CandidateVoteFactory(candidate=candidate, round=2, summoned=12, present=12, votes_for=12)

    assert "tán thành 12 đồng chí, đạt 100%" in said(printed("branch-admission", candidate))


def test_committee_resolution_rests_on_that_of_the_branch(candidate, printed):
    document = printed("committee-admission", candidate)

    text = said(document)
    assert "- Xét Nghị quyết số 05-NQ/CB, ngày 03/9/2026 của Chi bộ Chuyển đổi số." in text
    assert "09 cấp ủy viên tính vào tổng số" in text
    assert "báo cáo Đảng ủy Ủy ban nhân dân tỉnh An Bình" in text
    assert document.signature.authority == "T/M ĐẢNG ỦY"


def test_branch_that_is_grassroots_reports_to_its_superior(printed):
    branch = OrganizationFactory(code="CS", kind="grassroots_branch", superior_name="Đảng bộ các cơ quan Đảng tỉnh")
    vote = CandidateVoteFactory(candidate__organization=branch)

    assert "báo cáo Đảng ủy các cơ quan Đảng tỉnh" in said(printed("branch-admission", vote.candidate))


def test_decision_has_three_articles(decided, printed):
    document = printed("admission", decided)

    text = said(document)
    assert "ĐẢNG ỦY SỞ KHOA HỌC VÀ CÔNG NGHỆ QUYẾT ĐỊNH:" in text
    assert (
        "Điều 1. Kết nạp quần chúng NGUYỄN THỊ THÙY DƯƠNG, sinh ngày 02/5/1998, quê quán: Hòa Lạc, An Bình, "
        "nghề nghiệp, đơn vị công tác: Chuyên viên, Phòng Quản lý khoa học, vào Đảng Cộng sản Việt Nam." in text
    )
    assert "Điều 2. Chi bộ Chuyển đổi số tổ chức lễ kết nạp" in text
    assert "Thời gian dự bị là 12 tháng" in text
    assert "Điều 3. Chi bộ Chuyển đổi số, đồng chí Phan Hữu Nghĩa và quần chúng" in text


def test_decision_takes_number_and_day_from_its_step(decided, printed):
    head = printed("admission", decided).letterhead

    assert (head.number_line, head.date_line) == ("Số 41-QĐ/ĐU", "An Bình, ngày 05 tháng 10 năm 2026")


def test_number_written_in_full_stays_as_it_is(decided, printed):
    CandidateStep.objects.update(document_number="112-QĐ/ĐUK")

    assert printed("admission", decided).letterhead.number_line == "Số 112-QĐ/ĐUK"


def test_decision_counts_the_last_vote(decided, printed):
    assert "tán thành 09 trên tổng số 09 đồng chí (100%)," in said(printed("admission", decided))


def test_decision_of_another_body_is_signed_by_nobody_of_ours(decided, printed):
    CandidateStep.objects.update(document_issuer="Đảng ủy Ủy ban nhân dân tỉnh An Bình")

    document = printed("admission", decided)

    assert document.letterhead.issuer == "ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH AN BÌNH"
    assert "ĐẢNG ỦY ỦY BAN NHÂN DÂN TỈNH AN BÌNH QUYẾT ĐỊNH:" in said(document)
    assert document.signature.name == ""


def test_own_body_named_as_issuer_signs(decided, printed):
    CandidateStep.objects.update(document_issuer="đảng ủy Sở Khoa học và Công nghệ")

    assert printed("admission", decided).signature.name == "Trần Quốc Khải"


def test_readmission_says_so(decided, printed):
    type(decided).objects.update(is_readmission=True)

    assert "Điều 1. Kết nạp lại quần chúng" in said(printed("admission", decided))


@pytest.mark.parametrize(
    ("born", "words"), [("1998", "sinh năm 1998"), ("1998-05", "sinh tháng 5/1998"), (None, "sinh ngày ……")]
)
def test_birthday_is_said_as_it_is_known(decided, printed, born, words):
    type(decided).objects.update(birth_date=born)

    assert words in said(printed("admission", decided))


def test_recognition_counts_from_the_end_of_the_year(recognition, printed):
    """Ceremony on 10/12/2025, so full member from 10/12/2026, however late the decision comes."""
    text = said(printed("recognition", recognition))

    assert "Công nhận đảng viên dự bị TẠ THỊ BÍCH DIỆP" in text
    assert "là đảng viên chính thức kể từ ngày 10/12/2026." in text


def test_recognition_takes_the_official_day_that_is_noted(recognition, printed):
    type(recognition.member).objects.filter(pk=recognition.member_id).update(official_on="2026-12-11")

    assert "kể từ ngày 11/12/2026." in said(printed("recognition", recognition))


def test_recognition_without_a_day_leaves_room(recognition, printed):
    type(recognition.member).objects.filter(pk=recognition.member_id).update(admitted_on="2025-12")

    assert "kể từ ngày ……………." in said(printed("recognition", recognition))


@pytest.mark.parametrize("name", ["branch-recognition", "committee-recognition"])
def test_recognition_is_proposed_in_the_same_layout(recognition, printed, name):
    document = printed(name, recognition)

    assert document.subject_lines == ("đề nghị công nhận đảng viên chính thức",)
    assert "đề nghị công nhận đảng viên dự bị TẠ THỊ BÍCH DIỆP là đảng viên chính thức." in said(document)


@pytest.mark.parametrize(
    ("day", "cited"),
    [
        (datetime.date(2025, 8, 1), "Quy định số 294-QĐ/TW, ngày 26/5/2025 của Ban Chấp hành Trung ương"),
        (datetime.date(2026, 9, 1), "Quy định số 208-QĐ/TW, ngày 26/7/2026 của Ban Chấp hành Trung ương"),
    ],
)
def test_grounds_are_those_in_force_on_the_day(decided, printed, day, cited):
    CandidateStep.objects.update(document_on=day)

    text = said(printed("admission", decided))

    assert "- Căn cứ Điều lệ Đảng Cộng sản Việt Nam;" in text
    assert cited in text
    assert text.count("QĐ/TW") == 1


def test_ground_that_the_rulebook_lost_is_not_cited(decided, printed):
    RuleSource.objects.filter(key="38-hd-btctw-2025").update(effective_from=None)

    assert "38-HD/BTCTW" not in said(printed("admission", decided))


def test_signer_is_who_held_the_seat_on_the_day(decided, printed):
    CandidateStep.objects.update(document_on=datetime.date(2020, 1, 1))

    assert printed("admission", decided).signature.name == ""
