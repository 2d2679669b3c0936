from reports.models.outlines import Outline
from reports.models.parts import FrozenFigure, FrozenRow, ReportEvent, Section, TypedFigure
from reports.models.periods import ReportPeriod
from reports.models.reports import BranchReport, CommitteeReport, Report

__all__ = [
    "BranchReport",
    "CommitteeReport",
    "FrozenFigure",
    "FrozenRow",
    "Outline",
    "Report",
    "ReportEvent",
    "ReportPeriod",
    "Section",
    "TypedFigure",
]
