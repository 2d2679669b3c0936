import datetime
import io

import pytest
from django.core.management import CommandError, call_command
from pypdf import PdfReader

from reports import actions
from reports.models import CommitteeReport, ReportPeriod
from tests.factories import CommitteeReportFactory, MemberFactory, ReportPeriodFactory, TermFactory


@pytest.fixture
def printed(tmp_path):
    """Run the command and return the document's text."""

    def printed(kind="annual", year=2025, organization="DU", **options):
        output = tmp_path / "bao-cao.pdf"
        call_command("render_report", kind, year=year, organization=organization, output=str(output), **options)
        return output.read_bytes().decode()

    return printed


@pytest.fixture
def spoken(monkeypatch):
    """What the document says, without WeasyPrint."""
    monkeypatch.setattr(
        "documents.printing.pdfs.make",
        lambda document, progress: f"{document.letterhead.number_line} {document.title}".encode(),
    )


def test_issued_report_is_printed(annual, office, committee, tmp_path):
    TermFactory(organization=committee)
    actions.issue(report=annual, day=datetime.date(2025, 12, 15), by=office, reason="Đã xem")
    output = tmp_path / "bao-cao.pdf"

    call_command("render_report", "annual", organization="DU", year=2025, output=str(output))

    text = PdfReader(io.BytesIO(output.read_bytes())).pages[0].extract_text()
    assert "Số 01-BC/ĐU" in text
    assert "tổng kết công tác xây dựng Đảng năm 2025" in text


@pytest.mark.usefixtures("annual", "spoken")
def test_unissued_report_is_refused(printed):
    with pytest.raises(CommandError, match="Đảng ủy Sở chưa phát hành báo cáo năm 2025. Thêm --draft"):
        printed()


@pytest.mark.usefixtures("annual", "spoken")
def test_draft_is_printed_where_it_is_asked_for(printed):
    assert printed(draft=True).startswith("Số      -BC/ĐU Báo cáo tổng kết công tác")


@pytest.mark.usefixtures("committee", "spoken")
@pytest.mark.parametrize(("kind", "title"), [("annual", "tổng kết công tác"), ("half-year", "sơ kết công tác 6 tháng")])
def test_draft_needs_neither_period_nor_report(printed, kind, title):
    assert f"Báo cáo {title}" in printed(kind, draft=True)
    assert not ReportPeriod.objects.exists()
    assert not CommitteeReport.objects.exists()


def test_draft_keeps_the_days_of_an_opened_period(printed, committee, branch, monkeypatch):
    last = datetime.date(2025, 6, 30)
    ReportPeriodFactory(organization=committee, ends_on=last)
    MemberFactory(organization=branch, joined_on=datetime.date(2025, 7, 1))
    monkeypatch.setattr("documents.printing.pdfs.make", lambda document, progress: str(document.blocks).encode())

    assert "chi bộ trực thuộc với" not in printed(draft=True)


@pytest.mark.usefixtures("spoken")
def test_report_of_another_year_is_not_taken(printed, annual):
    with pytest.raises(CommandError, match="năm 2024"):
        printed(year=2024)


@pytest.mark.usefixtures("committee", "spoken")
def test_unknown_organization_is_said(printed):
    with pytest.raises(CommandError, match="Không có tổ chức đảng mang mã «XX»."):
        printed(organization="XX")


@pytest.mark.usefixtures("spoken")
def test_folder_that_does_not_exist_is_said(committee):
    CommitteeReportFactory(period__organization=committee)

    with pytest.raises(CommandError, match="Không ghi được tệp «/no/such.pdf»"):
        call_command("render_report", "annual", organization="DU", year=2025, output="/no/such.pdf", draft=True)
