"""What a render job prints."""

from branches.models import Organization
from members.models import Membership
from partyportal import dates
from partyportal.text import masked, padded
from reports import drafting, printing
from reports.models import BranchReport, RenderJob, Report


def document_of(job: RenderJob) -> printing.Document:
    """The frozen document where there is one, else the draft of today's data."""
    if job.kind == RenderJob.Kind.MEMBER_LIST:
        return member_list(job.organization)
    return printed(job.report)


def printed(report: Report) -> printing.PrintedReport:
    """What the report prints: as it was frozen, else as it stands now."""
    if report.printed is not None:
        return printing.from_json(report.printed)
    branch_report = BranchReport.objects.filter(pk=report.pk).first()
    return drafting.print_branch(branch_report) if branch_report else drafting.print_committee(report.committeereport)


def member_list(organization: Organization) -> printing.PrintedList:
    """The members of the organisation today, by branch, with masked cards."""
    day = dates.today()
    rows = Membership.objects.within(organization).on(day).select_related("member", "organization")
    rows = list(rows.order_by("organization__code", "member__sort_key"))
    names = organization.name_on(day)
    by_branch: dict[str, list] = {}
    for row in rows:
        by_branch.setdefault(row.organization.name, []).append(_cells(row))
    authority, post, name = drafting.default_signer(organization, day)
    return printing.PrintedList(
        letterhead=printing.Letterhead(
            superior=drafting.superior_of(organization, day).upper(),
            issuer=names.issuer_name.upper(),
            symbol=None,
            draft_symbol="",
            place=organization.place,
            issued_on=day,
            year=day.year,
        ),
        doc_type="DANH SÁCH",
        subject_lines=(f"đảng viên {names.name}",),
        author=names.issuer_name,
        signature=printing.Signature(authority, post, name),
        columns=printing.MEMBER_COLUMNS,
        rows=printing.grouped_rows(
            (f"{branch} ({padded(len(people))} đảng viên)", people) for branch, people in by_branch.items()
        ),
        count_sentence=f"Danh sách này có {padded(len(rows))} đảng viên.",
    )


def _cells(row: Membership) -> tuple[str, ...]:
    member = row.member
    born = str(member.birth_date or "")
    is_woman = member.gender == member.Gender.FEMALE
    return (
        member.full_name,
        "" if is_woman else born,
        born if is_woman else "",
        printing.place(member.hometown),
        ", ".join(filter(None, [member.government_post, member.workplace])),
        member.get_professional_display(),
        member.get_theory_display(),
        str(member.admitted_on or ""),
        str(member.official_on or ""),
        masked(member.card_number or ""),
    )
