from documents.models.documents import Addressee, Document, DocumentQuerySet
from documents.models.jobs import RenderJob

__all__ = ["Addressee", "Document", "DocumentQuerySet", "RenderJob"]
