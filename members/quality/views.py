"""Where the records are incomplete or wrong, and what is to be mended in each."""

from dataclasses import dataclass

from django.shortcuts import render

from accounts.models import AccessLog
from members.models import Member
from members.quality.checks import CHECKS, Check, Severity
from members.quality.exporting import mend_list
from members.quality.forms import MendFilter
from members.quality.rules import Rules
from members.quality.scanning import Survey, survey, to_mend
from members.views.members import top_organization
from partyportal.lists import page_of
from partyportal.sheets.workbooks import workbook
from partyportal.views import require

# As many branches as stand beside one another on a laptop.
COLUMNS = 8


@dataclass
class Line:
    """One check over all branches of the page."""

    check: Check
    cells: list[tuple]
    total: int


def people_of(user, action: str = "view"):
    """The people of the user's organisations; their own record alone gives no survey."""
    return Member.objects.filter(organization__in=user.organizations(action, Member)).visible_to(user, action)


def board(request):
    """How many records are complete, and how often each check finds something, by branch."""
    require(request.user, Member, "view")
    found = survey(people_of(request.user))
    page = page_of(request, found.branches, COLUMNS)
    groups = [(severity, *split(lines_of(severity, found, page))) for severity in Severity]
    people, complete = found.people[None], found.complete[None]
    shares = [(found.complete[branch.pk], found.people[branch.pk]) for branch in page]
    context = {"groups": groups, "page": page, "people": people, "complete": complete, "shares": shares}
    return render(request, "quality/board.html", context | {"wrong": sum_of(found), "rules": sources()})


def split(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines that found something anywhere, and the titles of those that found nothing."""
    return [line for line in lines if line.total], [line.check.title for line in lines if not line.total]


def lines_of(severity: Severity, found: Survey, branches) -> list[Line]:
    return [
        Line(check, [(found.found[branch.pk, check.key], branch) for branch in branches], found.found[None, check.key])
        for check in CHECKS
        if check.severity == severity
    ]


def sum_of(found: Survey) -> int:
    return sum(count for (branch, _), count in found.found.items() if branch is None)


def sources() -> list:
    """The rules that checks stand on, in the order of the checks."""
    rules = Rules()
    keys = dict.fromkeys(check.rule for check in CHECKS if check.rule)
    return [rule for key in keys if (rule := rules.shown(key))]


def mend(request):
    """Who has something to mend, with a way to the form and back."""
    require(request.user, Member, "view")
    form = MendFilter(request.GET, user=request.user)
    members, check = form.chosen(people_of(request.user))
    page = page_of(request, to_mend(members, check))
    shown = [record.member.pk for record in page]
    mendable = set(people_of(request.user, "change").filter(pk__in=shown).values_list("pk", flat=True))
    context = {"form": form, "check": check, "page": page, "mendable": mendable, "back": request.get_full_path()}
    return render(request, "quality/mend.html", context)


def export(request):
    """Hand out the list of what is to be mended, and note who took it."""
    require(request.user, Member, "export")
    form = MendFilter(request.GET, user=request.user)
    members, check = form.chosen(people_of(request.user, "export"))
    found = to_mend(members, check)
    title = f"Hồ sơ cần sửa: {check.title if check else 'mọi nội dung'}"
    organization = form.cleaned_data.get("organization") or top_organization(request.user)
    AccessLog.objects.create(
        kind=AccessLog.Kind.EXPORT,
        user=request.user,
        organization=organization,
        subject=f"{title} (Excel, số đã che)"[:250],
        rows=len(found),
    )
    return workbook(mend_list(found, f"{title.upper()} – {organization.name}"), "ho-so-can-sua.xlsx")
