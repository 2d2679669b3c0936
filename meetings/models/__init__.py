"""Meetings and what hangs on them, and congresses."""

from meetings.models.attendance import Attendance
from meetings.models.conclusions import Conclusion
from meetings.models.congresses import Congress
from meetings.models.meetings import AgendaItem, Convocation, Meeting

__all__ = ["AgendaItem", "Attendance", "Conclusion", "Congress", "Convocation", "Meeting"]
