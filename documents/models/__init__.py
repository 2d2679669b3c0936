from documents.models.attachments import Attachment, WaitingFile, holders
from documents.models.documents import Addressee, Document, DocumentQuerySet
from documents.models.issued import IssuedPaper
from documents.models.jobs import RenderJob

__all__ = [
    "Addressee",
    "Attachment",
    "Document",
    "DocumentQuerySet",
    "IssuedPaper",
    "RenderJob",
    "WaitingFile",
    "holders",
]
