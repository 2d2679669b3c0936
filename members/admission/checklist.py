"""The steps of a file: which of them, by which form, the rulebook says; their order and who acts stand here."""

import datetime
import re
from dataclasses import dataclass, replace

from django.db import models

from branches.models import Organization
from members.admission.models import CandidateStep, CandidateVote, Matter
from rulebook.deadlines import Clock
from rulebook.models import RuleValue

Kind = CandidateStep.Kind
ITEM = re.compile(r"^(?P<kind>\w+):\s*(?P<label>.+?)(?:\s*\((?P<form>[^()]+)\))?$")


class Phase(models.TextChoices):
    """The columns of the board."""

    SOURCE = "source", "Tạo nguồn"
    DOSSIER = "dossier", "Lập hồ sơ"
    ADMISSION = "admission", "Xét kết nạp"
    PROBATION = "probation", "Dự bị"
    RECOGNITION = "recognition", "Công nhận chính thức"


# Each phase has a list in the rulebook: `kind: label (form)`, parted by semicolons.
KEYS = {phase: f"admission_steps_{phase}" for phase in Phase}
# Which of them a department that is one branch names otherwise, and by which form.
ONE_BRANCH = "admission_steps_one_branch"
# A file is in the last phase of which one of these steps is done.
MILESTONES = {
    Phase.DOSSIER: {Kind.DOSSIER_ALLOWED, Kind.APPLICATION},
    Phase.ADMISSION: {Kind.BRANCH_RESOLUTION},
    Phase.PROBATION: {Kind.CEREMONY},
    Phase.RECOGNITION: {Kind.BRANCH_RECOGNITION},
}

# kind | phase | order; steps of one order go side by side | who acts
STEPS = """
listed|source|1|chi bộ
class_sent|source|2|chi bộ
certificate|source|3|trung tâm chính trị
dossier_allowed|source|4|đảng ủy cơ sở
application|dossier|5|người xin vào Đảng
background_form|dossier|5|người xin vào Đảng
sponsor_letters|dossier|5|đảng viên giới thiệu
union_resolution|dossier|5|Đoàn Thanh niên, Công đoàn
background_sent|dossier|6|chi bộ
background_received|dossier|7|nơi được đề nghị thẩm tra
opinions|dossier|7|chi ủy, chi ủy nơi cư trú
branch_resolution|admission|8|chi bộ
section_committee|admission|9|đảng ủy bộ phận
committee_resolution|admission|10|đảng ủy cơ sở
decision|admission|11|cấp có thẩm quyền
ceremony|admission|12|chi bộ
member_record|probation|13|đảng viên dự bị
new_member_class|probation|13|đảng ủy cơ sở
self_review|probation|14|đảng viên dự bị
sponsor_remark|probation|14|đảng viên giúp đỡ
recognition_opinions|probation|14|chi ủy, chi ủy nơi cư trú
branch_recognition|recognition|15|chi bộ
committee_recognition|recognition|16|đảng ủy cơ sở
recognition_decision|recognition|17|cấp có thẩm quyền
card|recognition|18|đảng ủy cơ sở
announced|recognition|18|chi bộ
"""
PLACES = {
    kind: (Phase(phase), int(order), actor)
    for kind, phase, order, actor in (line.split("|") for line in STEPS.strip().splitlines())
}

# Steps whose paper is a counted vote, and what is voted on.
VOTES = {
    Kind.BRANCH_RESOLUTION: (CandidateVote.Level.BRANCH, Matter.ADMISSION),
    Kind.COMMITTEE_RESOLUTION: (CandidateVote.Level.COMMITTEE, Matter.ADMISSION),
    Kind.DECISION: (CandidateVote.Level.DECIDING, Matter.ADMISSION),
    Kind.BRANCH_RECOGNITION: (CandidateVote.Level.BRANCH, Matter.RECOGNITION),
    Kind.COMMITTEE_RECOGNITION: (CandidateVote.Level.COMMITTEE, Matter.RECOGNITION),
    Kind.RECOGNITION_DECISION: (CandidateVote.Level.DECIDING, Matter.RECOGNITION),
}
# Steps that a passed vote makes; the decisions have a paper of their own.
RESOLUTIONS = set(VOTES) - {Kind.DECISION, Kind.RECOGNITION_DECISION}
# One branch votes once, and what it resolves goes to its superior: no committee of its own resolves again.
OF_A_COMMITTEE = {Kind.SECTION_COMMITTEE, Kind.COMMITTEE_RESOLUTION, Kind.COMMITTEE_RECOGNITION}
# What only those may record who may add memberships: the committee's acts.
COMMITTEE_ONLY = {
    Kind.COMMITTEE_RESOLUTION,
    Kind.DECISION,
    Kind.CEREMONY,
    Kind.COMMITTEE_RECOGNITION,
    Kind.RECOGNITION_DECISION,
    Kind.CARD,
}
# No file becomes a member's without these.
UNSKIPPABLE = {
    Kind.LISTED,
    Kind.BRANCH_RESOLUTION,
    Kind.DECISION,
    Kind.CEREMONY,
    Kind.BRANCH_RECOGNITION,
    Kind.RECOGNITION_DECISION,
}


@dataclass(frozen=True)
class Item:
    """One step of a checklist, with the form that the guidance gives it."""

    kind: str
    label: str
    form: str = ""
    rule: RuleValue | None = None
    is_of_one_branch: bool = False

    @property
    def phase(self) -> Phase:
        return PLACES[self.kind][0]

    @property
    def order(self) -> int:
        return PLACES[self.kind][1]

    @property
    def actor(self) -> str:
        actor = PLACES[self.kind][2]
        return "chi bộ" if self.is_of_one_branch and actor == "đảng ủy cơ sở" else actor


def checklist(clock: Clock, day: datetime.date, organization: Organization | None = None) -> list[Item]:
    """The steps by the guidance in force on the day when the file was opened, in their order."""
    items = [item for phase in Phase for item in _items(phase, clock.rule(KEYS[phase], day))]
    if organization and organization.is_whole_unit:
        items = _of_one_branch(items, clock.rule(ONE_BRANCH, day))
    return sorted(items, key=lambda item: item.order)


def _of_one_branch(items: list[Item], rule: RuleValue | None) -> list[Item]:
    """The steps of a branch that is a whole department, under the names and forms that they have there."""
    said = {match["kind"]: match for match in map(ITEM.match, rule.items if rule else ()) if match}
    named = [_named(item, said.get(item.kind), rule) for item in items if item.kind not in OF_A_COMMITTEE]
    return [replace(item, is_of_one_branch=True) for item in named]


def _named(item: Item, match: re.Match | None, rule: RuleValue | None) -> Item:
    return replace(item, label=match["label"], form=match["form"] or "", rule=rule) if match else item


def _items(phase: Phase, rule: RuleValue | None) -> list[Item]:
    """The steps of a phase; where the rulebook knows no list of that day, all that we know of."""
    if rule is None:
        return [Item(kind, Kind(kind).label) for kind, place in PLACES.items() if place[0] == phase]
    matches = [match for match in map(ITEM.match, rule.items) if match and match["kind"] in PLACES]
    return [Item(match["kind"], match["label"], match["form"] or "", rule) for match in matches]
