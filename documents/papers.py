"""What a room says of each paper that it offers; the pages of all of them are in `documents.views.papers`."""

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.urls import reverse

from branches.models import Organization
from documents.models import Document, EditedPaper, IssuedPaper
from documents.printing import editing
from documents.printing.blocks import Printed, PrintedText, from_json
from documents.printing.merging import Piece
from partyportal.views import fetch
from rulebook.models import RuleSource, RuleValue

Right = tuple[str, type[Model]]


@dataclass(frozen=True, kw_only=True)
class Numbering:
    """How a paper comes by its number; `printed` of such a paper also takes the day of its issue."""

    issuer: Callable[[Any], Organization]  # in whose outgoing register it stands
    # Which body of the issuer has numbers of its own, signs and stands in the head.
    body: Callable[[Any], str] = lambda subject: ""
    # Writes number and day where the room keeps them, or takes them out; register and issue hold them anyhow.
    record: Callable[[Any, Document | None], None] = lambda subject, document: None
    rules: Callable[[Any], Iterable[RuleValue]] = lambda subject: ()  # by which it was decided
    # The documents that it must name on the day of its issue.
    cites: Callable[[Any, datetime.date], Iterable[RuleSource]] = lambda subject, day: ()
    # Where what is wrong is mended: the page of the signers (`signer`), of what the paper tells (`facts`).
    places: Callable[[Any], dict[str, str]] = lambda subject: {}


@dataclass(frozen=True, kw_only=True)
class Paper:
    """One printed paper: what it speaks of, who may take it out, and the function that puts it together."""

    room: str  # the namespace of its addresses
    key: str  # its word in them
    name: str
    model: type[Model]  # of the row that it speaks of
    right: Right  # the action and the model that a grant must carry where that row belongs
    printed: Callable[..., Printed]
    rows: Callable[[Any], QuerySet] | None = None  # the persons listed, where it is a list
    # The same with whole card numbers; asked for with a reason, and logged. What is shown on the screen stays masked.
    revealed: Callable[..., Printed] | None = None
    workbook: str = ""  # the page that exports a list that is too long to print
    register: Document.Type | None = None  # in which its issuer numbers it; lists and forms have no number
    numbering: Numbering | None = None
    # The page of the room where its words are typed, in place of the engine's paragraphs.
    editor: Callable[[Any], str] | None = None
    # The right to edit its text, where not everyone who edits papers of its issuer has it.
    written_by: Right | None = None
    # The field that says of which day a row is; with one, all of a span are made in one press.
    day: str = ""
    refusal: Callable[[Any], str] = lambda subject: ""  # why there can be no such paper now
    # Whether only who made it may know what it says: no register, job list or log tells of it until `reveal`.
    is_withheld: Callable[[Any], bool] = lambda subject: False

    def subject_for(self, user, pk: int) -> Model:
        """Return what the paper speaks of: 404 where the user does not see it, 403 where they may not take it out."""
        subject = fetch(self.model.objects, user, pk=pk)
        if not is_open(self.right, user, subject):
            raise PermissionDenied
        return subject

    def address(self, subject: Model, page: str = "paper") -> str:
        return reverse(f"{self.room}:{page}", args=[self.key, subject.pk])

    @property
    def name_in_register(self) -> str:
        return f"{self.room}:{self.key}"

    def edited_at(self, subject: Model) -> str:
        return self.editor(subject) if self.editor else self.address(subject, "paper_edit")

    def last_issue(self, subject: Model) -> IssuedPaper | None:
        if not self.numbering:
            return None
        return IssuedPaper.objects.latest_of(self.name_in_register, subject.pk)

    def shown(self, subject: Model) -> Printed:
        """What the paper says: as it was issued, else as the data say today; without a number it is a draft."""
        issue = self.last_issue(subject)
        if issue and not issue.is_taken_back:
            return from_json(issue.printed)
        document, _ = self.drafted(subject)
        is_draft = self.numbering is not None and not document.letterhead.symbol
        return replace(document, is_draft=True) if is_draft else document

    def drafted(self, subject: Model, **day) -> tuple[Printed, list[Piece]]:
        """The draft from today's data with what people edited in it, and its pieces, conflicts among them."""
        document = self.printed(subject, **day)
        if not self.numbering or not isinstance(document, PrintedText):
            return document, []
        kept = EditedPaper.objects.of(self.name_in_register, subject.pk)
        return editing.edited(document, kept.edits if kept else ())

    def title_of(self, subject: Model) -> str:
        if self.is_withheld(subject):
            return self.name
        # Many a row is called after its kind already: «Kế hoạch công tác năm 2027».
        said = str(subject)
        return (said if said.lower().startswith(f"{self.name} ".lower()) else f"{self.name}: {said}")[:250]

    def rows_of(self, subject: Model) -> int:
        """How many persons the paper speaks of."""
        return self.rows(subject).count() if self.rows else 1


def by_key(*papers: Paper) -> dict[str, Paper]:
    """The papers of a room, by the word in their address."""
    return {paper.key: paper for paper in papers}


def organization_of(subject: Model) -> Organization:
    """The organisation that a paper's subject belongs to."""
    return subject if isinstance(subject, Organization) else subject.organization


def is_open(right: Right, user, subject: Model) -> bool:
    """Whether the user has the right in the organisation that the subject belongs to."""
    return user.organizations(*right).filter(pk=organization_of(subject).pk).exists()


def offered(papers: Iterable[Paper], user, subject: Model) -> list[Paper]:
    """Those of the papers that the user may take out; each right is asked once."""
    papers = list(papers)
    held = {right for right in {paper.right for paper in papers} if is_open(right, user, subject)}
    return [paper for paper in papers if paper.right in held]
