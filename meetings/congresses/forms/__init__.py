"""The forms of congresses, by what they are about."""

from meetings.congresses.forms.acts import ApprovalForm, StopForm
from meetings.congresses.forms.congresses import CongressFilter, CongressForm
from meetings.congresses.forms.elections import BatchForm, ElectionForm, NomineeForm, OpeningForm, SheetForm
from meetings.congresses.forms.parts import AllocationForm, BodyForm, DelegateForm, SessionForm

__all__ = [
    "AllocationForm",
    "ApprovalForm",
    "BatchForm",
    "BodyForm",
    "CongressFilter",
    "CongressForm",
    "DelegateForm",
    "ElectionForm",
    "NomineeForm",
    "OpeningForm",
    "SessionForm",
    "SheetForm",
    "StopForm",
]
