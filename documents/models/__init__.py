from documents.models.documents import Addressee, Document, DocumentQuerySet

__all__ = ["Addressee", "Document", "DocumentQuerySet"]
