from documents.models.documents import Addressee, Document, DocumentQuerySet
from documents.models.jobs import RenderJob
from documents.models.series import SeriesStart

__all__ = ["Addressee", "Document", "DocumentQuerySet", "RenderJob", "SeriesStart"]
