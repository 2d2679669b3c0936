"""The text of a paper as a form: one field for each paragraph, with what the data say where people wrote otherwise."""

import json

from django import forms
from django.core import signing

from documents.printing.merging import Edit, Piece, Unit
from documents.printing.prose import refuse_unprintable
from partyportal.forms import CONFLICT
from partyportal.saving.guarding import GuardedForm
from partyportal.text import legible

MINE, DATA = "mine", "data"
CHOICES = [(MINE, "Giữ lời ở ô trên (sửa tiếp được)"), (DATA, "Lấy theo dữ liệu hiện nay")]
CHOOSE = "Dữ liệu đã thay đổi ở đoạn này. Hãy chọn lời của đoạn."
OLD_PAGE = "Trang này đã cũ, chưa lưu gì. Dưới đây là nội dung hiện nay."
LINE = 105


class PaperTextForm(GuardedForm):
    """The paragraphs of a draft, as they were drawn; what is typed is an edit of what the data said on that page."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data=None, *, pieces: list[Piece], version: int):
        super().__init__(data, initial={"version": version})
        self.pieces, self.stored_version, self.conflicts = pieces, version, []
        for place, piece in enumerate(pieces):
            if not _is_fixed(piece):
                self._add(place, piece)

    def _add(self, place: int, piece: Piece):
        self.fields[f"unit-{place}"] = _text_field(place, piece)
        if piece.is_conflict:
            radio = forms.RadioSelect
            self.fields[f"choice-{place}"] = forms.ChoiceField(
                label="lời của đoạn", choices=CHOICES, widget=radio, error_messages={"required": CHOOSE}
            )
        elif piece.edited is not None and piece.now:
            label = "trả lại theo dữ liệu"
            self.fields[f"back-{place}"] = forms.BooleanField(label=label, required=False)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("version") != self.stored_version:
            self.data = self.data.copy()
            self.data["version"] = self.stored_version
            raise forms.ValidationError(CONFLICT)
        return cleaned

    def compared_with(self, stored: list[Piece]):
        """Show beside what was typed what someone else has saved meanwhile."""
        texts = {piece.now.text: piece.text for piece in stored if piece.now}
        for place, piece in enumerate(self.pieces):
            typed = self.data.get(f"unit-{place}", piece.text)
            theirs = texts.get(piece.now.text) if piece.now else None
            if theirs is not None and not _same(theirs, typed):
                label = self.fields[f"unit-{place}"].label
                self.conflicts.append({"label": label, "stored": theirs, "typed": typed})

    @property
    def edits(self) -> list[Edit]:
        """What was made of each unit that the page showed."""
        made = [self._edit(place, piece) for place, piece in enumerate(self.pieces)]
        return [edit for edit in made if edit.base or edit.text]

    def _edit(self, place: int, piece: Piece) -> Edit:
        of_data = piece.now.text if piece.now else ""
        typed = self.cleaned_data.get(f"unit-{place}", of_data)
        is_given_back = self.cleaned_data.get(f"back-{place}") or self.cleaned_data.get(f"choice-{place}") == DATA
        return Edit(piece.now, of_data if is_given_back or _same(typed, of_data) else typed)

    def lines(self) -> list[dict]:
        """For the page: each unit with its fields, those of the data alone as text."""
        return [
            {"piece": piece, "is_fixed": _is_fixed(piece)}
            | {name: self[f"{name}-{place}"] for name in ("unit", "choice", "back") if f"{name}-{place}" in self.fields}
            for place, piece in enumerate(self.pieces)
        ]


def _is_fixed(piece: Piece) -> bool:
    return piece.edited is None and piece.now.is_fixed


def _text_field(place: int, piece: Piece) -> forms.CharField:
    is_recipients = "recipients" in {unit.kind for unit in (piece.base, piece.now) if unit}
    rows = sum(1 + len(line) // LINE for line in piece.text.splitlines() or [""])
    return forms.CharField(
        label="nơi nhận, mỗi nơi một dòng" if is_recipients else f"đoạn {place + 1}",
        required=False,
        max_length=12000,
        initial=piece.text,
        widget=forms.Textarea(attrs={"rows": max(2, rows), "class": "form-control"}),
        validators=[refuse_unprintable],
    )


def _same(one: str, other: str) -> bool:
    """Whether two texts differ only in spaces and in what a form cleans."""
    return [legible(line).split() for line in one.splitlines()] == [
        legible(line).split() for line in other.splitlines()
    ]


# What the page was drawn from travels with it, so that what is typed is never laid over other data.


def sealed(pieces: list[Piece], salt: str) -> str:
    drawn = [[_plain(piece.base), piece.edited, _plain(piece.now)] for piece in pieces]
    return signing.dumps(drawn, salt=salt, compress=True)


def opened(seal: str, salt: str) -> list[Piece] | None:
    """The pieces that a page was drawn from; None where they cannot be read."""
    try:
        drawn = signing.loads(seal, salt=salt)
    except (signing.BadSignature, json.JSONDecodeError):
        return None
    return [Piece(base and Unit(*base), edited, now and Unit(*now)) for base, edited, now in drawn]


def _plain(unit: Unit | None) -> list[str] | None:
    return unit and [unit.text, unit.kind]
