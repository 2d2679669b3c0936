"""Papers: the programme with the reports on it; of each inspection all that its steps take."""

from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from inspection import actions
from inspection.models import Inspection, InspectionStep, Programme
from inspection.reporting import PREPARE, REPORTS
from inspection.wording import (
    body_of,
    decision,
    follow_up,
    minutes,
    no_programme,
    notice,
    outline,
    plan,
    programme,
    team_report,
)

Kind = InspectionStep.Kind


def not_begun(row: Inspection) -> str:
    """Why there can be no paper now: a cancelled one has none."""
    return "Cuộc này đã hủy." if row.cancelled_on else ""


def not_announced(row: Inspection) -> str:
    return not_begun(row) or ("" if row.is_announced else "Ban hành sau khi công bố quyết định.")


def not_concluded(row: Inspection) -> str:
    return not_begun(row) or ("" if row.concluded_on else "Lập sau khi có kết luận, thông báo kết quả.")


def no_rules(row):
    return []


def numbering(kind: str) -> Numbering:
    """A paper of a step: its day is the day of the step."""
    return Numbering(
        issuer=lambda row: row.organization,
        body=body_of,
        record=lambda row, document: actions.note_document(row, kind, document),
        rules=no_rules,
    )


def note_programme(row: Programme, document: Document | None):
    row.document = document
    row.save(update_fields=["document"])


def is_withheld(row: Inspection) -> bool:
    return not row.is_announced


def of_inspection(key: str, name: str, function, **facts) -> Paper:
    shared = {"room": "inspection", "model": Inspection, "right": PREPARE, "written_by": PREPARE}
    shared["is_withheld"] = is_withheld
    return Paper(key=key, name=name, printed=function, **({"refusal": not_begun} | shared | facts))


INSPECTION_PAPERS = by_key(
    of_inspection(
        "decision",
        "Quyết định kiểm tra, giám sát",
        decision,
        register=Document.Type.DECISION,
        numbering=numbering(Kind.DECISION),
    ),
    of_inspection(
        "plan", "Kế hoạch kiểm tra, giám sát", plan, register=Document.Type.PLAN, numbering=numbering(Kind.PLAN)
    ),
    of_inspection("outline", "Đề cương báo cáo", outline),
    of_inspection("minutes", "Biên bản làm việc", minutes),
    of_inspection("team-report", "Báo cáo của đoàn", team_report),
    of_inspection(
        "notice",
        "Thông báo kết luận, kết quả",
        notice,
        register=Document.Type.NOTICE,
        numbering=numbering(Kind.CONCLUDED),
        refusal=not_announced,
    ),
    of_inspection("follow-up", "Biên bản kiểm tra việc khắc phục", follow_up, refusal=not_concluded),
)

PROGRAMME_PAPERS = REPORTS | by_key(
    Paper(
        room="inspection",
        key="programme",
        name="Chương trình kiểm tra, giám sát",
        model=Programme,
        right=PREPARE,
        written_by=PREPARE,
        printed=programme,
        register=Document.Type.PROGRAMME,
        numbering=Numbering(issuer=lambda row: row.organization, body=body_of, record=note_programme, rules=no_rules),
        refusal=no_programme,
    )
)

PAPERS = INSPECTION_PAPERS | PROGRAMME_PAPERS
