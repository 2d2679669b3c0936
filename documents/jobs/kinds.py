"""What can be asked for many at once: papers of the rooms that know their day, and what was issued."""

import datetime
from dataclasses import dataclass, field
from importlib import import_module

from django.apps import apps
from django.db.models import DateTimeField
from django.utils.module_loading import module_has_submodule

from branches.models import Organization
from documents.models import Document, IssuedPaper, RenderJob
from documents.papers import Paper, organization_of
from partyportal.text import file_name, fold

# More in one press would keep the page waiting; a longer span is asked for in pieces.
MOST_PARTS = 150
ISSUED = "issued"


@dataclass
class Chosen:
    """The parts of a batch, not yet kept, and what was left out with the reason."""

    parts: list[RenderJob] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def papers() -> dict[str, Paper]:
    """The papers of all rooms that can be asked for by their day, under their name in the register."""
    found = {}
    for app in apps.get_app_configs():
        if module_has_submodule(app.module, "papers"):
            offered = getattr(import_module(f"{app.name}.papers"), "PAPERS", {})
            found |= {paper.name_in_register: paper for paper in offered.values() if paper.day}
    return found


def choices(user) -> list[tuple[str, str]]:
    """What the user may ask for somewhere."""
    rooms = [(key, paper.name) for key, paper in papers().items() if user.organizations(*paper.right).exists()]
    issued = [(f"{ISSUED}:{value}", f"{label} đã phát hành") for value, label in Document.Type.choices]
    seen = IssuedPaper.objects.visible_to(user).in_force()
    types = set(seen.order_by().values_list("document__doc_type", flat=True).distinct())
    return rooms + [(key, name) for key, name in issued if key.partition(":")[2] in types]


def name_of(kind: str) -> str:
    room, _, doc_type = kind.partition(":")
    if room == ISSUED:
        return f"{Document.Type(doc_type).label} đã phát hành"
    return papers()[kind].name


def chosen(kind: str, user, organization: Organization, first: datetime.date, last: datetime.date) -> Chosen:
    """The papers of the kind from the organisation down, of the days from first to last, that the user may take out."""
    room, _, doc_type = kind.partition(":")
    below = Organization.objects.under([organization])
    if room == ISSUED:
        issued = _issued(doc_type, user)
        return _of_issues(issued.filter(document__organization__in=below, issued_on__range=(first, last)))
    paper = papers()[kind]
    rows = paper.model.objects.visible_to(user).filter(organization__in=below & user.organizations(*paper.right))
    is_moment = isinstance(paper.model._meta.get_field(paper.day), DateTimeField)
    between = f"{paper.day}__date__range" if is_moment else f"{paper.day}__range"
    return _of_rows(paper, rows.filter(**{between: (first, last)}).order_by(paper.day, "pk"))


def _issued(doc_type: str, user):
    seen = IssuedPaper.objects.visible_to(user).in_force().filter(document__doc_type=doc_type)
    return seen.filter(is_withheld=False).select_related("document__organization").order_by("issued_on", "pk")


def _of_issues(rows) -> Chosen:
    made = Chosen()
    for issue in rows[: MOST_PARTS + 1]:
        if issue.has_files:
            made.parts.append(_of_issue(issue))
        else:
            made.left_out.append(f"{issue.title}: tệp đang được tạo.")
    return made


def _of_issue(issue: IssuedPaper) -> RenderJob:
    """A part that is made already: its file is that of the issue."""
    facts = {"title": issue.title, "name": issue.name, "names_persons": issue.names_persons}
    return RenderJob(
        issue=issue, organization=issue.document.organization, printed=None, status=RenderJob.Status.DONE, **facts
    )


def _of_rows(paper: Paper, rows) -> Chosen:
    made = Chosen()
    for subject in rows[: MOST_PARTS + 1]:
        why, part = _part(paper, subject)
        if part:
            made.parts.append(part)
        elif why:
            made.left_out.append(f"{_titled(str(subject), organization_of(subject))}: {why}")
    return made


def _part(paper: Paper, subject) -> tuple[str, RenderJob | None]:
    """The part, or why there is none; of what is not announced nothing is said."""
    if paper.is_withheld(subject):
        return "", None
    last = paper.last_issue(subject)
    if last and not last.is_taken_back:
        return ("", _of_issue(last)) if last.has_files else ("tệp đang được tạo.", None)
    if why := paper.refusal(subject):
        return why, None
    organization = organization_of(subject)
    title = _titled(paper.title_of(subject), organization)
    facts = {"title": title, "name": file_name(title), "names_persons": True}
    return "", RenderJob(printed=paper.shown(subject).to_json(), organization=organization, **facts)


def _titled(title: str, organization: Organization) -> str:
    """Many branches meet alike in one month: each part says whose it is."""
    whose = organization.short_name
    return title if fold(whose) in fold(title) else f"{title}, {whose}"
