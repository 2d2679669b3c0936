"""The words of a letter to branches that have not sent their report of a period; the room of letters keeps it."""

import datetime

from django.db.models import Prefetch
from django.utils.http import urlencode

from documents.models import Document, IssuedPaper
from partyportal.dates import in_short
from partyportal.text import padded
from reports.models import BranchReport, ReportPeriod
from resolutions.letters import papers
from resolutions.letters.models import Letter
from resolutions.wording import kept_by
from rulebook.models import Holiday

WORKING_DAYS = 3  # offered for the answer; the office writes the day that it wants
MOST_ADDRESSED = 12
MOST_NAMED = 5
MOST_NUDGED = 100


def nudged(user, reports) -> str:
    """Those that the user judges and their branches owe, as the address of a reminder by hand names them."""
    owed = [one for one in reports if one.is_owed and user.acts_at("accept", BranchReport, one.period.organization)]
    return urlencode([("of", f"report.{one.pk}") for one in owed[:MOST_NUDGED]])


def words(period: ReportPeriod, late: list[BranchReport], day: datetime.date) -> dict:
    """What the form of the letter begins with: the period, its due day, who is late, what is asked."""
    issuer = period.organization.name_on(day).issuer_name
    names = [report.organization.name for report in late]
    kind = "chi bộ" if all(report.organization.is_branch for report in late) else "tổ chức đảng"
    asked = names[0] if len(names) == 1 else f"các {kind} có tên trên"
    answer_by = in_short(Holiday.objects.calendar().add(day, WORKING_DAYS))
    lines = (
        f"{issuer} đã yêu cầu các {kind} trực thuộc gửi báo cáo {period.label} "
        f"chậm nhất ngày {in_short(period.due_on)}.",
        *(_several(late, kind, day) if len(late) > 1 else [_one(late[0], day)]),
        f"{issuer} đề nghị {asked} khẩn trương hoàn thành, gửi báo cáo trước ngày {answer_by}; "
        "nêu rõ nguyên nhân chậm và trách nhiệm của tập thể, cá nhân.",
    )
    return {
        "organization": period.organization,
        "doc_type": Document.Type.LETTER.value,
        "subject": f"về việc đôn đốc nộp báo cáo {period.label}",
        "receivers": [report.organization for report in late],
        "addressed_to": "\n".join(names if len(names) <= MOST_ADDRESSED else [f"Các {kind} có tên dưới đây"]),
        "text": "\n".join(lines),
        "recipients": f"Như trên\n{kept_by(period.organization)}",
    }


def letters_of(user, period: ReportPeriod) -> list[Letter]:
    """The letters that ask for reports of the period, with their numbers and whose reports they ask for."""
    letters = Letter.objects.visible_to(user).filter(urged_reports__period=period).distinct()
    asked = Prefetch("urged_reports", BranchReport.objects.select_related("organization"))
    found = papers.with_last_issue(letters.select_related("organization").prefetch_related(asked))
    for letter in found:
        letter.asked_of = _names([report.organization.short_name for report in letter.urged_reports.all()])
    return found


def _names(names: list[str]) -> str:
    more = len(names) - MOST_NAMED
    return ", ".join(names[:MOST_NAMED]) + (f" và {padded(more)} tổ chức khác" if more > 0 else "")


def sent(user, report: BranchReport):
    """The issued letters that ask for the report, newest first; a draft is the committee's alone."""
    issues = IssuedPaper.objects.filter(paper__startswith="letters:", row__in=report.letters.values("pk"))
    documents = Document.objects.visible_to(user).registered().filter(pk__in=issues.values("document"))
    return documents.order_by("-issued_on", "-pk")


def _one(report: BranchReport, day: datetime.date) -> str:
    given = f", được gia hạn đến ngày {in_short(report.due_on)}," if report.extended_to else ""
    name, overdue = report.organization.name, padded(_days(report, day))
    return f"Đến ngày {in_short(day)}, {name}{given} chưa gửi báo cáo, quá hạn {overdue} ngày."


def _several(late: list[BranchReport], kind: str, day: datetime.date):
    """A line each, with the day that it was given."""
    yield f"Đến ngày {in_short(day)}, còn {padded(len(late))} {kind} chưa gửi báo cáo:"
    for report in late:
        end = "." if report is late[-1] else ";"
        due = f"hạn nộp {in_short(report.due_on)}{' (đã gia hạn)' if report.extended_to else ''}"
        yield f"- {report.organization.name}: {due}, quá hạn {padded(_days(report, day))} ngày{end}"


def _days(report: BranchReport, day: datetime.date) -> int:
    return (day - report.due_on).days
