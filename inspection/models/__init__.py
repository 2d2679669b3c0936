from inspection.models.declarations import AssetDeclaration, IntegrityCheck
from inspection.models.discipline import Discipline
from inspection.models.inspections import Inspection, InspectionStep
from inspection.models.petitions import Petition
from inspection.models.programmes import Body, Programme

__all__ = [
    "AssetDeclaration",
    "Body",
    "Discipline",
    "Inspection",
    "InspectionStep",
    "IntegrityCheck",
    "Petition",
    "Programme",
]
