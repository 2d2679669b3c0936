from documents.models.attachments import Attachment, WaitingFile, holders
from documents.models.batches import BatchSchedule, RenderBatch
from documents.models.documents import Addressee, Document, DocumentQuerySet
from documents.models.edited import EditedPaper
from documents.models.issued import IssuedPaper
from documents.models.issuers import Issuer
from documents.models.jobs import RenderJob
from documents.models.relations import Relation
from documents.models.series import SeriesStart
from documents.models.signed import SignedCopy

__all__ = [
    "Addressee",
    "Attachment",
    "BatchSchedule",
    "Document",
    "DocumentQuerySet",
    "EditedPaper",
    "IssuedPaper",
    "Issuer",
    "Relation",
    "RenderBatch",
    "RenderJob",
    "SeriesStart",
    "SignedCopy",
    "WaitingFile",
    "holders",
]
