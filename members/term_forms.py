"""What is typed of an organisation's terms and of the seats in its committee."""

from branches.models import Term
from members.models import CommitteeSeat
from partyportal.forms import RecordForm


class PartOfForm(RecordForm):
    """A row of a parent that the address names, and the form does not ask for."""

    parent = ""

    def _get_validation_exclusions(self):
        """Let the constraints see the parent, too."""
        return super()._get_validation_exclusions() - {self.parent}


class NewTermForm(PartOfForm):
    """A term from one congress to the next."""

    parent = "organization"

    class Meta:
        model = Term
        fields = ["ordinal", "begins_on", "ends_on"]


class TermForm(PartOfForm):
    """A term as it was decided; extending it is an act of its own."""

    parent = "organization"

    class Meta:
        model = Term
        fields = ["ordinal", "begins_on", "ends_on"]


class SeatForm(PartOfForm):
    """A seat that someone holds: its post and its days."""

    parent = "term"

    class Meta:
        model = CommitteeSeat
        fields = ["post", "begins_on", "ends_on"]


class NewSeatForm(SeatForm):
    """A seat for one of the organisation's people; a name that was sought shortens their list."""

    class Meta(SeatForm.Meta):
        fields = ["member", "post", "begins_on"]

    def __init__(self, *args, sought: str = "", **kwargs):
        self.sought = sought
        super().__init__(*args, **kwargs)
        self.fields["member"].label_from_instance = lambda member: f"{member} ({member.organization})"

    def choices_of(self, name, queryset):
        place = self.instance.term.organization
        rows = queryset.visible_to(self.user).in_head_count().filter(organization__path__startswith=place.path)
        return (rows.search(self.sought) if self.sought else rows).select_related("organization")
