"""What is told of a meeting outside: the note drafted from its data, and the captions of its pictures."""

import io

import pytest
from django.urls import reverse
from docx import Document as read_word

from meetings import news
from meetings.models import NewsNote, Photograph
from tests.factories import (
    AgendaItemFactory,
    AttachmentFactory,
    AttendanceFactory,
    ConclusionFactory,
    GuestFactory,
    MeetingFactory,
    MemberFactory,
    NewsNoteFactory,
    PhotographFactory,
    RemarkFactory,
)


@pytest.fixture
def meeting(branch):
    chair = MemberFactory(organization=branch, full_name="Phan Hữu Nghĩa")
    meeting = MeetingFactory(organization=branch, status="held", chair=chair, place="Phòng họp tầng 3")
    AttendanceFactory(meeting=meeting, member=chair)
    absent = MemberFactory(organization=branch, full_name="Nguyễn Vắng Mặt")
    AttendanceFactory(meeting=meeting, member=absent, state="unexcused")
    return meeting


def test_the_note_says_who_led_came_presented_spoke_and_what_was_concluded(meeting):
    item = AgendaItemFactory(meeting=meeting, ordinal=1, text="Báo cáo quý I", presenter=meeting.chair)
    guest = GuestFactory(meeting=meeting, name="Nguyễn Thị Mai", post="Phó Bí thư Đảng ủy")
    RemarkFactory(item=item, guest=guest, member=None, text="Ghi nhận kết quả của chi bộ.")
    ConclusionFactory(meeting=meeting, ordinal=1, text="Hoàn thành kế hoạch trong tháng 3.")

    text = news.draft(meeting)

    assert text.startswith("Ngày 05/3/2026, tại phòng họp tầng 3, ")
    assert "Dự buổi sinh hoạt có đồng chí Nguyễn Thị Mai, Phó Bí thư Đảng ủy." in text
    assert "Tham dự có 01 đồng chí." in text
    assert "đồng chí Phan Hữu Nghĩa trình bày: báo cáo quý I." in text
    assert "đồng chí Nguyễn Thị Mai nhấn mạnh: ghi nhận kết quả của chi bộ." in text
    assert text.endswith("đồng chí Phan Hữu Nghĩa yêu cầu: hoàn thành kế hoạch trong tháng 3.")


def test_who_presented_one_thing_after_the_other_is_named_once(meeting):
    for ordinal, text in enumerate(["Thông tin thời sự", "Nhiệm vụ tháng 4"], start=1):
        AgendaItemFactory(meeting=meeting, ordinal=ordinal, text=text, presenter=meeting.chair)

    assert "đồng chí Phan Hữu Nghĩa trình bày: thông tin thời sự; nhiệm vụ tháng 4." in news.draft(meeting)


def test_one_who_spoke_is_one(meeting):
    RemarkFactory(item=AgendaItemFactory(meeting=meeting, ordinal=1), member=meeting.chair)

    assert "\nĐồng chí Phan Hữu Nghĩa tham gia ý kiến thảo luận." in news.draft(meeting)


def test_the_note_names_nobody_who_stayed_away(meeting):
    assert "Vắng" not in news.draft(meeting)


def test_it_is_edited_kept_and_taken_as_word(client, secretary, meeting):
    client.force_login(secretary)
    address = reverse("meetings:news", args=[meeting.pk])

    drafted = client.get(address)
    client.post(address, {"title": "Tin của chi bộ", "text": "Đoạn một.\nĐoạn hai."})
    kept = client.get(address)
    word = client.get(reverse("meetings:news_word", args=[meeting.pk]))

    assert drafted.context["form"]["text"].value() == news.draft(meeting)
    assert kept.context["form"]["text"].value() == "Đoạn một.\nĐoạn hai."
    said = [paragraph.text for paragraph in read_word(io.BytesIO(word.content)).paragraphs]
    assert said == ["Tin của chi bộ", "Đoạn một.", "Đoạn hai."]


def test_a_kept_note_is_drafted_anew_without_being_lost(client, secretary, meeting):
    NewsNoteFactory(meeting=meeting)
    client.force_login(secretary)

    page = client.get(reverse("meetings:news", args=[meeting.pk]), {"anew": "1"})

    assert page.context["form"]["text"].value() == news.draft(meeting)
    assert NewsNote.objects.get().text == "Ngày 05/3/2026, Chi bộ sinh hoạt thường kỳ."


def test_a_meeting_still_to_come_has_no_news(client, secretary, branch):
    client.force_login(secretary)

    assert client.get(reverse("meetings:news", args=[MeetingFactory(organization=branch).pk])).status_code == 404


def test_pictures_stand_on_the_page_with_their_captions(client, secretary, meeting):
    photo = PhotographFactory(meeting=meeting)
    client.force_login(secretary)

    client.post(reverse("meetings:caption", args=[photo.attachment_id]), {"caption": "Đoàn chủ tịch", "version": 1})
    page = client.get(meeting.get_absolute_url())

    assert Photograph.objects.get().caption == "Đoàn chủ tịch"
    assert 'alt="Đoàn chủ tịch"' in page.text


def test_what_is_no_picture_has_no_caption(client, secretary, meeting):
    file = AttachmentFactory(row=meeting)
    client.force_login(secretary)

    assert client.get(reverse("meetings:caption", args=[file.pk])).status_code == 404
