"""The forms of meetings, by what they are about."""

from meetings.forms.attendance import AttendanceForm, TapForm
from meetings.forms.during import AgendaItemForm, ConclusionForm, GuestForm, RemarkForm, VoteForm
from meetings.forms.meetings import MeetingFilter, MeetingForm, ReasonForm
from meetings.forms.minutes import AddendumForm, ApprovalForm, MinutesLineForm

__all__ = [
    "AddendumForm",
    "ApprovalForm",
    "MinutesLineForm",
    "AgendaItemForm",
    "AttendanceForm",
    "ConclusionForm",
    "GuestForm",
    "MeetingFilter",
    "MeetingForm",
    "ReasonForm",
    "RemarkForm",
    "TapForm",
    "VoteForm",
]
