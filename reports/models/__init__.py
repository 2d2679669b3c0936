from reports.models.periods import ReportPeriod
from reports.models.reports import (
    BranchReport,
    CommitteeReport,
    FrozenFigure,
    FrozenRow,
    Report,
    ReportEvent,
    Section,
    TypedFigure,
)

__all__ = [
    "BranchReport",
    "CommitteeReport",
    "FrozenFigure",
    "FrozenRow",
    "Report",
    "ReportEvent",
    "ReportPeriod",
    "Section",
    "TypedFigure",
]
