"""What a worker does with a list that is only to be compared."""

from django.core.exceptions import ValidationError

from members.comparisons import actions
from members.imports import batches
from members.imports.models import ImportBatch
from members.imports.work import doing

COMPARE = "compare"


def compare(batch: ImportBatch, by) -> dict:
    """Read the list and set it beside our people; where somebody has to decide first, show its sheets and columns."""
    if refused := doing.read(batch):
        return refused
    try:
        actions.begin(batch=batch, by=by)
    except ValidationError as error:
        batches.renew(batch)
        said = actions.ONE_SHEET if error.code == "several_sheets" else error.messages[0]
        return {"refused": said}
    return {}
