"""Which button stands beside which step: where it leads, and to whom it is shown."""

from dataclasses import dataclass, replace

from django.urls import reverse

from members.admission import checks
from members.admission.access import may_decide
from members.admission.checklist import COMMITTEE_ONLY, PLACES, RESOLUTIONS, VOTES, Phase
from members.admission.due import OpenFile
from members.admission.models import Candidate, CandidateStep
from members.admission.path import Line, Path, State
from rulebook.deadlines import Clock

Kind = CandidateStep.Kind


# Steps that have a page of their own.
PAGES = {
    Kind.SPONSOR_LETTERS: ("admission:sponsor_add", "Thêm"),
    Kind.CEREMONY: ("admission:admit", "Ghi lễ kết nạp"),
    Kind.RECOGNITION_DECISION: ("admission:recognise", "Công nhận"),
}
# At the head of the page the words stand alone.
MAIN_WORDS = {"Ghi": "Ghi bước đang làm", "Sửa": "Ghi bước đang làm", "Thêm": "Thêm người giới thiệu"}


@dataclass(frozen=True)
class Button:
    """A button: its address and its words."""

    url: str
    words: str


@dataclass(frozen=True)
class Buttons:
    """What one user may do with one file."""

    path: Path
    file: OpenFile
    may_change: bool
    decides: bool

    @classmethod
    def of(cls, user, path: Path, clock: Clock) -> "Buttons":
        place = path.candidate.organization_id
        may_change = user.organizations("change", Candidate).filter(pk=place).exists()
        decides = may_change and may_decide(user, path.candidate)
        return cls(path, OpenFile.of(path.candidate, clock), may_change, decides)

    @property
    def may_record(self) -> bool:
        return self.may_change and not self.path.candidate.is_locked

    @property
    def phases(self) -> list[tuple]:
        """The path by phase: its lines with their buttons, whether something is to be done there, how much is done."""
        return [
            (phase, [(line, self.act_of(line)) for line in lines], self._is_open(phase, lines), _settled(lines))
            for phase, lines in self.path.phases
        ]

    @property
    def main_act(self) -> Button | None:
        """The first thing that the user can do now."""
        acts = (self.act_of(line) for line in self.path.now)
        return next((replace(act, words=MAIN_WORDS.get(act.words, act.words)) for act in acts if act), None)

    def act_of(self, line: Line) -> Button | None:
        """What the user may do about the step."""
        kind, pk = line.item.kind, self.path.candidate.pk
        if not self._may(kind, line.item.phase) or not self._is_offered(line):
            return None
        if kind == Kind.CEREMONY and self.path.candidate.only_recognition:
            return Button(reverse("admission:step", args=[pk, kind]), "Ghi")
        if kind in PAGES:
            page, words = PAGES[kind]
            admitted = self.path.candidate.is_admitted or kind != Kind.RECOGNITION_DECISION
            return Button(reverse(page, args=[pk]), words) if admitted else None
        if kind in RESOLUTIONS:
            return Button(reverse("admission:vote", args=[pk, kind]), "Ghi biểu quyết")
        return Button(reverse("admission:step", args=[pk, kind]), "Sửa" if line.record else "Ghi")

    def _is_offered(self, line: Line) -> bool:
        """Done steps to be corrected, open ones of this phase or an earlier one, and what comes next of all."""
        if line.item.kind in RESOLUTIONS and line.state == State.DONE:
            return False
        later = list(Phase).index(line.item.phase) > list(Phase).index(self.path.phase)
        return (
            line.record is not None
            or line.state in {State.DONE, State.NOW, State.MISSING}
            or (line.state == State.NEXT and not later)
            or self._follows_expired(line)
        )

    def _follows_expired(self, line: Line) -> bool:
        """All before it was recorded, though a paper has run out since: it may have held on the day of this step."""
        before = [one for one in self.path.lines if one.item.order < line.item.order]
        return line.state == State.NEXT and all(one.done_on or not one.is_open for one in before)

    @property
    def deciding(self) -> Button | None:
        """The vote of the body that decides, on what the file is about now."""
        kind = Kind.RECOGNITION_DECISION if self.path.candidate.is_admitted else Kind.DECISION
        early = self.path.phase in {Phase.SOURCE, Phase.DOSSIER}
        if early or not self._may(kind, PLACES[kind][0]):
            return None
        address = reverse("admission:vote", args=[self.path.candidate.pk, kind])
        return Button(address, "Ghi biểu quyết của cấp quyết định")

    @property
    def editable(self) -> set[int]:
        """The votes that the user may correct."""
        kinds = {voted: kind for kind, voted in VOTES.items()}
        votes = [(vote.pk, kinds[(vote.level, vote.matter)]) for vote in self.path.candidate.votes.all()]
        return {pk for pk, kind in votes if self._may(kind, PLACES[kind][0])}

    def _is_open(self, phase: Phase, lines: list[Line]) -> bool:
        """Whether the phase is unfolded: it is the file's own, or holds something to do."""
        to_do = any(line.state in {State.NOW, State.MISSING} or self._follows_expired(line) for line in lines)
        return phase == self.path.phase or to_do

    def _may(self, kind: str, phase: Phase) -> bool:
        """Whether the user may record the step at all."""
        allowed = self.may_record and (self.decides or kind not in COMMITTEE_ONLY)
        return allowed and not checks.is_settled(self.file, kind, phase)


def _settled(lines: list[Line]) -> int:
    return sum(not line.is_open for line in lines)
