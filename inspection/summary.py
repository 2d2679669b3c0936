"""What was inspected, disciplined and answered in half a year or a year, as counts: for the commission's report."""

import datetime
from dataclasses import dataclass

from branches.models import Organization
from inspection.models import AssetDeclaration, Body, Discipline, Inspection, IntegrityCheck, Petition
from partyportal import dates


@dataclass(frozen=True)
class Summary:
    """The counts of an organisation and all below it between two days, both counted."""

    organization: Organization
    year: int
    is_half: bool

    @property
    def days(self) -> tuple[datetime.date, datetime.date]:
        last = datetime.date(self.year, 6, 30) if self.is_half else datetime.date(self.year, 12, 31)
        return datetime.date(self.year, 1, 1), last

    @property
    def words(self) -> str:
        return f"6 tháng đầu năm {self.year}" if self.is_half else f"năm {self.year}"

    def _within(self, rows):
        return rows.filter(organization__path__startswith=self.organization.path)

    def concluded(self, body: str, *, supervised: bool) -> int:
        """How many inspections, or supervisions, that body concluded."""
        rows = self._within(Inspection.objects.concluded(*self.days)).filter(body=body)
        kind = Inspection.Kind.SUPERVISION
        return (rows.filter(kind=kind) if supervised else rows.exclude(kind=kind)).count()

    @property
    def lines(self) -> list[tuple[str, int, int]]:
        """For each body: inspected, supervised."""
        return [
            (body.label, self.concluded(body, supervised=False), self.concluded(body, supervised=True)) for body in Body
        ]

    def disciplined(self, *, members: bool) -> dict[str, int]:
        """How many measures of each form that stand, on members or on organisations."""
        rows = self._within(Discipline.objects.decided(*self.days)).exclude(outcome=Discipline.Outcome.ANNULLED)
        forms = rows.filter(member__isnull=not members).order_by("decided_on").values_list("form", flat=True)
        found = list(forms)
        return {Discipline.Form(form).label: found.count(form) for form in dict.fromkeys(found)}

    @property
    def letters(self) -> tuple[int, int, int]:
        """Received, answered, and answered after the last day."""
        letters = self._within(Petition.objects.letters())
        answered = list(letters.filter(answered_on__range=self.days))
        late = sum(letter.was_late for letter in answered)
        return letters.filter(received_on__range=self.days).count(), len(answered), late

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


def of_half(organization: Organization) -> Summary:
    """The first half of this year, from June on; before, that of the year before."""
    today = dates.today()
    return Summary(organization, today.year if today.month >= 6 else today.year - 1, True)


def of_year(organization: Organization) -> Summary:
    """This year, from October on; before, the year before."""
    today = dates.today()
    return Summary(organization, today.year if today.month >= 10 else today.year - 1, False)
