"""What may be missing, impossible, contradictory or doubtful in a record; each check is one line of data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from members.models import Member, Status
from members.quality import standings
from members.quality.rules import Rules
from partyportal import dates
from partyportal.dates import add_months


class Severity(models.TextChoices):
    """How bad it is."""

    IMPOSSIBLE = "impossible", "Không thể có"
    CONTRADICTORY = "contradictory", "Mâu thuẫn"
    MISSING = "missing", "Còn thiếu"
    DOUBTFUL = "doubtful", "Cần kiểm tra"


@dataclass(frozen=True)
class Check:
    """One question to a record: `find` answers with a sentence, or with nothing where the record is right."""

    key: str
    title: str
    severity: Severity
    find: Callable[[Member, Rules], str]
    # The field that mends it; without one it is mended on the member's own page.
    field: str = ""
    # The rule that it stands on.
    rule: str = ""
    of_the_gone: bool = False

    def applies_to(self, member: Member) -> bool:
        return member.is_in_head_count or self.of_the_gone


DATED = [
    "birth_date",
    "admission_decision_on",
    "card_admitted_on",
    "admitted_on",
    "official_on",
    "official_decision_on",
]
EXACT = ["birth_date", "admitted_on", "official_on"]


def label_of(name: str) -> str:
    return str(Member._meta.get_field(name).verbose_name)


def missing(name: str, title: str, only: str = "") -> Check:
    """A field that must not be empty, for members of one status where it is named."""

    def find(member: Member, rules: Rules) -> str:
        is_asked = only in ("", member.status)
        return f"Chưa có {label_of(name)}." if is_asked and not getattr(member, name) else ""

    return Check(f"no-{name.replace('_', '-')}", title, Severity.MISSING, find, field=name)


def future_dates(member: Member, rules: Rules) -> str:
    today = dates.today()
    ahead = [label_of(name) for name in DATED if (known := getattr(member, name)) and known.earliest > today]
    return f"Ở tương lai: {', '.join(ahead)}." if ahead else ""


def too_young(member: Member, rules: Rules) -> str:
    born, admitted = member.birth_date, member.admitted_on
    rule = rules.at("admission_min_age", admitted.earliest, member.organization) if born and admitted else None
    if rule is None or add_months(born.earliest, rule.number * 12) <= admitted.latest:
        return ""
    return f"Sinh {born}, vào Đảng {admitted}: chưa đủ {rule.number} tuổi."


def decided_after_ceremony(member: Member, rules: Rules) -> str:
    decided, admitted = member.admission_decision_on, member.admitted_on
    if not (decided and admitted) or decided.earliest <= admitted.latest:
        return ""
    return f"Quyết định kết nạp {decided} sau lễ kết nạp {admitted}."


def official_before_admission(member: Member, rules: Rules) -> str:
    admitted, official = member.admitted_on, member.official_on
    if not (admitted and official) or official.latest >= admitted.earliest:
        return ""
    return f"Ngày chính thức {official} trước ngày vào Đảng {admitted}."


def official_too_early(member: Member, rules: Rules) -> str:
    admitted, official = member.admitted_on, member.official_on
    if not (admitted and official) or official.latest < admitted.earliest:
        return ""
    rule = rules.at("probation_months", admitted.earliest, member.organization)
    if rule is None or official.latest >= add_months(admitted.earliest, rule.number):
        return ""
    return f"Vào Đảng {admitted}, chính thức {official}: chưa đủ {rule.number} tháng dự bị."


def card_is_not_citizen_number(member: Member, rules: Rules) -> str:
    card, citizen = member.card_number or "", member.citizen_number
    differs = len(card) == 12 and citizen and card != citizen
    return "Số thẻ 12 chữ số phải trùng số căn cước, nhưng hai số khác nhau." if differs else ""


def official_on_probation(member: Member, rules: Rules) -> str:
    official = member.official_on
    is_wrong = member.status == Status.PROBATIONARY and official and official.latest <= dates.today()
    return f"Đang là đảng viên dự bị nhưng có ngày chính thức {official}." if is_wrong else ""


def card_on_probation(member: Member, rules: Rules) -> str:
    is_wrong = member.status == Status.PROBATIONARY and member.card_number
    return "Đảng viên dự bị chưa được phát thẻ nhưng hồ sơ có số thẻ." if is_wrong else ""


def account_of_the_gone(member: Member, rules: Rules) -> str:
    is_open = not member.is_in_head_count and member.user and member.user.is_active
    return f"Không còn sinh hoạt nhưng tài khoản {member.user.username} vẫn mở." if is_open else ""


def probation_overdue(member: Member, rules: Rules) -> str:
    admitted = member.admitted_on
    if member.status != Status.PROBATIONARY or not admitted:
        return ""
    rule = rules.at("probation_months", admitted.earliest, member.organization)
    ends = rule and add_months(admitted.latest, rule.number)
    if rule is None or ends >= dates.today():
        return ""
    return f"Hết {rule.number} tháng dự bị từ {dates.shown(ends)} nhưng chưa ghi công nhận chính thức."


def short_card(member: Member, rules: Rules) -> str:
    card, official = member.card_number, member.official_on
    rule = rules.at("card_digits", official.earliest, member.organization) if card and official else None
    if rule is None or len(card) >= rule.number:
        return ""
    return f"Công nhận chính thức {official}, thẻ phải có {rule.number} chữ số nhưng số thẻ có {len(card)}."


def inexact_dates(member: Member, rules: Rules) -> str:
    known = [(name, date) for name in EXACT if (date := getattr(member, name)) and date.day is None]
    told = [f"{label_of(name)} ({date})" for name, date in known]
    return f"Chưa biết đủ ngày, tháng: {', '.join(told)}." if told else ""


CHECKS = [
    Check("future-date", "Ngày ở tương lai", Severity.IMPOSSIBLE, future_dates, field="birth_date"),
    Check("too-young", "Kết nạp khi chưa đủ tuổi", Severity.IMPOSSIBLE, too_young, "admitted_on", "admission_min_age"),
    Check(
        "decided-after-ceremony",
        "Quyết định kết nạp sau lễ kết nạp",
        Severity.IMPOSSIBLE,
        decided_after_ceremony,
        "admission_decision_on",
    ),
    Check(
        "official-before-admission",
        "Chính thức trước ngày vào Đảng",
        Severity.IMPOSSIBLE,
        official_before_admission,
        "official_on",
    ),
    Check("overlap", "Hai giai đoạn sinh hoạt trùng ngày", Severity.IMPOSSIBLE, standings.overlap, of_the_gone=True),
    Check(
        "official-too-early",
        "Chính thức khi chưa hết thời gian dự bị",
        Severity.CONTRADICTORY,
        official_too_early,
        "official_on",
        "probation_months",
    ),
    Check(
        "card-not-citizen",
        "Số thẻ 12 chữ số khác số căn cước",
        Severity.CONTRADICTORY,
        card_is_not_citizen_number,
        "card_number",
        "card_digits",
    ),
    Check(
        "official-on-probation",
        "Dự bị nhưng có ngày chính thức",
        Severity.CONTRADICTORY,
        official_on_probation,
        "official_on",
    ),
    Check("card-on-probation", "Dự bị nhưng có số thẻ", Severity.CONTRADICTORY, card_on_probation, "card_number"),
    Check("no-open-row", "Đang sinh hoạt nhưng không có giai đoạn đang mở", Severity.CONTRADICTORY, standings.not_open),
    Check(
        "out-of-step",
        "Chi bộ, trạng thái khác giai đoạn đang mở",
        Severity.CONTRADICTORY,
        standings.out_of_step,
        of_the_gone=True,
    ),
    Check("gap", "Khoảng trống giữa hai giai đoạn", Severity.CONTRADICTORY, standings.gap, of_the_gone=True),
    Check(
        "account-of-the-gone",
        "Đã rời đi nhưng tài khoản vẫn mở",
        Severity.CONTRADICTORY,
        account_of_the_gone,
        of_the_gone=True,
    ),
    missing("birth_date", "Ngày sinh"),
    missing("gender", "Giới tính"),
    missing("ethnicity", "Dân tộc"),
    missing("hometown", "Quê quán"),
    missing("schooling", "Giáo dục phổ thông"),
    missing("professional", "Trình độ chuyên môn"),
    missing("theory", "Lý luận chính trị"),
    missing("phone", "Điện thoại"),
    missing("citizen_number", "Số căn cước"),
    missing("card_number", "Số thẻ (đảng viên chính thức)", only=Status.FULL),
    missing("admission_decision_on", "Ngày quyết định kết nạp"),
    missing("admitted_on", "Ngày vào Đảng"),
    missing("official_on", "Ngày chính thức (đảng viên chính thức)", only=Status.FULL),
    Check(
        "probation-overdue",
        "Quá thời gian dự bị",
        Severity.DOUBTFUL,
        probation_overdue,
        "",
        "probation_months",
    ),
    Check(
        "short-card", "Số thẻ theo mẫu cũ sau ngày đổi thẻ", Severity.DOUBTFUL, short_card, "card_number", "card_digits"
    ),
    Check("inexact", "Ngày chỉ biết đến tháng hoặc năm", Severity.DOUBTFUL, inexact_dates, "birth_date"),
    Check("before-admission", "Sinh hoạt từ trước ngày vào Đảng", Severity.DOUBTFUL, standings.begins_before_admission),
]
BY_KEY = {check.key: check for check in CHECKS}
