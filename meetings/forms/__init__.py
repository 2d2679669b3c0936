"""The forms of meetings, by what they are about."""

from meetings.forms.attendance import AttendanceForm, TapForm
from meetings.forms.during import AgendaItemForm, ConclusionForm, GuestForm, RemarkForm, VoteForm
from meetings.forms.meetings import MeetingFilter, MeetingForm, ReasonForm
from meetings.forms.minutes import AddendumForm, ApprovalForm, MinutesLineForm
from meetings.forms.news import NewsForm, PhotographForm
from meetings.forms.old import OldMeetingForm
from meetings.forms.planning import DaysForm, RhythmForm
from meetings.forms.replies import ReplyForm

__all__ = [
    "AddendumForm",
    "ApprovalForm",
    "MinutesLineForm",
    "AgendaItemForm",
    "AttendanceForm",
    "ConclusionForm",
    "DaysForm",
    "GuestForm",
    "MeetingFilter",
    "MeetingForm",
    "NewsForm",
    "OldMeetingForm",
    "PhotographForm",
    "ReasonForm",
    "RemarkForm",
    "ReplyForm",
    "RhythmForm",
    "TapForm",
    "VoteForm",
]
