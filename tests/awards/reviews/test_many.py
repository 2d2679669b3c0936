"""Slips and forms of many in one file: which there are, for whom not, who may take them, and what is kept."""

import datetime
import io

import docx
import pypdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import AccessLog
from awards.reviews import actions, many
from documents.models import RenderJob
from documents.printing.blocks import from_json
from tests.factories import (
    BadgeCaseFactory,
    BadgeRoundFactory,
    CommendationFactory,
    MemberFactory,
    OrganizationClassificationFactory,
    OrganizationFactory,
    PollFactory,
    SelfReviewFactory,
)


def address(round, sheets, place=None):
    return reverse("reviews:many", args=[round.pk, sheets]) + (f"?organization={place.pk}" if place else "")


def lot_of(user, round, sheets, place=None):
    return next(lot for lot in many.lots(user, round, place) if lot.sheets.key == sheets)


def write(subject, text, **facts):
    part = subject.round.scheme.parts.filter(form=subject.form).first()
    return SelfReviewFactory(subject=subject, answers={str(part.pk): text}, **facts)


def text_of(pdf):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def test_slips_of_all_are_one_pdf_by_the_worker(client, office, round, branch, subject, undrawn):
    client.force_login(office)

    response = client.post(address(round, "slip"), {"file": "pdf"})

    job = RenderJob.objects.get()
    assert (response["Location"], job.names_persons) == (job.get_absolute_url(), True)
    said = [one.blocks[0].parts[0] for one in from_json(job.printed).texts]
    assert len(said) == round.subjects.reviewed().count()
    assert f"Đối tượng: đồng chí Lê Văn Viết, {branch.name}." in said
    assert AccessLog.objects.get(kind=AccessLog.Kind.PRINT).rows == len(said)


def test_one_branch_is_chosen(client, office, round, branch, other_branch):
    client.force_login(office)

    client.post(address(round, "ballot", branch), {"file": "pdf"})

    job = RenderJob.objects.get()
    assert job.organization == branch
    assert [one.author for one in from_json(job.printed).texts] == [branch.issuer_name]


def test_blank_forms_come_as_word_each_on_its_page(client, office, round, branch, writer, colleague):
    client.force_login(office)

    response = client.post(address(round, "blank", branch), {"file": "word"})

    word = docx.Document(io.BytesIO(response.content))
    titles = [line.text for line in word.paragraphs if line.text in ("BẢN KIỂM ĐIỂM", "BÁO CÁO KIỂM ĐIỂM")]
    assert titles.count("BẢN KIỂM ĐIỂM") == 2 and titles.count("BÁO CÁO KIỂM ĐIỂM") == 1
    names = " ".join(line.text for line in word.paragraphs)
    assert "Lê Văn Viết" in names and "Phạm Thị Bạn" in names


def test_tally_waits_for_the_vote_of_the_branch(client, office, round, branch, other_branch, subject):
    PollFactory(subject=subject)

    lot = lot_of(office, round, "tally")

    assert [one.organization for one in lot.made] == [branch]
    assert [one.organization for one in lot.lacking] == [other_branch]


def test_written_reviews_are_printed_at_once_and_kept_nowhere(client, secretary, round, branch, subject):
    write(subject, "Còn nóng nảy.", handed_in_on=round.opened_on)
    client.force_login(secretary)

    response = client.post(address(round, "written"), {"file": "pdf"})

    assert "Còn nóng nảy" in " ".join(text_of(response.content))
    assert not RenderJob.objects.exists()
    log = AccessLog.objects.get(kind=AccessLog.Kind.RESTRICTED)
    assert (log.rows, log.organization) == (1, round.organization)


@pytest.mark.parametrize("who", ["office", "stranger", "admin"])
def test_reviews_of_a_branch_that_has_not_voted_are_in_nobody_elses_file(request, round, subject, who):
    write(subject, "Còn nóng nảy.", handed_in_on=round.opened_on)

    lot = lot_of(request.getfixturevalue(who), round, "written")

    assert not lot.made.exists()


def test_draft_and_erased_reviews_are_in_no_file(secretary, round, branch, subject, colleague):
    write(subject, "Đang viết")
    write(round.subjects.get(member=colleague), "", handed_in_on=round.opened_on, erased_on=round.opened_on)

    assert not lot_of(secretary, round, "written").made.exists()


def test_branch_takes_out_its_own_alone(secretary, round, branch, other_branch):
    rows = lot_of(secretary, round, "slip").made

    assert {one.organization for one in rows} == {branch}
    assert not lot_of(secretary, round, "slip", other_branch).made.exists()


def test_file_that_would_be_too_long_asks_for_a_branch(client, office, round, branch, monkeypatch):
    monkeypatch.setattr(many, "MOST", 1)
    client.force_login(office)

    response = client.post(address(round, "slip"), {"file": "pdf"}, follow=True)

    assert not RenderJob.objects.exists()
    assert "mỗi tệp tối đa 1 bản. Hãy chọn một chi bộ" in response.content.decode()


def test_nothing_to_print_is_said(client, office, round):
    client.force_login(office)

    response = client.post(address(round, "tally"), {"file": "pdf"}, follow=True)

    assert "Chưa có bản nào để in" in response.content.decode()


def test_unknown_sheets_are_not_found(client, office, round):
    client.force_login(office)

    assert client.post(address(round, "thu"), {"file": "pdf"}).status_code == 404


def test_season_says_which_are_made_and_for_whom_not(client, office, round, branch, subject, other_branch):
    PollFactory(subject=subject)
    client.force_login(office)

    page = client.get(reverse("reviews:season", args=[round.pk]))

    made = {lot.sheets.key: (lot.count, [str(one) for one in lot.lacking]) for lot in page.context["lots"]}
    assert made["tally"] == (1, [str(other_branch)])
    assert made["ballot"] == (2, [])


def test_season_shows_each_branch_by_year_as_far_as_one_sees(client, office, secretary, round, branch, other_branch):
    decided = {"decided_on": datetime.date(2025, 1, 5), "decision": "03-QĐ/ĐU"}
    old = OrganizationClassificationFactory(organization=branch, year=2024, label="Trong sạch, vững mạnh", **decided)
    OrganizationClassificationFactory(organization=branch, year=2020, **decided)
    OrganizationClassificationFactory(organization=branch, year=2025)
    theirs = OrganizationClassificationFactory(organization=other_branch, year=2023, **decided)
    address = reverse("reviews:season", args=[round.pk])

    client.force_login(office)
    page = client.get(address)
    assert page.context["by_year"].years == [2021, 2022, 2023, 2024, 2025]
    assert page.context["by_year"].rows == [
        (branch, [None, None, None, old, None]),
        (other_branch, [None, None, theirs, None, None]),
    ]
    assert "Trong sạch, vững mạnh" in page.content.decode()

    client.force_login(secretary)
    assert [place for place, _ in client.get(address).context["by_year"].rows] == [branch]


def test_season_says_what_no_decision_or_letter_names_yet(client, office, committee, round, subject):
    BadgeCaseFactory(round=BadgeRoundFactory(organization=committee, day=datetime.date(2026, 2, 3)))
    BadgeRoundFactory(organization=committee, day=datetime.date(2024, 2, 3))
    CommendationFactory(organization=committee, year=2025, form="title", giver="upper")
    client.force_login(office)

    said = " ".join(client.get(reverse("reviews:season", args=[round.pk])).content.decode().split())

    assert "Chưa thuộc quyết định nào: 3 đảng viên" in said and "Chưa thuộc quyết định nào: 3 tổ chức đảng" in said
    assert "danh sách 1 đồng chí · chưa có tờ trình" in said and "03/02/2024" not in said
    assert said.count("chưa có tờ trình") == 2


def test_season_asks_as_often_for_more_people(client, office, round, branch, subject):
    client.force_login(office)
    page = reverse("reviews:season", args=[round.pk])
    client.get(page)
    with CaptureQueriesContext(connection) as few:
        client.get(page)
    for place in [branch, *OrganizationFactory.create_batch(2, parent=round.organization)]:
        MemberFactory(organization=place, government_post="Chuyên viên")
    actions.refresh(round=round, by=office)

    with CaptureQueriesContext(connection) as many_queries:
        client.get(page)

    assert len(many_queries) == len(few)
