"""The committee's report edited paragraph by paragraph, laid over data that change meanwhile."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.models import EditedPaper
from documents.printing.blocks import Figure
from reports import actions, papers, printing, rendering
from tests.factories import CommitteeSeatFactory, MemberFactory, TermFactory

START = "Đảng bộ Sở có"


@pytest.fixture
def members(branch):
    return MemberFactory.create_batch(3, organization=branch)


def sent(client, report, **changes):
    """Send the page of paragraphs with some of them changed: by their beginning."""
    address = reverse("reports:edit_text", args=[report.pk])
    form = client.get(address).context["form"]
    page = client.get(address)
    data = {"version": form.stored_version, "drawn": page.context["drawn"]}
    for name, field in form.fields.items():
        value = form.initial.get(name, field.initial)
        data[name] = next((new for start, new in changes.items() if str(value).startswith(START)), value)
    return client.post(address, data)


def text_of(report):
    return "\n".join(block.text for block in rendering.printed(report).blocks if block.kind != "table")


def test_edited_paragraph_is_kept_with_its_figures(client, office, annual, members):
    client.force_login(office)

    assert sent(client, annual, new="Đảng bộ Sở hiện có 03 đảng viên.").status_code == 302

    blocks = rendering.printed(annual).blocks
    edited = next(block for block in blocks if block.text == "Đảng bộ Sở hiện có 03 đảng viên.")
    assert [part.code for part in edited.parts if isinstance(part, Figure)] == ["F03"]


def test_data_that_moved_ask_for_a_choice_before_the_issue(client, office, annual, members, branch):
    client.force_login(office)
    sent(client, annual, new="Đảng bộ Sở hiện có 03 đảng viên.")
    MemberFactory(organization=branch)

    assert client.get(annual.get_absolute_url()).context["conflicts"] == 1
    assert "Đảng bộ Sở hiện có 03 đảng viên." in text_of(annual)
    seat = CommitteeSeatFactory(term=TermFactory(organization=annual.organization))
    annual.signer_authority, annual.signer_post, annual.signer_name = "T/M ĐẢNG ỦY", "BÍ THƯ", str(seat.member)
    annual.save()
    with pytest.raises(ValidationError, match="chọn lời của từng đoạn"):
        actions.issue(report=annual, day=annual.period.due_on, by=office, reason="Đã xem")


def test_paragraphs_that_nobody_edited_follow_the_data(client, office, annual, members, branch):
    client.force_login(office)
    sent(client, annual, new="Đảng bộ Sở hiện có 03 đảng viên.")

    _, pieces = papers.edited(annual, printing.print_committee(annual))

    assert sum(piece.edited is not None for piece in pieces) == 1


def test_deleted_draft_takes_its_edits_along(client, office, annual, members):
    client.force_login(office)
    sent(client, annual, new="Đảng bộ Sở hiện có 03 đảng viên.")

    client.post(reverse("reports:delete", args=[annual.pk]))

    assert not EditedPaper.objects.exists()
