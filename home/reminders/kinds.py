"""Every kind of reminder, in the order in which pages list them. A new kind: one collector and one line here."""

from home.reminders import people, work
from home.reminders.matters import BRANCH, COMMITTEE, EVERY_SECRETARY, Kind

KINDS = [
    Kind(
        "report",
        "Nộp báo cáo",
        "reports.view_branchreport",
        "7; 3; 0",
        BRANCH,
        work.reports,
        by_hand=work.REPORTS_BY_HAND,
    ),
    Kind(
        "task",
        "Nhiệm vụ được giao",
        "resolutions.view_task",
        "7; 3; 0",
        EVERY_SECRETARY,
        work.tasks,
        True,
        work.TASKS_BY_HAND,
    ),
    Kind("sheet", "Nộp phiếu chấm điểm 4 tốt", "scoring.view_sheet", "7; 3; 0", BRANCH, work.sheets),
    Kind(
        "candidate",
        "Bước kết nạp, giấy tờ đến hạn",
        "admission.view_candidate",
        "30; 7; 0",
        EVERY_SECRETARY,
        people.candidates,
        by_hand=people.CANDIDATES_BY_HAND,
    ),
    Kind(
        "probation",
        "Hết thời gian dự bị",
        "members.view_member",
        "90; 60; 30; 15; 7",
        EVERY_SECRETARY,
        people.probations,
    ),
    Kind(
        "transfer",
        "Chuyển sinh hoạt đảng",
        "transfers.view_transfer",
        "7; 0",
        EVERY_SECRETARY,
        people.transfers,
        True,
        people.TRANSFERS_BY_HAND,
    ),
    Kind(
        "exemption",
        "Hết thời hạn miễn, đình chỉ sinh hoạt",
        "members.view_membership",
        "30; 7",
        EVERY_SECRETARY,
        people.exemptions,
    ),
    Kind(
        "obligation",
        "Nghĩa vụ hằng năm của đảng viên",
        "obligations.view_obligation",
        "30; 7; 0",
        BRANCH,
        people.obligations,
        True,
        people.OBLIGATIONS_BY_HAND,
    ),
    Kind("arrears", "Nợ đảng phí nhiều tháng trong năm", "dues.view_due", "0", BRANCH, people.arrears),
    Kind("badge", "Đủ năm tuổi Đảng để xét Huy hiệu", "members.view_member", "90; 30", COMMITTEE, people.badges),
    Kind("term", "Hết nhiệm kỳ cấp ủy", "branches.view_term", "180; 90; 30", EVERY_SECRETARY, work.terms),
    Kind("seat", "Thôi giữ chức vụ cấp ủy", "members.view_committeeseat", "30; 7", COMMITTEE, work.seats),
]
KIND_OF = {kind.key: kind for kind in KINDS}
