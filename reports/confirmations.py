"""What the acts on reports say before they are done."""

from partyportal import dates
from partyportal.dates import shown
from partyportal.saving.confirming import Confirmation
from partyportal.text import decimal_text, lower_first
from reports import printing
from reports.forms import BranchReportForm
from reports.models import BranchReport, CommitteeReport, ReportPeriod

# The figures that the committee looks at first.
SHOWN = ("F02", "F12", "F19", "F21", "F26")


def of_submission(report: BranchReport, doubts: list[str]) -> Confirmation:
    """What handing in a report means."""
    form = BranchReportForm(report=report)
    unwritten = [section.label for section, field in form.text_fields() if not form.initial.get(field.name)]
    late = f"Hôm nay đã quá hạn nộp {shown(report.due_on)}."
    warnings = [late] if report.submitted_at is None and report.is_past_due else []
    warnings += [*doubts, *_stated(report)]
    warnings += [f"Chưa viết: {label}." for label in unwritten]
    warnings += [f"Để trống (chưa biết): {label}." for label in form.missing]
    return Confirmation(
        title=f"Nộp {lower_first(str(report))}?",
        submit="Nộp báo cáo",
        back=report,
        facts=[("Nộp cho", report.period.organization), ("Hạn nộp", shown(report.due_on)), *_figures(report)],
        follows=[
            f"{report.period.organization} nhận được thông báo và xem được báo cáo.",
            f"{_writer(report)} không sửa được báo cáo nữa.",
            _sent_on(report),
        ],
        warnings=warnings,
        way_back="Khi cấp trên chưa duyệt, chưa trả lại thì rút lại được để sửa.",
    )


def _sent_on(report: BranchReport) -> str:
    """Which day decides whether it was in time."""
    if report.is_on_paper:
        return f"Ngày nộp là ngày nhận bản giấy, {shown(report.received_on)}."
    if report.submitted_at is None:
        return f"Ngày nộp được ghi là hôm nay, {shown(dates.today())}."
    return "Ngày nộp lần đầu giữ nguyên."


def of_period_deletion(period: ReportPeriod) -> Confirmation:
    """What throwing away a period that was opened by mistake means."""
    return Confirmation(
        title=f"Xóa kỳ báo cáo {period.label}?",
        submit="Xóa kỳ báo cáo",
        back=period,
        facts=[("Cấp ủy", period.organization), ("Báo cáo chưa ai soạn", f"{period.reports.count()} báo cáo")],
        follows=["Kỳ và các báo cáo trống của kỳ mất đi; chi bộ không còn phải nộp."],
        way_back="Không hoàn tác được; có thể mở lại kỳ với ngày đúng.",
    )


def of_withdrawal(report: BranchReport) -> Confirmation:
    """What taking a submission back means."""
    first = not report.events.filter(kind="returned").exists()
    counted = "Báo cáo được tính là chưa nộp; ngày nộp sẽ là ngày nộp lại." if first else "Ngày nộp lần đầu giữ nguyên."
    return Confirmation(
        title=f"Rút lại {lower_first(str(report))}?",
        submit="Rút lại báo cáo",
        back=report,
        facts=[("Đã nộp cho", report.period.organization), ("Hạn nộp", shown(report.due_on))],
        follows=[
            f"{report.period.organization} nhận được thông báo rằng báo cáo đã được rút lại.",
            f"{_writer(report)} sửa được báo cáo và phải nộp lại.",
            counted,
        ],
        warnings=[f"Đã quá hạn nộp {shown(report.due_on)}."] if report.is_past_due else [],
        way_back="Nộp lại lúc nào cũng được.",
    )


def of_return(report: BranchReport) -> Confirmation:
    """What returning a report means."""
    return Confirmation(
        title=f"Trả lại {lower_first(str(report))}?",
        submit="Trả lại để bổ sung",
        back=report,
        facts=[("Trả lại cho", report.organization), ("Hạn nộp", shown(report.due_on))],
        follows=[
            f"{report.organization} nhận được thông báo cùng nội dung cần bổ sung.",
            f"{_writer(report)} sửa được báo cáo và phải nộp lại; ngày nộp lần đầu giữ nguyên.",
        ],
    )


def of_acceptance(report: BranchReport) -> Confirmation:
    """Which figures freeze, and what is left out, when a report is accepted."""
    draft = printing.branch_draft(report, final=True)
    printing.print_branch(report, draft=draft)
    known = [figure for figure in draft.book.known.values() if figure.is_known]
    return Confirmation(
        title=f"Duyệt {lower_first(str(report))}?",
        submit="Duyệt báo cáo",
        back=report,
        facts=[
            (_writer(report), report.organization),
            ("Số liệu được chốt", f"{len(known)} số liệu"),
            *_figures(report),
        ],
        warnings=_stated(report),
        follows=[
            f"Báo cáo lấy số tiếp theo trong sổ văn bản đi của {report.organization}, nếu đang có nhiệm kỳ.",
            "Nội dung, số liệu và từng dòng của số liệu được chốt, không sửa được nữa.",
            f"{report.organization} nhận được thông báo.",
        ],
        way_back="Nếu còn phải sửa, hãy trả lại để bổ sung thay vì duyệt; duyệt nhầm thì mở lại được, có lý do.",
    )


def of_reopening(report: BranchReport) -> Confirmation:
    """What giving an accepted report back to its branch means."""
    number = [_fate_of(report.document)] if report.document else []
    issued = CommitteeReport.objects.issued().filter(period=report.period).latest_drawn_up().first()
    warnings = []
    if issued:
        warnings = [
            f"Cấp trên đã phát hành {lower_first(str(issued))} với số liệu đã chốt; báo cáo đó không tự thay đổi."
        ]
    return Confirmation(
        title=f"Mở lại {lower_first(str(report))}?",
        submit="Mở lại để sửa",
        back=report,
        facts=[(_writer(report), report.organization), ("Kỳ", report.period.label)],
        follows=[
            *number,
            f"Báo cáo trở lại {report.organization} để sửa và nộp lại; ngày nộp lần đầu giữ nguyên.",
            "Số liệu đã chốt của báo cáo bị bỏ, được tính lại khi nộp.",
            f"{report.organization} nhận được thông báo cùng lý do.",
        ],
        warnings=warnings,
        way_back="Duyệt lại sau khi chi bộ nộp lại.",
    )


def _fate_of(document) -> str:
    """What becomes of an accepted report's document."""
    symbol = document.symbol_raw
    if document.is_out:
        return f"Bản đã duyệt số {symbol} đã gửi hoặc đã có bản ký: báo cáo mới lấy số mới, thay thế nó."
    return f"Bản đã duyệt số {symbol} được thu hồi; duyệt lại thì mang đúng số này."


def of_issue(report: CommitteeReport) -> Confirmation:
    """What giving the committee's report its number means."""
    taken_back = report.document
    number = f"mang lại số {taken_back.symbol_raw}" if taken_back else "lấy số tiếp theo trong sổ văn bản đi"
    return Confirmation(
        title=f"Phát hành {lower_first(str(report))}?",
        submit="Phát hành",
        back=report,
        facts=[
            ("Số liệu đến ngày", shown(report.period.ends_on)),
            ("Người ký", " – ".join(filter(None, printing.signer(report)))),
        ],
        follows=[
            f"Báo cáo {number} và chốt nội dung, người ký, số liệu cùng từng dòng của số liệu.",
            "PDF và Word được tạo một lần và lưu; sửa dữ liệu sau này không làm đổi bản đã phát hành.",
        ],
        way_back="Thu hồi được khi chưa gửi và chưa đính kèm bản ký; sau đó chỉ thay thế bằng báo cáo mới.",
    )


def of_replacement(report: CommitteeReport) -> Confirmation:
    """What it means to draw up another report in the place of an issued one."""
    return Confirmation(
        title=f"Lập báo cáo thay thế {report.document}?",
        submit="Lập bản nháp thay thế",
        back=report,
        facts=[("Báo cáo cũ", f"{report.document}, ngày {shown(report.issued_on)}"), ("Kỳ", report.period.label)],
        follows=[
            "Có một bản nháp mới của kỳ này với nội dung đã viết của báo cáo cũ; số liệu tính lại từ dữ liệu hôm nay.",
            "Khi bản nháp được phát hành, nó lấy số mới và ghi rõ thay thế báo cáo cũ.",
            "Báo cáo cũ giữ nguyên, trong sổ và ở mọi trang được đánh dấu «được thay thế bởi».",
        ],
        way_back="Bản nháp chưa phát hành thì xóa được; báo cáo cũ khi đó không đổi.",
    )


def of_deletion(report: CommitteeReport) -> Confirmation:
    """What goes with a draft of the committee's report."""
    written = sum(bool(text.strip()) for text in report.texts().values())
    return Confirmation(
        title=f"Xóa bản nháp {lower_first(str(report))}?",
        submit="Xóa bản nháp",
        back=report,
        facts=[("Mục đã viết", f"{written} mục"), ("Bản PDF đã kết xuất", f"{report.jobs.count()} bản")],
        follows=["Mọi nội dung đã viết trong bản nháp mất đi.", "Báo cáo của chi bộ và số liệu gốc không đổi."],
        way_back="Không hoàn tác được; có thể lập bản nháp mới từ trang kỳ báo cáo.",
    )


def _writer(report: BranchReport) -> str:
    return "Chi bộ" if report.organization.is_branch else "Cấp ủy"


def _stated(report: BranchReport) -> list[str]:
    return [f"{label}: {row.label}; {row.detail}." for label, row in printing.stated_in(report)]


def _figures(report: BranchReport) -> list[tuple[str, str]]:
    """The main figures as they stand now; one that is unknown says so."""
    book = printing.branch_draft(report).book
    shown = [book[code] for code in SHOWN]
    return [(figure.label, _in_words(figure)) for figure in shown]


def _in_words(figure) -> str:
    if not figure.is_known:
        return "chưa biết"
    whole = f"/{decimal_text(figure.whole)}" if figure.whole else ""
    return decimal_text(figure.value) + whole
