import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from documents.intake.receiving import register
from documents.models import Document
from resolutions import actions, cascade, deeds, picture, resting
from tests.factories import (
    AddresseeFactory,
    DisseminationFactory,
    DocumentFactory,
    EditedPaperFactory,
    IssuedPaperFactory,
    OrganizationFactory,
    RelationFactory,
    RuleSourceFactory,
    RuleValueFactory,
    TaskFactory,
)


@pytest.fixture
def guide(committee, document):
    """A guidance to the directive."""
    guide = DocumentFactory(organization=committee, symbol_raw="12-HD/BTCTW", doc_type="HD", subject="Hướng dẫn")
    RelationFactory(document=guide, to=document)
    return guide


@pytest.fixture
def newer(committee):
    return DocumentFactory(
        organization=committee, symbol_raw="90-CT/TW", subject="Chỉ thị mới", issued_on=datetime.date(2025, 3, 1)
    )


def story(client, document):
    return client.get(reverse("resolutions:story", args=[document.pk]))


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_guidance_stands_below_what_it_guides(document, guide):
    (top,) = cascade.tree(guide, Document.objects.all())

    assert [(node.document, node.relation) for node in top.children] == [(guide, "hướng dẫn thực hiện")]


def test_document_below_two_stands_once(committee, document, guide):
    own = DocumentFactory(organization=committee, symbol_raw="31-KH/ĐU")
    own.implements.add(document, guide)

    shown = [node.document for node, _ in cascade.flat(cascade.tree(document, Document.objects.all()))]

    assert sorted(row.pk for row in shown) == sorted([document.pk, guide.pk, own.pk])


def test_replacing_ends_the_old_one_on_the_day_of_force(office, document, newer):
    day = datetime.date(2025, 7, 1)
    actions.link(document=newer, to=document, kind="replaces", in_force_on=day, by=office)

    document.refresh_from_db()
    assert (document.replaced_on, document.successor) == (day, newer)
    assert document.badge[1] == "Đã được thay thế"


def test_replacing_from_a_day_to_come_ends_nothing_yet(office, document, newer):
    day = datetime.date(2999, 1, 1)
    actions.link(document=newer, to=document, kind="replaces", in_force_on=day, by=office)

    document.refresh_from_db()
    assert not document.is_replaced
    assert document.successor is None


def test_replacing_is_taken_back(office, document, newer):
    actions.link(document=newer, to=document, kind="replaces", by=office)
    actions.unlink(document=newer, to=document, kind="replaces", by=office)

    document.refresh_from_db()
    assert document.replaced_on is None


def test_draft_replaces_nothing_until_it_is_registered(office, document, newer):
    newer.status, newer.due_on = "draft", None
    newer.save()
    actions.link(document=newer, to=document, kind="replaces", by=office)

    document.refresh_from_db()
    assert (document.is_replaced, document.successor) == (False, None)

    register(document=newer, by=office)

    document.refresh_from_db()
    assert (document.replaced_on, document.successor) == (newer.issued_on, newer)


def test_what_replaces_it_is_voided_and_it_counts_again(office, document, newer):
    actions.link(document=newer, to=document, kind="replaces", by=office)

    newer.void(reason="Vào sổ nhầm", by=office)

    document.refresh_from_db()
    assert (document.replaced_on, document.successor) == (None, None)


def test_thrown_away_draft_replaces_nothing(office, document, newer):
    actions.link(document=newer, to=document, kind="replaces", by=office)

    newer.delete()

    document.refresh_from_db()
    assert document.replaced_on is None


def test_relation_is_noted_once(office, document, newer):
    actions.link(document=newer, to=document, kind="cites", by=office)

    with pytest.raises(ValidationError, match="đã được ghi"):
        actions.link(document=newer, to=document, kind="cites", by=office)


def test_page_of_the_link_notes_kind_and_day(client, office, document, newer):
    client.force_login(office)
    address = reverse("resolutions:link", args=[newer.pk])

    client.post(address, {"document": document.pk, "kind": "amends", "in_force_on": "01/07/2025"})

    assert newer.relations.get().in_force_on == datetime.date(2025, 7, 1)


def test_wrong_day_of_force_is_said_at_the_field(client, office, document, newer):
    client.force_login(office)

    response = client.post(
        reverse("resolutions:link", args=[newer.pk]), {"document": document.pk, "kind": "amends", "in_force_on": "x"}
    )

    assert response.status_code == 422
    assert not newer.relations.exists()


def test_story_leads_down_to_the_deeds_of_branches(client, office, branch, document, guide, meeting):
    TaskFactory(
        organization=branch, document=document, assigned_on=datetime.date(2020, 1, 1), due_on=datetime.date(2020, 2, 1)
    )
    DisseminationFactory(document=guide, meeting=meeting)
    client.force_login(office)

    page = text_of(story(client, guide))

    assert "0/1 nhiệm vụ xong, 1 quá hạn" in page
    assert "đã quán triệt, 1 buổi" in page
    assert page.count("05-CT/TW") > 1


def test_story_shows_a_branch_its_own_deeds_alone(client, secretary, branch, other_branch, addressed):
    TaskFactory(organization=other_branch, document=addressed)
    client.force_login(secretary)

    assert "nhiệm vụ xong" not in text_of(story(client, addressed))


def test_boxes_of_a_picture_do_not_lie_on_each_other(committee, document, guide):
    for number in range(5):
        DocumentFactory(organization=committee, symbol_raw=f"{number + 1}-KH/ĐU").implements.add(guide)
        DocumentFactory(organization=committee, symbol_raw=f"{number + 1}-NQ/ĐU").implements.add(document)

    drawn = picture.of(cascade.tree(document, Document.objects.all()), {})

    places = [(box.x, box.y) for box in drawn.boxes]
    for x, y in places:
        assert all(other == y or abs(other - y) >= picture.HEIGHT for column, other in places if column == x)
    assert len(places) == len(set(places)) == 12


def test_replaced_document_lists_what_still_rests_on_it(office, branch, committee, document, newer):
    actions.link(document=newer, to=document, kind="replaces", by=office)
    plan = DocumentFactory(organization=committee, symbol_raw="7-KH/ĐU", subject="Thực hiện Chỉ thị 05-CT/TW")
    other = DocumentFactory(organization=committee, symbol_raw="8-KH/ĐU", subject="Thực hiện Chỉ thị 105-CT/TW")
    task = TaskFactory(organization=branch, title="Báo cáo thực hiện Chỉ thị số 05-CT/TW")
    rule = RuleValueFactory(source=RuleSourceFactory(title="Chỉ thị số 05-CT/TW, ngày 15/5/2016"))

    found = resting.on(document, office)

    assert found.others == [plan]
    assert other not in found.others
    assert newer not in found.others
    assert (found.tasks, found.rules) == ([task], [rule])


@pytest.fixture
def edited(meeting):
    """The text of a paper of a meeting, edited and not issued yet, that names the directive."""
    units = [{"base": None, "text": "Căn cứ Chỉ thị số 05 - CT/TW của Bộ Chính trị"}]
    return EditedPaperFactory(
        paper="resolutions:monthly",
        model="meetings.meeting",
        row=meeting.pk,
        organization=meeting.organization,
        units=units,
    )


def test_text_that_names_it_leads_to_its_row(client, office, document, edited, meeting):
    client.force_login(office)

    assert resting.drafts_of(document, office) == [(edited, meeting)]
    assert f'<a href="{meeting.get_absolute_url()}">{meeting}</a>' in text_of(story(client, document))


def test_text_that_was_issued_is_no_draft(office, document, edited):
    IssuedPaperFactory(paper=edited.paper, row=edited.row)

    assert resting.drafts_of(document, office) == []


def test_text_with_the_digits_alone_does_not_name_it(office, document, edited):
    edited.units = [{"base": None, "text": "Cuộc họp 05 giờ của 05 chi bộ"}]
    edited.save()

    assert resting.drafts_of(document, office) == []


def test_nothing_rests_on_a_lone_document(client, office, document):
    client.force_login(office)

    assert not resting.on(document, office)
    assert "Chưa có văn bản, quy định, bản soạn hay nhiệm vụ nào" in text_of(story(client, document))


def many_below(document, committee, count):
    """So many documents below, six behind each."""
    rows = [
        DocumentFactory.build(organization=committee, symbol_raw=f"{number}-KH/ĐU", subject=f"Kế hoạch {number}")
        for number in range(1, count)
    ]
    for row in rows:
        row.fill_keys()
    rows = Document.objects.bulk_create(rows)
    through = Document.implements.through
    uppers = [document, *rows]
    through.objects.bulk_create(
        through(from_document=row, to_document=uppers[place // 6]) for place, row in enumerate(rows)
    )
    return rows


def test_story_of_three_hundred_documents_shows_every_one(client, office, committee, document):
    many_below(document, committee, 300)
    client.force_login(office)

    assert len(story(client, document).context["lines"]) == 300


@pytest.mark.parametrize("name", ["story", "cascade_panel"])
@pytest.mark.parametrize("count", [3, 300])
def test_tree_is_read_in_few_queries(client, office, committee, document, name, count, django_assert_max_num_queries):
    many_below(document, committee, count)
    client.force_login(office)
    address = reverse(f"resolutions:{name}", args=[document.pk])
    client.get(address)

    with django_assert_max_num_queries(26):
        client.get(address)


def test_large_tree_is_folded_and_its_branches_open(client, office, committee, document):
    rows = many_below(document, committee, 300)
    client.force_login(office)

    page = story(client, document).context
    panel = client.get(reverse("resolutions:cascade_panel", args=[document.pk])).content.decode()
    deepest = story(client, rows[-1]).context

    assert 40 <= len(page["picture"].boxes) <= 80
    assert any("văn bản nữa" in box.head for box in page["picture"].boxes)
    assert "văn bản nữa" in panel
    assert any("here" in box.css for box in deepest["picture"].boxes)


def test_folded_tree_loses_no_document(committee, document):
    many_below(document, committee, 50)
    nodes = cascade.tree(document, Document.objects.all())

    folded = list(cascade.flat(cascade.folded(nodes, 10)))

    assert len(folded) == 10
    assert len(folded) + sum(node.hidden for node, _ in folded) == 50


def test_tree_goes_no_further_than_the_user_sees(secretary, branch, committee, document):
    """What is reached only over a document that the user does not see is not drawn."""
    between = DocumentFactory(organization=committee, symbol_raw="14-KH/TU")
    own = DocumentFactory(organization=branch, symbol_raw="3-KH/CB")
    between.implements.add(document)
    own.implements.add(between)
    AddresseeFactory(document=document, organization=branch)

    (top,) = cascade.tree(own, Document.objects.visible_to(secretary))

    assert (top.document, top.children) == (own, [])


def test_many_deeds_are_counted_and_late_ones_named(client, office, committee, document):
    for number in range(12):
        TaskFactory(
            organization=OrganizationFactory(parent=committee, short_name=f"CB{number}"),
            document=document,
            assigned_on=datetime.date(2020, 1, 1),
            due_on=datetime.date(2020, 2, 1) if number == 11 else datetime.date(2999, 1, 1),
        )

    rows = deeds.by_document([document.pk], office)[document.pk]

    assert len(rows) == deeds.MOST
    assert rows[0][0] == "CB11"
    assert rows[-1][0] == "và 5 mục nữa"
