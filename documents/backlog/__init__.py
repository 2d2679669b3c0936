"""The books of incoming and outgoing documents of past years, as lists that come in; numbers stay as they are."""

from documents.backlog.incoming import Incoming
from documents.backlog.outgoing import Outgoing

LISTS = [Incoming(), Outgoing()]
