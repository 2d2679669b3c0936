"""Two or more organisations become one."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from branches import actions as branches
from branches.models import Organization, OrganizationChange, Term
from branches.tree import within
from members import actions as members
from members.models import CommitteeSeat, Membership
from members.reorganization import actions
from members.undoing import LastAct
from tests.factories import (
    BranchChargeFactory,
    CommitteeSeatFactory,
    GrantFactory,
    HoldFactory,
    MemberFactory,
    OrganizationFactory,
    OutgoingFactory,
    TermFactory,
)
from tests.members.reorganization.conftest import DAY, NEW, PAPER, head_counts

BEFORE = DAY - datetime.timedelta(days=1)


@pytest.fixture
def typed(branch, other_branch):
    return PAPER | {"sources": [branch.pk, other_branch.pk], "into": str(other_branch.pk)}


def test_first_page_offers_the_branches_below(client, office, committee, branch, other_branch):
    client.force_login(office)

    form = client.get(reverse("reorganization:merge", args=[committee.pk]), {"of": branch.pk}).context["form"]

    assert list(form.fields["sources"].queryset) == list(committee.children.order_by("code"))
    assert form["sources"].value() == [str(branch.pk)]


def test_consequence_is_shown_and_nothing_written(go, committee, branch, people, typed):
    CommitteeSeatFactory(term=TermFactory(organization=branch), member=people[0])

    page = go("merge", committee, typed, "plan").content.decode()

    assert "Lê Văn An, Lê Văn Bình, Lê Văn Cường" in page
    assert "Lê Văn An (Bí thư, Chi bộ 1)" in page
    assert "Không có nút hoàn tác" in page
    assert "tiếp nối số thứ tự theo lịch sử" in page
    assert head_counts(DAY) == {"CB1": 3, "CB2": 2}
    assert not OrganizationChange.objects.exists()


def test_merger_keeps_the_head_count_and_each_figure_of_the_old_ones(carry_out, committee, people, typed):
    carry_out("merge", committee, typed)

    assert (head_counts(BEFORE), head_counts(DAY)) == ({"CB1": 3, "CB2": 2}, {"CB2": 5})
    assert Membership.objects.on(DAY).filter(organization__in=within(committee, DAY)).count() == 5
    moved = people[0].memberships.get(valid_to=None)
    assert (moved.how_in, moved.valid_from) == ("moved_within", DAY)
    assert (moved.decision_number, moved.decision_on) == ("125-QĐ/ĐU", datetime.date(2026, 2, 27))


def test_old_one_ends_on_the_day_with_its_term_posts_and_roles(carry_out, committee, branch, people, typed):
    term = TermFactory(organization=branch)
    seat = CommitteeSeatFactory(term=term, member=people[0])
    charge = BranchChargeFactory(organization=branch, begins_on=BEFORE)
    grant, admin = GrantFactory(organization=branch), GrantFactory(organization=branch, role="administrator")

    carry_out("merge", committee, typed)

    for row in (branch, term, seat, charge, grant, admin):
        row.refresh_from_db()
    assert (branch.dissolved_on, term.closed_on, seat.ends_on, charge.ends_on) == (DAY, DAY, DAY, DAY)
    assert (term.ends_on, Term.objects.on(DAY).exists()) == (datetime.date(2030, 6, 1), False)
    assert grant.valid_to == datetime.date(2026, 3, 5)
    assert admin.valid_to is None


def test_one_that_goes_on_keeps_its_committee(carry_out, committee, other_branch, people, typed):
    seat = CommitteeSeatFactory(term=TermFactory(organization=other_branch), member=people[3])

    carry_out("merge", committee, typed)

    assert CommitteeSeat.objects.on(DAY).get() == seat


def test_predecessors_and_successor_are_kept(carry_out, client, committee, branch, other_branch, people, typed):
    carry_out("merge", committee, typed)

    change = OrganizationChange.objects.get()
    assert [part.organization for part in change.predecessors] == [branch, other_branch]
    assert [part.organization for part in change.successors] == [other_branch]
    assert "Thành: " in client.get(branch.get_absolute_url()).content.decode()


def test_merger_into_a_new_one(carry_out, committee, branch, people, typed):
    response = carry_out("merge", committee, typed | {"into": "new-0"} | NEW)

    new = Organization.objects.get(code="CB8")
    assert response["Location"] == new.get_absolute_url()
    assert (new.parent, new.kind, new.established_on) == (committee, branch.kind, DAY)
    assert head_counts(DAY) == {"CB8": 5}
    assert Organization.objects.filter(dissolved_on=DAY).count() == 2


def test_papers_keep_the_old_organization_and_name(carry_out, committee, branch, people, typed):
    document = OutgoingFactory(organization=branch, issuer=branch.issuer_name)

    carry_out("merge", committee, typed)

    document.refresh_from_db()
    assert (document.organization, document.issuer) == (branch, "Chi bộ số 1")
    assert branch.name_on(BEFORE).name == "Chi bộ số 1"


def test_what_is_below_goes_along(carry_out, committee, office):
    parts = [
        OrganizationFactory(code=code, parent=committee, kind="section_org", established_on=datetime.date(2015, 1, 1))
        for code in ("BP1", "BP2")
    ]
    below = OrganizationFactory(code="CB9", parent=parts[0])

    carry_out("merge", committee, PAPER | {"sources": [part.pk for part in parts], "into": str(parts[1].pk)})

    below.refresh_from_db()
    assert below.parent == parts[1]
    assert below.path == f"{committee.path}{parts[1].pk}/{below.pk}/"


@pytest.mark.parametrize("step", ["note", "dissolve"])
def test_error_in_the_last_steps_writes_nothing(carry_out, committee, branch, people, typed, monkeypatch, step):
    def fail(*args, **kwargs):
        raise RuntimeError("The power went out.")

    CommitteeSeatFactory(term=TermFactory(organization=branch), member=people[0])
    monkeypatch.setattr(actions.branches, step, fail)

    with pytest.raises(RuntimeError):
        carry_out("merge", committee, typed | {"into": "new-0"} | NEW)

    assert head_counts(DAY) == {"CB1": 3, "CB2": 2}
    assert (
        Organization.objects.filter(code="CB8").count() == Organization.objects.exclude(dissolved_on=None).count() == 0
    )
    assert CommitteeSeat.objects.get().ends_on is None
    assert Term.objects.get().closed_on is None


def test_who_came_since_it_was_shown_is_noticed(go, carry_out, committee, branch, people, typed):
    seen = go("merge", committee, typed, "plan").context["plan"].seen
    MemberFactory(organization=branch)

    response = carry_out("merge", committee, typed, seen=seen)

    assert response.status_code == 422
    assert response.context["form"].non_field_errors()[0].startswith("Danh sách đảng viên đã thay đổi")
    assert head_counts(DAY) == {"CB1": 4, "CB2": 2}


def test_day_before_the_last_act_of_someone_is_refused_with_his_name(
    go, committee, other_branch, people, typed, office
):
    members.change_status(member=people[1], status="exempt", day=DAY, by=office)

    response = go("merge", committee, typed, "plan")

    sentence = "Đồng chí Lê Văn Bình có thay đổi sinh hoạt đảng ghi ngày 01/03/2026. Ngày sắp xếp phải sau ngày đó."
    assert response.context["form"].errors["day"] == [sentence]


def test_who_is_under_inspection_is_not_moved(go, committee, people, typed):
    HoldFactory(member=people[2], begins_on=BEFORE)

    response = go("merge", committee, typed, "plan")

    assert "Lê Văn Cường" in response.context["form"].errors["day"][0]
    assert head_counts(DAY) == {"CB1": 3, "CB2": 2}


def test_one_move_is_not_taken_back_to_what_has_ended(carry_out, committee, people, typed):
    carry_out("merge", committee, typed)

    with pytest.raises(ValidationError, match="đã kết thúc hoạt động"):
        LastAct.of(people[0])


@pytest.mark.parametrize("kind", ["gone", "seat", "term", "name"])
def test_day_before_any_later_record_is_refused(go, committee, branch, people, typed, office, kind):
    later = datetime.date(2026, 3, 4)
    if kind == "gone":
        members.end(member=people[0], day=later, how_out="moved_out", by=office)
    elif kind == "seat":
        CommitteeSeatFactory(term=TermFactory(organization=branch), member=people[0], begins_on=later)
    elif kind == "term":
        TermFactory(organization=branch, begins_on=later)
    else:
        branches.rename(branch, name="Mới", short_name="Mới", issuer_name="Mới", day=later)

    response = go("merge", committee, typed, "plan")

    assert response.status_code == 422
    assert "04/03/2026" in response.context["form"].errors["day"][0]


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"day": "06/03/2026"}, "day", "Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."),
        ({"decision_date": "06/03/2026"}, "decision_date", "Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."),
        ({"decision_number": ""}, "decision_number", "Mục này là bắt buộc."),
        ({"into": "new-0"}, "into", "Nhập tên, tên ngắn và mã của tổ chức mới."),
    ],
)
def test_wrong_decision_gets_its_sentence(go, committee, typed, changes, field, sentence):
    response = go("merge", committee, typed | changes, "plan")

    assert response.status_code == 422
    assert response.context["form"].errors[field][0].startswith(sentence[:12])


def test_one_alone_is_not_merged(go, committee, branch, typed):
    response = go("merge", committee, typed | {"sources": [branch.pk]}, "plan")

    assert response.context["form"].errors["sources"] == ["Chọn ít nhất hai tổ chức."]


def test_target_must_be_one_of_them(go, committee, typed):
    third = Organization.objects.get(code="CB3")

    response = go("merge", committee, typed | {"into": str(third.pk)}, "plan")

    assert response.context["form"].errors["into"][0].startswith("Chọn một trong các tổ chức sáp nhập")


def test_branch_and_section_are_not_merged(go, committee, branch):
    part = OrganizationFactory(code="BP", parent=committee, kind="section_org")

    response = go("merge", committee, PAPER | {"sources": [branch.pk, part.pk], "into": str(part.pk)}, "plan")

    assert "Chỉ sáp nhập chi bộ với chi bộ" in response.context["form"].errors["sources"][0]


def test_known_code_is_refused(go, committee, typed):
    response = go("merge", committee, typed | {"into": "new-0"} | NEW | {"new-0-code": "CB1"}, "plan")

    assert response.status_code == 422
    assert "Đã có tổ chức đảng mang mã này." in response.content.decode()


def test_going_back_keeps_the_typing(go, committee, typed):
    response = go("merge", committee, typed, "edit")

    assert response.templates[0].name == "reorganization/plan.html"
    assert response.context["form"]["decision_number"].value() == "125-QĐ/ĐU"


def test_secretary_of_the_committee_founds_nothing(client, chief, committee, branch, other_branch):
    client.force_login(chief)

    form = client.get(reverse("reorganization:merge", args=[committee.pk])).context["form"]

    assert "new-0" not in dict(form.fields["into"].choices)


@pytest.mark.parametrize(("who", "status"), [("chief", 200), ("reader", 403), ("secretary", 404), ("nobody", 403)])
def test_who_may_merge(client, request, committee, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("reorganization:merge", args=[committee.pk])).status_code == status
