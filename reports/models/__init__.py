from reports.models.branch import BranchReport
from reports.models.committee import CommitteeReport
from reports.models.course import Comment, DueExtension, Version
from reports.models.outlines import Outline
from reports.models.parts import FrozenFigure, FrozenRow, ReportEvent, Section, TypedFigure
from reports.models.periods import ReportPeriod
from reports.models.reports import Report
from reports.models.stated import StatedFigure

__all__ = [
    "BranchReport",
    "CommitteeReport",
    "DueExtension",
    "FrozenFigure",
    "FrozenRow",
    "Outline",
    "Comment",
    "Report",
    "ReportEvent",
    "ReportPeriod",
    "Section",
    "StatedFigure",
    "TypedFigure",
    "Version",
]
