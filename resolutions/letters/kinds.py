"""The kinds of paper that an office drafts by itself; a giấy mời takes no number of the register."""

from documents.models import Document

INVITATION = "GM"
NUMBERED = (
    Document.Type.LETTER,
    Document.Type.NOTICE,
    Document.Type.PLAN,
    Document.Type.PROGRAMME,
    Document.Type.SUBMISSION,
    Document.Type.CONCLUSION,
    Document.Type.RESOLUTION,
    Document.Type.DECISION,
    Document.Type.GUIDANCE,
    Document.Type.SCHEME,
    Document.Type.OPTION,
)
CHOICES = [*((kind.value, kind.label) for kind in NUMBERED), (INVITATION, "Giấy mời")]
# To whom it goes stands above the text, under these words.
ADDRESSED = {Document.Type.LETTER.value: "Kính gửi", Document.Type.SUBMISSION.value: "Kính trình"}
