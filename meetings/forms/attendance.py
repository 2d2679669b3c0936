"""Who came to a meeting, person by person."""

from django import forms

from meetings import actions
from meetings.models import Attendance
from meetings.models.attendance import CAME
from meetings.rosters import Line, Said, in_words
from partyportal import dates
from partyportal.saving.guarding import GuardedForm
from partyportal.text import clean

# The hidden fields that carry what a page had shown of a person.
SHOWN = ("shown", "shown_note", "shown_came", "shown_left")


class HourField(forms.TimeField):
    """An hour of the meeting's day, typed as 8:10, 08h10 or 8h."""

    def to_python(self, value):
        text = clean(value or "").replace(" ", "").lower()
        if not text:
            return None
        try:
            return dates.read_moment(text, dates.today()).time()
        except forms.ValidationError:
            raise forms.ValidationError("Nhập giờ, ví dụ: 8h10.", code="invalid") from None


def spelled_hour(text: str) -> str:
    """Return an hour as it is stored; what is none stays as it was typed, for its error to show."""
    try:
        hour = HourField(required=False).clean(text)
    except forms.ValidationError:
        return text
    return hour.strftime("%H:%M") if hour else ""


def said_in(texts) -> Said:
    """What was said of a person; hours and reasons only where the state has them."""
    state, note, came, left = texts
    is_there = state in CAME
    return Said(
        state,
        "" if state == Attendance.State.PRESENT else clean(note),
        spelled_hour(came) if state == Attendance.State.LATE else "",
        spelled_hour(left) if is_there else "",
    )


class TapForm(GuardedForm):
    """One tap of the check-in: of whom, what, and what the screen had shown."""

    state = forms.ChoiceField(choices=Attendance.State)
    note = forms.CharField(max_length=160, required=False)
    came = HourField(required=False)
    left = HourField(required=False)

    def mark(self, line: Line) -> actions.Mark:
        """The tap as a mark of this person."""
        said = said_in(self.data.get(name, "") for name in ("state", "note", "came", "left"))
        shown = Said(*(self.data.get(f"shown_{name}", "") for name in ("state", "note", "came", "left")))
        return actions.Mark(line.membership, *said, is_obliged=line.is_obliged, shown=shown)


class AttendanceForm(GuardedForm):
    """Who came, a group of choices a person; what was not touched on this page is not written."""

    def __init__(self, *args, lines: list[Line], **kwargs):
        super().__init__(*args, **kwargs)
        self.lines, self.opposed = lines, {}
        for line in lines:
            key = line.membership.member_id
            self.fields[f"state_{key}"] = forms.ChoiceField(choices=Attendance.State, required=False)
            self.fields[f"note_{key}"] = forms.CharField(max_length=160, required=False)
            self.fields[f"came_{key}"] = HourField(label="đến lúc", required=False)
            self.fields[f"left_{key}"] = HourField(label="về lúc", required=False)

    def marks(self) -> list[actions.Mark]:
        """What this page says anew, beside what it showed when it was opened."""
        return [mark for mark in (self.mark_of(line) for line in self.lines) if mark]

    def mark_of(self, line) -> actions.Mark | None:
        """What was chosen for a person on this page; None where that is what the page had shown."""
        key = line.membership.member_id
        said, shown = self._said(key), self._shown(key)
        if not said.state or said == shown:
            return None
        return actions.Mark(line.membership, *said, is_obliged=line.is_obliged, shown=shown)

    def _said(self, key) -> Said:
        return said_in(self.data.get(f"{name}_{key}", "") for name in ("state", "note", "came", "left"))

    def _shown(self, key) -> Said:
        return Said(*(self.data.get(f"{name}_{key}", "") for name in SHOWN))

    def tell(self, lines: list[Line], opposed: list[actions.Mark]):
        """Take in what is stored by now; the page then shows what another wrote beside what was chosen here."""
        self.lines = lines
        self.opposed = {mark.membership.member_id: mark for mark in opposed}

    def row_of(self, line) -> dict:
        """A person's row as it is drawn: what was chosen here and is not saved yet, else what is stored."""
        key, stored = line.membership.member_id, line.said
        said, shown = self._said(key), self._shown(key)
        # A row that nobody touched here shows the newest; posting it again must not bring the old one back.
        is_open = self.is_bound and said != shown and said != stored and bool(said.state or not line.state)
        drawn = said if is_open else stored
        base = shown if is_open and key not in self.opposed else stored
        row = {"key": str(key), "line": line, "is_opposed": key in self.opposed}
        return row | drawn._asdict() | {"shown": dict(zip(SHOWN, base, strict=True))}

    def opposed_rows(self) -> list[dict]:
        """The people of whom another said something else meanwhile: what is stored, and what was chosen here."""
        return [
            {
                "member": line.member,
                "stored": in_words(line.said),
                "chosen": in_words(self.opposed[line.membership.member_id].said),
            }
            for line in self.lines
            if line.membership.member_id in self.opposed
        ]

    def wrong_lines(self) -> list[tuple[Line, str]]:
        """The people whose row cannot be saved, each with the sentence that says why."""
        by_key = {str(line.membership.member_id): line for line in self.lines}
        return [(by_key[name.rsplit("_", 1)[1]], " ".join(errors)) for name, errors in self.errors.items()]
