"""A submitted report keeps what was submitted until the committee decides."""

import datetime

import pytest
from django.urls import reverse

from members import actions as members
from reports import actions, printing
from tests.factories import MemberFactory


@pytest.fixture
def handed_in(report, branch, submit):
    """Handed in with thirteen members; two more were entered afterwards."""
    MemberFactory.create_batch(13, organization=branch)
    submit(report)
    MemberFactory.create_batch(2, organization=branch)
    return report


def test_submitted_figures_are_kept(handed_in):
    printed = printing.print_branch(handed_in)

    assert "Chi bộ có 13 đảng viên" in " ".join(block.text for block in printed.blocks if block.kind == "paragraph")


def test_what_the_data_say_now_stands_beside(client, office, handed_in):
    client.force_login(office)

    page = client.get(handed_in.get_absolute_url()).content.decode()
    figure = client.get(reverse("reports:figure", args=[handed_in.pk, "F02"])).content.decode()

    assert "Tổng số đảng viên: nộp 13, hiện nay 15" in page
    assert "Tổng số đảng viên: nộp 13, hiện nay 15" in figure
    assert figure.count("members/") >= 13


def test_accepted_is_what_was_submitted(handed_in, office):
    actions.accept(report=handed_in, by=office, day=datetime.date(2025, 12, 6), reason="Đã xem")

    figure = handed_in.figures.get(code="F02")
    assert (figure.value, figure.rows.count()) == (13, 13)


def test_report_handed_in_again_says_what_the_data_say(handed_in, office, submit):
    actions.send_back(report=handed_in, comment="Bổ sung người mới", by=office)
    handed_in.refresh_from_db()
    assert printing.branch_draft(handed_in).book["F02"].value == 15

    submit(handed_in)

    assert handed_in.figures.get(code="F02").value == 15
    assert printing.moved_since(handed_in) == []


def test_who_went_shows_too(handed_in, branch):
    gone = branch.memberships.first().member
    for member in [one.member for one in branch.memberships.exclude(member=gone)[:2]]:
        members.end(member=member, day=datetime.date(2025, 11, 1), how_out="moved_out", by=None)

    assert [str(one) for one in printing.moved_since(handed_in)] == ["Chuyển sinh hoạt đi: nộp 0, hiện nay 2"]
