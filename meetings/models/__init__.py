"""Meetings and what hangs on them, and congresses."""

from meetings.models.agenda import AgendaItem, Convocation, Guest, Remark
from meetings.models.attendance import Attendance
from meetings.models.conclusions import Conclusion
from meetings.models.congresses import Congress
from meetings.models.meetings import Meeting
from meetings.models.minutes import MinutesLine, MinutesVersion
from meetings.models.news import NewsNote, Photograph
from meetings.models.quality import QualityCriterion, QualityScore, QualitySheet
from meetings.models.replies import Reply
from meetings.models.votes import MeetingVote

__all__ = [
    "AgendaItem",
    "Attendance",
    "Conclusion",
    "Congress",
    "Convocation",
    "Guest",
    "Meeting",
    "MeetingVote",
    "MinutesLine",
    "MinutesVersion",
    "NewsNote",
    "Photograph",
    "QualityCriterion",
    "QualityScore",
    "QualitySheet",
    "Remark",
    "Reply",
]
