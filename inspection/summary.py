"""What was inspected, disciplined and answered in half a year or a year, as counts: for the commission's report."""

import datetime
from collections import Counter
from dataclasses import dataclass

from branches.models import Organization
from inspection.models import AssetDeclaration, Body, Discipline, Inspection, IntegrityCheck, Petition
from partyportal import dates
from resolutions.tasks.models import Task


@dataclass(frozen=True)
class Summary:
    """The counts of an organisation and all below it between two days, both counted."""

    organization: Organization
    year: int
    is_half: bool
    until: datetime.date | None = None  # today, where none is given: nothing is told of days to come

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        last = datetime.date(self.year, 6, 30) if self.is_half else datetime.date(self.year, 12, 31)
        return datetime.date(self.year, 1, 1), min(last, self.until or dates.today())

    @property
    def words(self) -> str:
        return f"6 tháng đầu năm {self.year}" if self.is_half else f"năm {self.year}"

    def _within(self, rows):
        return rows.filter(organization__path__startswith=self.organization.path)

    @property
    def _concluded(self):
        return self._within(Inspection.objects.concluded(*self.days))

    @property
    def lines(self) -> list[tuple[str, list[int]]]:
        """For each body that acts here: how many of each kind it concluded."""
        bodies = [Body.BRANCH] if self.organization.is_branch else [*Body]
        found = Counter(self._concluded.order_by().values_list("body", "kind"))
        return [(body.label, [found[body, kind] for kind in Inspection.Kind]) for body in bodies]

    @property
    def covered(self) -> tuple[int, int]:
        """Branches that somebody above inspected or supervised, of all; a branch has none below it."""
        branches = Organization.objects.branches().active().filter(path__startswith=self.organization.path)
        branches = branches.exclude(pk=self.organization.pk)
        reached = self._concluded.exclude(body=Body.BRANCH).filter(organizations__in=branches)
        return reached.order_by().values("organizations").distinct().count(), branches.count()

    @property
    def remedies(self) -> tuple[int, int, int, int]:
        """What was given to be mended, what is done by the last day, what of that late, and what was overdue on it."""
        given = self._within(Inspection.objects.standing()).filter(remedies__assigned_on__range=self.days)
        tasks = Task.objects.standing().filter(pk__in=given.values("remedies"), assigned_on__range=self.days)
        last = self.days[1]
        open_ones = [task for task in tasks if task.done_on is None or task.done_on > last]
        done = [task for task in tasks if task not in open_ones]
        late = sum(task.done_on > task.due_on for task in done)
        return len(tasks), len(done), late, sum(task.due_on < last for task in open_ones)

    def disciplined(self, *, members: bool) -> dict[str, int]:
        """How many measures of each form that stand, on members or on organisations."""
        rows = self._within(Discipline.objects.decided(*self.days)).exclude(outcome=Discipline.Outcome.ANNULLED)
        forms = rows.filter(member__isnull=not members).order_by("decided_on").values_list("form", flat=True)
        found = list(forms)
        return {Discipline.Form(form).label: found.count(form) for form in dict.fromkeys(found)}

    @property
    def letters(self) -> list[tuple[str, list[int]]]:
        """For each kind of letter: received, answered, answered after the last day, and open on the last day."""
        rows = [*self._within(Petition.objects.letters())]
        kinds = [kind for kind in Petition.Kind if kind != Petition.Kind.SUSPICION]
        return [(kind.label, self._counted([row for row in rows if row.kind == kind])) for kind in kinds]

    def _counted(self, letters: list[Petition]) -> list[int]:
        first, last = self.days
        answered = [row for row in letters if row.answered_on and first <= row.answered_on <= last]
        open_ones = [
            row for row in letters if row.received_on <= last and (row.answered_on is None or row.answered_on > last)
        ]
        received = sum(first <= row.received_on <= last for row in letters)
        return [received, len(answered), sum(row.was_late for row in answered), len(open_ones)]

    @property
    def declared(self) -> tuple[int, int]:
        """Handed in, of all who had to declare in the year."""
        rows = self._within(AssetDeclaration.objects.filter(year=self.year))
        return rows.filter(returned_on__range=self.days).count(), rows.count()

    @property
    def integrity(self) -> tuple[int, int]:
        """Persons asked about, and answered on."""
        rows = self._within(IntegrityCheck.objects.filter(year=self.year))
        counted = [(row.people, row.answers) for row in (rows.filter(half=1) if self.is_half else rows)]
        return sum(people for people, _ in counted), sum(answers for _, answers in counted)
