"""The meetings and congresses of the demonstration."""

from demo.meetings import congresses
from demo.meetings import year as meetings_of_years
from demo.meetings.year import Syllabus

__all__ = ["Syllabus", "build"]


def build(stage):
    meetings_of_years.build(stage)
    congresses.build(stage)
