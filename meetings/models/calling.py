"""Whom a meeting calls: the members of what it convenes, those who hold a seat there, or people by name."""

from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import TruncDate

from members.models import CommitteeSeat, Membership
from partyportal.models import ScopedQuerySet

Post = CommitteeSeat.Post
BOARD = [Post.SECRETARY, Post.DEPUTY_SECRETARY, Post.STANDING_MEMBER]
INSPECTORS = [Post.INSPECTION_CHAIR, Post.INSPECTION_MEMBER]


class CallingQuerySet(ScopedQuerySet):
    def concerning(self, user):
        """Meetings that convene an organisation of the user's, or call the user themself by a seat."""
        own, member = user.own_organization_ids, user.member_id_of_user
        concerned = Q(pk__in=self.model.objects.filter(convocations__organization__in=own).values("pk"))
        if own and member:
            concerned |= Q(pk__in=self._seating(member).values("pk"))
        return self.filter(concerned)

    def _seating(self, member: int):
        """Meetings of a committee where the member held a seat on the day that comes to them, and is still below it."""
        rows = self.model.objects.filter(kind__in=self.model.SEATED_KINDS).annotate(on_day=TruncDate("starts_at"))
        seats = CommitteeSeat.objects.filter(member=member, organization__convocation__meeting=OuterRef("pk"))
        seats = seats.filter(member__organization__path__startswith=F("organization__path"))
        seats = seats.on(OuterRef("on_day")).exclude(post__in=INSPECTORS)
        is_of_board = Exists(seats.filter(post__in=BOARD))
        return rows.filter(Exists(seats)).filter(~Q(kind=self.model.Kind.STANDING_BOARD) | Q(is_of_board))


class Calling:
    """The people of one meeting."""

    def expected(self):
        """Memberships, on the meeting's day, of those whom it convenes, the exempt among them."""
        rows = Membership.objects.on(self.day)
        if self.kind in self.NAMED_KINDS:
            return rows.filter(member__in=self.called.values("pk"))
        convened = self.convocations.values("organization")
        if not self.is_seated:
            return rows.filter(organization__in=convened)
        seats = CommitteeSeat.objects.on(self.day).filter(organization__in=convened).exclude(post__in=INSPECTORS)
        if self.kind == self.Kind.STANDING_BOARD:
            seats = seats.filter(post__in=BOARD)
        return rows.filter(member__in=seats.values("member"))

    def obliged(self):
        """Memberships of those who must come: less exempt, temporarily away and suspended."""
        return self.expected().obliged(self.day)

    def unticked(self):
        """Memberships of those who must come and of whom nobody has said whether they did."""
        return self.obliged().exclude(member__in=self.attendances.values("member"))
