"""Who made which version of a report when, what two of them say differently, and which branch a sentence is from."""

import pytest
from django.urls import reverse

from reports import actions
from reports.course.comparing import compare
from reports.course.sources import sources_of
from reports.course.versions import since_the_last_sending
from reports.models import Section
from tests.factories import VersionFactory


def runs(old, new):
    return [line.runs for line in compare(old, new)]


def test_equal_texts_have_no_difference():
    assert runs(["a b", "c"], ["a b", "c"]) == []


def test_changed_word_is_marked_in_its_line():
    assert runs(["Họp 11 kỳ sinh hoạt."], ["Họp 12 kỳ sinh hoạt."]) == [
        (("kept", "Họp"), ("removed", "11"), ("added", "12"), ("kept", "kỳ sinh hoạt."))
    ]


def test_added_removed_and_unlike_lines():
    assert runs(["một"], ["một", "hai"]) == [(("added", "hai"),)]
    assert runs(["một", "hai"], ["một"]) == [(("removed", "hai"),)]
    assert runs(["mưa to gió lớn"], ["họp chi bộ"]) == [(("removed", "mưa to gió lớn"),), (("added", "họp chi bộ"),)]


def test_returned_report_shows_what_changed_when_it_comes_again(client, office, secretary, report, submit):
    submit(report, {"tasks": "Tập trung hoàn thành kế hoạch năm."}, F30=1)
    actions.send_back(report=report, comment="Bổ sung thời hạn", by=office)
    submit(report, {"tasks": "Tập trung hoàn thành kế hoạch năm trước 15/12."}, F30=2)

    changes = since_the_last_sending(report)

    said = [words for line in changes for kind, words in line.runs if kind == "added"]
    assert "năm trước 15/12." in " ".join(said) and any("2" in words.split() or "02" in words for words in said)
    client.force_login(office)
    page = client.get(report.get_absolute_url()).content.decode()
    assert "Thay đổi so với lần nộp trước" in page and "<ins>" in page


def test_first_submission_marks_nothing(client, office, report, submit):
    submit(report, {"tasks": "Việc."})
    client.force_login(office)

    assert "Thay đổi so với lần nộp trước" not in client.get(report.get_absolute_url()).content.decode()


def test_one_sitting_is_one_version_two_people_are_two(client, office, chief, annual):
    for who, text in [(office, "Một."), (office, "Hai."), (chief, "Ba.")]:
        client.force_login(who)
        page = reverse("reports:edit", args=[annual.pk])
        form = client.get(page).context["form"]
        facts = {name: form[name].value() or "" for name in form.fields} | {"text-strengths": text}
        assert client.post(page, facts).status_code == 302

    assert [(one.number, one.by) for one in annual.versions.all()] == [(2, chief), (1, office)]
    shown = client.get(reverse("reports:versions", args=[annual.pk]))
    assert [line.runs for line in shown.context["compared"]] == [(("removed", "Hai."),), (("added", "Ba."),)]


@pytest.mark.parametrize("asked", ["old=1&new=3", "old=x&new=99", "new=1"])
def test_any_two_are_compared_and_nonsense_is_the_last_two(client, office, annual, asked):
    for number in (1, 2, 3):
        VersionFactory(report=annual, number=number, lines=[f"dòng {number}"])
    client.force_login(office)

    shown = client.get(reverse("reports:versions", args=[annual.pk]) + f"?{asked}").context

    pairs = {"old=1&new=3": (1, 3), "old=x&new=99": (2, 3), "new=1": (None, 1)}
    assert (shown["old"] and shown["old"].number, shown["new"].number) == pairs[asked]


def test_stranger_sees_no_version(client, stranger, report):
    client.force_login(stranger)

    assert client.get(reverse("reports:versions", args=[report.pk])).status_code == 404


def test_source_of_a_sentence_is_the_branch_that_wrote_it():
    written = [
        ("Chi bộ 1", "Chi bộ đã sửa xong quy chế làm việc. Ngắn thôi."),
        ("Chi bộ 2", "Đã mở hai lớp tập huấn kỹ năng số cho nhân dân."),
    ]
    text = "- Chi bộ đã sửa xong quy chế làm việc.\nĐã mở hai lớp tập huấn kỹ năng số cho người dân. Ngắn thôi."

    found = sources_of(text, written)

    assert [(one.branch, one.is_changed) for one in found] == [("Chi bộ 1", False), ("Chi bộ 2", True)]


def test_sources_stand_in_the_margin_of_the_section(client, office, annual, report, accept):
    accept(report, {"tasks": "Chi bộ đã sửa xong quy chế làm việc năm tới."})
    Section.objects.create(report=annual, key="tasks", text="Chi bộ đã sửa xong quy chế làm việc năm tới.")
    client.force_login(office)

    page = client.get(reverse("reports:edit", args=[annual.pk])).content.decode()

    assert "Nguồn của các câu, không in" in page


def test_change_names_the_heading_that_it_stands_below():
    """A heading says itself where it stands; so does what was typed as a number."""
    old = ["I- KẾT QUẢ", "1. Nhiệm vụ chính trị", "1. Họp 02 kỳ.", "II- NHIỆM VỤ", "Một.", "Đảng phí thu: 5"]
    new = [
        "I- KẾT QUẢ",
        "1. Nhiệm vụ chính trị",
        "1. Họp 03 kỳ.",
        "II- NHIỆM VỤ NĂM",
        "Một.",
        "Hai.",
        "Đảng phí thu: 6",
    ]

    assert [line.section for line in compare(old, new)] == ["1. Nhiệm vụ chính trị", "", "", "II- NHIỆM VỤ NĂM", ""]


def test_change_shows_its_heading_once(client, office, report, submit):
    submit(report, {"tasks": "Một."})
    actions.send_back(report=report, comment="Bổ sung thời hạn", by=office)
    submit(report, {"tasks": "Ba việc.\nBốn việc."})
    client.force_login(office)

    page = client.get(report.get_absolute_url()).content.decode()

    assert page.count('<p class="sub mb-1">') == 1
