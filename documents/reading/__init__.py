"""What the first pages of a document say of it: symbol, kind, issuer, day, subject, signer, deadlines, urgency.

It needs nothing of Django. Each finding tells the words that it was read from and the line where they stand; what is
not found is None: a person confirms everything.
"""

from documents.reading.reader import Reading, read
from documents.reading.sheet import Found

__all__ = ["Found", "Reading", "read"]
