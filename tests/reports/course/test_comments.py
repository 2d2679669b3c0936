"""Comments are pinned to sections and figures, told to the other side, seen to, and never printed."""

import pytest
from django.urls import reverse

from accounts.models import Notice
from reports import printing
from reports.course import comments
from reports.models import Comment
from tests.factories import CommentFactory


def page(name, row):
    return reverse(f"reports:{name}", args=[row.pk])


def test_committee_pins_one_to_a_section_and_the_branch_sees_it_there(client, office, secretary, report):
    client.force_login(office)
    client.post(page("comment", report), {"place": "text-tasks", "text": "Nêu rõ thời hạn từng việc."})
    assert Notice.objects.filter(user=secretary).first().text.startswith("Có ý kiến mới về báo cáo năm 2025")

    client.force_login(secretary)
    form = client.get(page("edit_branch_report", report))

    pinned = {section.key: [one.text for one in found] for section, *_, found in form.context["text_fields"]}
    assert pinned["tasks"] == ["Nêu rõ thời hạn từng việc."] and not pinned["political"]
    assert "Nêu rõ thời hạn từng việc." in form.content.decode()


@pytest.mark.parametrize("place", ["", "F02", "F19", "F16"])
def test_one_on_a_figure_or_the_whole_stands_where_the_branch_writes(client, office, secretary, report, place):
    """A counted figure has no field below which it could stand."""
    CommentFactory(report=report, by=office, place=place, text="Đề nghị rà lại số này.")
    client.force_login(secretary)

    assert client.get(page("edit_branch_report", report)).content.decode().count("Đề nghị rà lại số này.") == 1


def test_one_on_a_figure_stands_on_its_page(client, office, report):
    client.force_login(office)
    address = reverse("reports:figure", args=[report.pk, "F02"])
    assert f"{page('comment', report)}?place=F02" in client.get(address).content.decode()

    client.post(page("comment", report), {"place": "F02", "text": "Đối chiếu lại đảng số."})

    assert "Đối chiếu lại đảng số." in client.get(address).content.decode()


def test_branch_sees_to_it_and_says_so(client, office, secretary, report):
    one = CommentFactory(report=report, by=office)
    client.force_login(secretary)

    client.post(page("settle", one))

    one.refresh_from_db()
    assert one.done_by == secretary
    assert "Đã xử lý: " in client.get(report.get_absolute_url()).content.decode()
    again = client.post(page("settle", one), follow=True)
    assert comments.DONE in again.content.decode()


def test_office_and_secretary_talk_about_the_committees_own(client, office, chief, annual):
    client.force_login(chief)
    client.post(page("comment", annual), {"place": "text-strengths", "text": "Viết gọn lại."})

    assert Notice.objects.filter(user=office).exists() and not Notice.objects.filter(user=chief).exists()
    client.force_login(office)
    assert "Viết gọn lại." in client.get(page("edit", annual)).content.decode()


def test_no_comment_is_printed(annual):
    CommentFactory(report=annual, text="Không được in câu này.")

    assert "Không được in câu này." not in str(printing.print_committee(annual))


@pytest.mark.parametrize("facts", [{"place": "text-nowhere", "text": "Ý kiến đủ dài."}, {"place": "", "text": ""}])
def test_wrong_comment_is_refused_at_its_field(client, office, report, facts):
    client.force_login(office)

    answer = client.post(page("comment", report), facts)

    assert answer.status_code == 422 and not Comment.objects.exists()


def test_secret_words_are_refused(client, office, report):
    client.force_login(office)

    answer = client.post(page("comment", report), {"place": "", "text": "Kèm văn bản TỐI MẬT số 5"})

    assert answer.status_code == 422 and not Comment.objects.exists()


def test_frozen_report_takes_none(client, office, secretary, report, accept):
    one = CommentFactory(report=report)
    accept(report)
    client.force_login(office)

    assert comments.LOCKED in client.get(page("comment", report), follow=True).content.decode()
    assert comments.LOCKED in client.post(page("settle", one), follow=True).content.decode()


def test_reader_and_stranger(client, reader, stranger, report):
    one = CommentFactory(report=report)
    client.force_login(reader)
    assert client.get(page("comment", report)).status_code == 403
    assert client.post(page("settle", one)).status_code == 403
    client.force_login(stranger)
    assert client.post(page("comment", report)).status_code == 404
    assert client.post(page("settle", one)).status_code == 404
