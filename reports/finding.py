"""What the search over everything finds of reports: they bear no title, but a period and an organisation."""

from django.db.models import Q

from branches.finding import folded
from branches.models import Organization
from partyportal import dates
from partyportal.search.everywhere import Shortcut, Subject
from partyportal.text import fold, searched_words
from reports.models import BranchReport, CommitteeReport, ReportPeriod


def find(rows, text: str):
    """Reports of which each word stands in the name of the period or of the organisation."""
    periods = [(one.pk, fold(f"bao cao {one.label} {one.short_label}")) for one in ReportPeriod.objects.all()]
    names = Organization.objects.values_list("pk", "name", "short_name")
    places = [(pk, folded(f"{name} {short}")) for pk, name, short in names]
    for word in searched_words(text):
        of_period = Q(period__in=[pk for pk, name in periods if word in name])
        rows = rows.filter(of_period | Q(organization__in=[pk for pk, name in places if word in name]))
    return rows


SUBJECTS = [
    Subject(
        key="branch_report",
        title="Báo cáo của chi bộ",
        noun="báo cáo của chi bộ",
        icon="inbox",
        rows=lambda: BranchReport.objects.select_related("organization", "period"),
        find=find,
        line=lambda report: f"{report.get_status_display()} · hạn {dates.shown(report.due_on)}",
        folded="",
        order=("-period__due_on", "organization__position"),
        shortest=2,
    ),
    Subject(
        key="committee_report",
        title="Báo cáo của cấp ủy",
        noun="báo cáo của cấp ủy",
        icon="file-earmark-pdf",
        rows=lambda: CommitteeReport.objects.select_related("organization", "period"),
        find=find,
        line=lambda report: report.get_status_display(),
        folded="",
        order=("-period__ends_on",),
        shortest=2,
    ),
]
SHORTCUTS = [
    Shortcut(
        label="Mở kỳ báo cáo",
        url_name="reports:add_period",
        perm="reports.add_reportperiod",
        icon="inbox",
        words="thêm, giao báo cáo, tháng, quý, năm",
    ),
]
