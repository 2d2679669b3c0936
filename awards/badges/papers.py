"""Papers of a round: the letter that proposes, the list with card numbers, the list of the money."""

from dataclasses import replace

from awards.badges import actions, money
from awards.badges.models import BadgeCase, BadgeRound
from documents.models import Document
from documents.papers import Numbering, Paper, by_key
from documents.printing import heads
from documents.printing.blocks import DOTS, Column, Heading, Paragraph, PrintedList, PrintedText, numbered, place
from members.models import Member
from members.papers import by_gender, people_list
from members.signers import signature
from partyportal import dates
from partyportal.dates import in_short
from partyportal.text import grouped, masked, padded

# What is in force on badges on the day.
GROUNDS = ["294-qd-tw-2025", "38-hd-btctw-2025"]
CHANGE = ("change", BadgeRound)
COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 42, "left"),
    Column("Nam", 20, group="Ngày sinh"),
    Column("Nữ", 20, group="Ngày sinh"),
    Column("Quê quán", 30, "left"),
    Column("Ngày vào Đảng", 20),
    Column("Ngày chính thức", 20),
    Column("Số thẻ đảng viên", 28),
    Column("Nơi đề nghị", None, "left"),
    Column("Ghi chú", 30, "left"),
)
MONEY_COLUMNS = (
    Column("TT", 9),
    Column("Họ và tên", 60, "left"),
    Column("Nơi đề nghị", None, "left"),
    Column("Quyết định", 34),
    Column("Số tiền (đồng)", 34, "right"),
    Column("Ký nhận", 40),
)


def cases_of(round_: BadgeRound):
    """Who is on the list of the round, level by level in the order of names."""
    rows = round_.cases.standing().select_related("member", "organization", "round")
    return rows.order_by("level", "member__sort_key", "pk")


def badge_list(round_: BadgeRound) -> PrintedList:
    """The list with masked cards, as the screen shows it."""
    return _list(round_, lambda card: masked(card or ""))


def revealed_list(round_: BadgeRound) -> PrintedList:
    """The same with whole card numbers, as the superior is given it."""
    return _list(round_, lambda card: card or "")


def _list(round_: BadgeRound, card_shown) -> PrintedList:
    printed = people_list(
        round_.organization,
        f"đề nghị tặng Huy hiệu Đảng đợt {in_short(round_.day)}",
        COLUMNS,
        cases_of(round_),
        lambda case: _cells(case, card_shown),
        noun="đồng chí",
        place=lambda case: case.name,
    )
    return replace(printed, subject_lines=(printed.subject_lines[0], _with_letter(round_)))


def _with_letter(round_: BadgeRound) -> str:
    symbol = round_.letter_symbol or DOTS
    day = in_short(round_.sent_on) if round_.sent_on else DOTS
    return f"(kèm theo Tờ trình số {symbol}, ngày {day})"


def _cells(case: BadgeCase, card_shown) -> tuple[str, ...]:
    member = case.member
    return (
        member.full_name,
        *by_gender(member),
        place(member.hometown),
        str(member.admission_decision_on or member.card_admitted_on or member.admitted_on or ""),
        str(member.official_on or ""),
        card_shown(member.card_number),
        case.organization.name,
        "; ".join(filter(None, [_kind(case), case.note])),
    )


def _kind(case: BadgeCase) -> str:
    return "" if case.kind == BadgeCase.Kind.ORDINARY else case.get_kind_display()


def letter(round_: BadgeRound, day=None) -> PrintedText:
    """The letter of outline 10: how many of each level, how they were considered, what the committee answers for."""
    on, organization = day or dates.today(), round_.organization
    issuer, named = organization.name_on(on).issuer_name, in_short(round_.day)
    # The letterhead names the organisation above, the letter speaks to its committee.
    superior = heads.committee_above(organization, on) or DOTS
    return PrintedText(
        letterhead=heads.letterhead(organization, on, kind="TTr", issued_on=day),
        doc_type="TỜ TRÌNH",
        subject_lines=(f"về việc đề nghị tặng Huy hiệu Đảng đợt {named}",),
        author=issuer,
        blocks=numbered(_letter_blocks(list(cases_of(round_)), issuer, superior, named, on)),
        recipients=("Như trên", f"Lưu {'Chi bộ' if organization.is_branch else 'Đảng ủy'}"),
        signature=signature(organization, on),
    )


def _letter_blocks(cases, issuer: str, superior: str, named: str, on):
    return (
        Paragraph((f"Kính trình: {superior}",)),
        *heads.grounds(heads.sources_on(on, GROUNDS), "Căn cứ kết quả rà soát tuổi Đảng của đảng viên", end=","),
        Paragraph(
            (
                f"{issuer} trình {superior} xét tặng Huy hiệu Đảng đợt {named} "
                f"cho {padded(len(cases))} đảng viên, cụ thể như sau:",
            )
        ),
        Heading(2, "Số lượng"),
        *(Paragraph((f"- {line}.",)) for line in counts_of(cases)),
        Heading(2, "Quá trình xét"),
        Paragraph((_course(cases),)),
        Heading(2, "Cam kết hồ sơ"),
        Paragraph(
            (
                f"{issuer} đã đối chiếu ngày vào Đảng, ngày chính thức, thời gian gián đoạn tuổi Đảng, việc kỷ luật "
                "của từng đồng chí với hồ sơ và chịu trách nhiệm về danh sách kèm theo.",
            )
        ),
        Paragraph((f"Kính trình {superior} xem xét, quyết định.",)),
    )


def counts_of(cases) -> list[str]:
    """02 Huy hiệu 30 năm tuổi Đảng (trong đó truy tặng 01); a level a line."""
    lines = []
    for level in sorted({case.level for case in cases}):
        rows = [case for case in cases if case.level == level]
        kinds = [(kind, sum(case.kind == kind for case in rows)) for kind in BadgeCase.Kind]
        apart = [f"{kind.label.lower()} {padded(n)}" for kind, n in kinds if n and kind != BadgeCase.Kind.ORDINARY]
        tail = f" (trong đó {', '.join(apart)})" if apart else ""
        lines.append(f"{padded(len(rows))} {rows[0].name}{tail}")
    return lines


def _course(cases) -> str:
    """How far the cases have come: what is not there yet is not said to be there."""
    done = all(case.has_declaration and case.has_branch_resolution for case in cases)
    if done:
        return (
            "Đảng viên (hoặc thân nhân) đã làm tờ khai; chi bộ đã xét và có nghị quyết đề nghị; hồ sơ đã được cấp ủy "
            "thẩm định."
        )
    return f"Đảng viên làm tờ khai; chi bộ xét, đề nghị tại cuộc họp ngày {DOTS}; cấp ủy thẩm định ngày {DOTS}."


def money_list(round_: BadgeRound) -> PrintedList:
    """Who is paid how much by which decision, with room to sign; what has no coefficient stays open."""
    decided = cases_of(round_).given().exclude(kind=BadgeCase.Kind.REISSUED)
    printed = people_list(
        round_.organization,
        f"chi tiền thưởng kèm theo Huy hiệu Đảng đợt {in_short(round_.day)}",
        MONEY_COLUMNS,
        decided,
        lambda case: (
            case.member.full_name,
            case.organization.name,
            case.decision_symbol,
            grouped(case.amount) if case.amount is not None else DOTS,
            "",
        ),
        noun="đồng chí",
        place=lambda case: case.name,
    )
    total = grouped(money.sums_of(round_, list(decided)).total)
    return replace(
        printed,
        subject_lines=printed.subject_lines[:1],
        count_sentence=f"{printed.count_sentence} Tổng số tiền: {total} đồng.",
    )


def note_letter(round_: BadgeRound, document: Document | None):
    """The issued letter sends the list; taken back, the list is open again."""
    if document is None:
        actions.mark_open(round_)
    elif round_.is_locked:
        round_.letter_symbol, round_.letter, round_.sent_on = document.symbol_raw, document, document.issued_on
        round_.save(update_fields=["letter_symbol", "letter", "sent_on"])
    else:
        actions.mark_sent(round_, document.issued_on, document.symbol_raw, document)


def no_list(round_: BadgeRound) -> str:
    return "" if round_.cases.standing().exists() else "Danh sách của đợt này chưa có ai."


def no_money(round_: BadgeRound) -> str:
    return "" if round_.cases.given().exists() else "Đợt này chưa có quyết định tặng Huy hiệu."


def of_round(key: str, name: str, function, **facts) -> Paper:
    shared = {"room": "badges", "model": BadgeRound, "right": CHANGE, "refusal": no_list, "rows": cases_of}
    return Paper(key=key, name=name, printed=function, **(shared | facts))


PAPERS = by_key(
    of_round(
        "letter",
        "Tờ trình đề nghị tặng Huy hiệu Đảng",
        letter,
        rows=None,
        register=Document.Type.SUBMISSION,
        numbering=Numbering(issuer=lambda row: row.organization, record=note_letter),
    ),
    of_round(
        "list",
        "Danh sách đề nghị tặng Huy hiệu Đảng",
        badge_list,
        right=("reveal", Member),
        revealed=revealed_list,
        workbook="badges:register",
    ),
    of_round("money", "Danh sách chi tiền thưởng", money_list, refusal=no_money, workbook="badges:register"),
)
