"""One factory a model: the least valid row. A test states every value that it asserts."""

import datetime

import factory
from factory.django import DjangoModelFactory

from accounts.models import Grant, User
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification
from branches import actions as branch_actions
from branches.models import Organization
from members import actions as member_actions
from members.models import CommitteeSeat, Member, Status, Term
from rulebook.models import RuleSource, RuleValue

LONG_AGO = datetime.date(2015, 1, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("user{}".format)
    full_name = "Người dùng"


class OrganizationFactory(DjangoModelFactory):
    """A branch of its own tree, founded with its first name and parent."""

    class Meta:
        model = Organization

    kind = Organization.Kind.BRANCH
    code = factory.Sequence("CB{}".format)
    name = factory.LazyAttribute(lambda branch: f"Chi bộ {branch.code}")
    short_name = factory.SelfAttribute("name")
    issuer_name = factory.SelfAttribute("name")
    symbol = "CB"
    place = "An Bình"
    established_on = LONG_AGO

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return branch_actions.found(model_class(**kwargs))


class CommitteeFactory(OrganizationFactory):
    """A grassroots committee without branches yet."""

    kind = Organization.Kind.GRASSROOTS_ORG
    code = factory.Sequence("DU{}".format)
    name = "Đảng bộ Sở"
    short_name = "Đảng ủy Sở"
    issuer_name = "Đảng ủy Sở"
    symbol = "ĐU"


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = "branch_secretary"
    valid_from = LONG_AGO


class MemberFactory(DjangoModelFactory):
    """A full member with one open membership."""

    class Meta:
        model = Member

    full_name = factory.Sequence("Nguyễn Văn {}".format)
    organization = factory.SubFactory(OrganizationFactory)
    status = Status.FULL

    @classmethod
    def _create(cls, model_class, *args, organization, status, joined_on=LONG_AGO, how_in="initial", **kwargs):
        return member_actions.enter(
            member=model_class(**kwargs),
            organization=organization,
            status=status,
            day=joined_on,
            how_in=how_in,
            by=None,
        )


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    organization = factory.SubFactory(OrganizationFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    begins_on = datetime.date(2025, 6, 1)
    ends_on = datetime.date(2030, 6, 1)


class CommitteeSeatFactory(DjangoModelFactory):
    class Meta:
        model = CommitteeSeat

    term = factory.SubFactory(TermFactory)
    member = factory.SubFactory(MemberFactory)
    post = CommitteeSeat.Post.SECRETARY
    begins_on = datetime.date(2025, 6, 1)


class RuleValueFactory(DjangoModelFactory):
    """A central number in force since long ago, from a shipped source."""

    class Meta:
        model = RuleValue

    key = factory.Sequence("rule{}".format)
    title = "Quy định"
    value = "5"
    unit = RuleValue.Unit.COUNT
    source = factory.LazyFunction(lambda: RuleSource.objects.get(key="dia-phuong"))
    effective_from = LONG_AGO


class MemberClassificationFactory(DjangoModelFactory):
    """A proposal of the member's own branch."""

    class Meta:
        model = MemberClassification

    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    year = 2025
    level = Level.GOOD


class OrganizationClassificationFactory(DjangoModelFactory):
    class Meta:
        model = OrganizationClassification

    organization = factory.SubFactory(OrganizationFactory)
    year = 2025
    level = Level.GOOD


class CommendationFactory(DjangoModelFactory):
    """A proposal of a committee; `members` and `organizations` are whom it names."""

    class Meta:
        model = Commendation

    organization = factory.SubFactory(CommitteeFactory)
    year = 2025
    form = Commendation.Form.MERIT
    giver = Commendation.Giver.GRASSROOTS
    achievement = "Hoàn thành xuất sắc nhiệm vụ năm 2025"

    @classmethod
    def _create(cls, model_class, *args, members=(), organizations=(), **kwargs):
        commendation = super()._create(model_class, *args, **kwargs)
        for member in members:
            commendation.recipients.create(member=member)
        for organization in organizations:
            commendation.recipients.create(organization=organization)
        return commendation
