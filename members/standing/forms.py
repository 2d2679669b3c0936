from members.models import Interruption
from partyportal.forms import RecordForm


class InterruptionForm(RecordForm):
    """Time outside the Party, added or corrected."""

    class Meta:
        model = Interruption
        fields = ["reason", "begins_on", "ends_on", "is_deducted", "decision_number", "decision_on", "note"]
