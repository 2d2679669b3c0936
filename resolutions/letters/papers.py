"""The papers of the room: what was worded by hand, under the head, number and signature of its organisation."""

import datetime
import re
from functools import partial

from django.urls import reverse

from branches.models import Organization
from documents import actions
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import editing, heads
from documents.printing.blocks import Addressed, Block, Centred, Heading, PrintedText, Signature
from members.models import CommitteeSeat
from members.signers import default_signer
from partyportal import dates
from resolutions.letters import kinds
from resolutions.letters.models import Letter

FIRST_MARKS = ((1, re.compile(r"^[IVXL]+- \S")), (3, re.compile(r"^\d+\.\d+\. \S")), (2, re.compile(r"^\d+\. \S")))
# A line that ends so, or is longer, is a sentence that happens to be numbered.
MOST_OF_A_HEADING = 110
OF_SENTENCES = (".", ";", ":", ",", "…")
DECIDES = re.compile(r"^[A-ZĐÀ-ỸƠƯ ]+:$")


def printed(letter: Letter, day: datetime.date | None = None) -> PrintedText:
    """The paper as it stands; without a day, as a draft of today."""
    issued_on, day = day, day or dates.today()
    organization, kind = letter.organization, letter.doc_type
    is_numbered = kind != kinds.INVITATION
    return PrintedText(
        letterhead=heads.letterhead(organization, day, kind=kind if is_numbered else "", issued_on=issued_on),
        doc_type=letter.kind_words.upper(),
        subject_lines=(letter.subject,),
        author=organization.name_on(day).issuer_name,
        blocks=(*_addressed(letter), *blocks_of(letter.text)),
        recipients=lines_of(letter.recipients),
        signature=signature(letter, day),
    )


def _addressed(letter: Letter):
    places = lines_of(letter.addressed_to)
    if places and letter.doc_type in kinds.ADDRESSED:
        yield Addressed(kinds.ADDRESSED[letter.doc_type], tuple(place.rstrip(" .;,") for place in places))


def lines_of(text: str) -> tuple[str, ...]:
    """The lines that hold something, without a dash before them."""
    return tuple(filter(None, (line.strip().removeprefix("-").strip() for line in text.splitlines())))


def blocks_of(text: str) -> tuple[Block, ...]:
    """What was typed, as the blocks of a paper: headings by their marks, tables by their tabulators.

    Where no line is marked I-, numbered lines are sentences.
    """
    blocks = editing.blocks_of(text)
    has_parts = any(FIRST_MARKS[0][1].match(getattr(block, "text", "")) for block in blocks)
    return tuple(_block(block, has_parts) for block in blocks)


def _block(block: Block, has_parts: bool) -> Block:
    if block.kind != "paragraph":
        return block
    words = block.text
    if DECIDES.match(words):
        return Centred((words,))
    if not has_parts or len(words) > MOST_OF_A_HEADING or words.endswith(OF_SENTENCES):
        return block
    level = next((level for level, mark in FIRST_MARKS if mark.match(words)), 0)
    return Heading(level, words) if level else block


def signature(letter: Letter, day: datetime.date) -> Signature:
    """Who signs: by order of the committee, a seat that was chosen, else the secretary of the day."""
    if letter.order_signature:
        return letter.order_signature
    authority, post, name = default_signer(letter.organization, day)
    if seat := letter.signer:
        post = "BÍ THƯ" if seat.post == CommitteeSeat.Post.SECRETARY else seat.get_post_display().upper()
        name = seat.member.full_name
    return Signature(authority, post, name)


def refusal(letter: Letter, kind: str) -> str:
    """A paper of another kind has an address of its own."""
    return "" if letter.doc_type == kind else f"Văn bản này là {letter.kind_words.lower()}; hãy mở từ danh sách."


def key_of(kind: str) -> str:
    """The word of a kind in addresses."""
    return "invitation" if kind == kinds.INVITATION else Document.Type(kind).name.lower()


def editor(letter: Letter) -> str:
    """Where its words are typed."""
    return reverse("letters:edit", args=[letter.pk])


def places(letter: Letter) -> dict[str, str]:
    """Where what is wrong is mended: all on the page of its words."""
    return dict.fromkeys(("text", "facts", "signer"), editor(letter))


def _sent(letter: Letter, issued: Document | None):
    """It arrives at the organisations of the committee that stand by their name after «Kính gửi»."""
    if issued and letter.doc_type in kinds.ADDRESSED:
        below = Organization.objects.under([letter.organization]).exclude(pk=letter.organization_id)
        places = [place.rstrip(" .;,") for place in lines_of(letter.addressed_to)]
        actions.address(document=issued, organizations=below.filter(name__in=places), by=None)


NUMBERING = Numbering(issuer=lambda letter: letter.organization, record=_sent, places=places)


def _paper(kind: str, name: str) -> Paper:
    is_numbered = kind != kinds.INVITATION
    return Paper(
        room="letters",
        key=key_of(kind),
        name=name,
        model=Letter,
        right=("view", Letter),
        printed=printed,
        register=Document.Type(kind) if is_numbered else None,
        numbering=NUMBERING if is_numbered else None,
        refusal=partial(refusal, kind=kind),
        editor=editor,
    )


PAPERS = by_key(*(_paper(kind, name) for kind, name in kinds.CHOICES))
