from documents.models.attachments import Attachment, WaitingFile, holders
from documents.models.documents import Addressee, Document, DocumentQuerySet
from documents.models.jobs import RenderJob
from documents.models.series import SeriesStart

__all__ = [
    "Addressee",
    "Attachment",
    "Document",
    "DocumentQuerySet",
    "RenderJob",
    "SeriesStart",
    "WaitingFile",
    "holders",
]
