"""The forms of congresses, by what they are about."""

from meetings.congresses.forms.acts import ApprovalForm, StopForm
from meetings.congresses.forms.congresses import CongressFilter, CongressForm
from meetings.congresses.forms.elections import (
    BatchForm,
    ElectionForm,
    NomineeForm,
    NomineesForm,
    OpeningForm,
    SheetForm,
)
from meetings.congresses.forms.parts import (
    AllocationsForm,
    BodyForm,
    DelegateForm,
    DelegatesForm,
    SessionForm,
    units_of,
)

__all__ = [
    "AllocationsForm",
    "ApprovalForm",
    "BatchForm",
    "BodyForm",
    "CongressFilter",
    "CongressForm",
    "DelegateForm",
    "DelegatesForm",
    "ElectionForm",
    "NomineeForm",
    "NomineesForm",
    "OpeningForm",
    "SessionForm",
    "SheetForm",
    "StopForm",
    "units_of",
]
