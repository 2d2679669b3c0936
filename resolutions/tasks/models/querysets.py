"""Which tasks a user sees and may do, and which are open, late or done."""

from django.db.models import Exists, F, OuterRef, Q

from partyportal import dates
from partyportal.models import ScopedQuerySet
from partyportal.text import searched_words


class TaskQuerySet(ScopedQuerySet):
    own = "assignee__user"

    def scope(self, user, action):
        """Tasks of the scope; to view, also those with which an organisation of the scope helps."""
        scope = super().scope(user, action)
        if action == "view":
            helping = self.model.co_operators.through.objects.filter(
                organization__in=user.organizations("view", self.model)
            )
            scope |= Q(pk__in=helping.values("task"))
        return scope

    def doable_by(self, user):
        """Tasks on whose progress the user reports: those that they may change, and those that name them."""
        return self.filter(super().scope(user, "change") | Q(assignee__user=user))

    def ruled_by(self, user):
        """Tasks that the user's side gave: it changes and withdraws them, and says whether they are done."""
        return self.filter(giver__in=user.organizations("accept", self.model))

    def standing(self):
        return self.filter(withdrawn_on=None)

    def open(self):
        return self.standing().filter(done_on=None)

    def open_first(self):
        """What is to be done by its due day; then what was done, the latest first; then what was withdrawn."""
        withdrawn, done = F("withdrawn_on").asc(nulls_first=True), F("done_on").desc(nulls_first=True)
        return self.order_by(withdrawn, done, "due_on", "pk")

    def overdue(self, day=None):
        """Open tasks whose due day has passed."""
        return self.open().filter(due_on__lt=day or dates.today())

    def waiting_for(self, user):
        """What the user is to do: their own open tasks, and those of others that they have to confirm."""
        return self.filter(self.waits_for(user))

    def owed_by(self, user):
        """Open tasks that name the user, or whose organisation is in their charge."""
        return self.open().filter(self.is_of(user))

    @staticmethod
    def is_of(user) -> Q:
        return Q(assignee__user=user) | Q(organization__in=user.duties("tasks.change_task"))

    def waits_for(self, user) -> Q:
        reported = Q(state=self.model.State.REPORTED, giver__in=user.duties("tasks.accept_task"))
        return Q(done_on=None, withdrawn_on=None) & self.is_of(user) | reported

    def reported(self):
        """Tasks whose owner says that they are done, which their giver has not confirmed yet."""
        return self.filter(state=self.model.State.REPORTED)

    def key_in(self, year):
        """Key tasks of a span of years that holds the year."""
        return self.filter(key_from__lte=year, key_to__gte=year)

    def done(self):
        return self.filter(done_on__isnull=False)

    def due_between(self, first, last):
        """Tasks whose due day falls between the two days, both counted."""
        return self.filter(due_on__range=(first, last))

    def within(self, organization):
        return self.filter(organization__path__startswith=organization.path)

    def never_done(self):
        """Tasks that no one ever finished, so that they may be deleted."""
        finished = self.model.history.model.objects.filter(id=OuterRef("pk"), done_on__isnull=False)
        return self.filter(~Exists(finished), done_on=None)

    def search(self, text: str):
        found = self
        for token in searched_words(text):
            found = found.filter(search__contains=token)
        return found
