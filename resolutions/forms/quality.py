"""The points of a branch meeting, criterion by criterion."""

from django import forms

from meetings.models import Meeting, QualityScore, QualitySheet
from partyportal.forms import ScopedForm
from partyportal.saving.acts import act
from resolutions.quality import Suggested, suggested


class ScoreForm(ScopedForm):
    """A field a criterion; a score that stands shows its own points, a new one what the portal knows."""

    def __init__(self, *args, meeting: Meeting, sheet: QualitySheet, stored: QualityScore | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.meeting, self.sheet, self.stored = meeting, sheet, stored
        self.suggested = suggested(meeting, sheet)
        kept = {line["text"]: line["points"] for line in stored.lines} if stored else {}
        for line in self.suggested:
            criterion = line.criterion
            self.fields[f"points_{criterion.pk}"] = forms.IntegerField(
                label=criterion.text,
                min_value=0,
                max_value=criterion.points,
                initial=kept.get(criterion.text, line.points),
                help_text=_help(line),
                widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
            )

    def save(self) -> QualityScore:
        """Write the score with each line as it stands on the sheet now."""
        score = self.stored or QualityScore(meeting=self.meeting)
        score.sheet = self.sheet
        score.lines = [self._line(line) for line in self.suggested]
        return write(score=score, by=self.user)

    def _line(self, line: Suggested) -> dict:
        criterion = line.criterion
        points = self.cleaned_data[f"points_{criterion.pk}"]
        facts = {"part": criterion.part, "text": criterion.text, "most": criterion.points}
        return facts | {"points": points, "suggested": line.points, "basis": line.basis}

    def parts(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields under the headings of the sheet."""
        parts: dict[str, list[forms.BoundField]] = {}
        for line in self.suggested:
            parts.setdefault(line.criterion.part, []).append(self[f"points_{line.criterion.pk}"])
        return [*parts.items()]


def _help(line: Suggested) -> str:
    most = f"tối đa {line.criterion.points} điểm"
    return f"{most}; Cổng tính {line.points}: {line.basis}" if line.known else f"{most}; chi bộ tự chấm"


@act
def write(*, score: QualityScore, by) -> QualityScore:
    """Keep a score, with who gave it in its history."""
    score.save()
    return score
