"""PDFs that are asked for, and the messages that wake a worker for them."""

from functools import partial

from django.db import transaction

from accounts.log.about import about
from accounts.models import AccessLog
from branches.models import Organization
from documents.models import RenderJob
from documents.papers import Paper, organization_of
from documents.printing.blocks import Printed
from partyportal.saving.acts import act
from partyportal.waiting.asking import was_told


@act
def request_pdf(*, printed: Printed, title: str, organization: Organization, by, **facts) -> RenderJob:
    """Ask for a paper as PDF, printed as it is now.

    The facts say what its file is called, whether it names persons (then it is only for who may take lists out) and
    whether it reveals hidden numbers (then for whoever asked alone).
    """
    facts |= {"title": title, "organization": organization, "user": by}
    job = RenderJob.objects.create(printed=printed.to_json(), **facts)
    ask_worker(job)
    return job


@act
def request_paper(*, paper: Paper, subject, by) -> RenderJob:
    """Ask for a paper of a room as PDF; the taking out is logged."""
    title, organization = paper.title_of(subject), organization_of(subject)
    issue = paper.last_issue(subject)
    if issue and not issue.is_taken_back and issue.is_told_to(by):
        return issue.jobs.order_by("pk").last()
    printed = paper.shown(subject)
    kept = {"names_persons": True, "is_withheld": paper.is_withheld(subject)}
    job = request_pdf(printed=printed, title=title, organization=organization, by=by, **kept)
    AccessLog.objects.create(
        kind=AccessLog.Kind.PRINT,
        user=by,
        organization=organization,
        subject=title,
        rows=paper.rows_of(subject),
        **about(subject, paper.right[1]),
    )
    return job


@act
def reveal_paper(*, paper: Paper, subject, reason: str, by, kind: str) -> Printed:
    """The paper with its hidden numbers, as whoever may reveal takes it out; who, when and why is logged."""
    AccessLog.objects.create(
        kind=AccessLog.Kind.REVEAL,
        user=by,
        organization=organization_of(subject),
        subject=f"{paper.title_of(subject)} ({kind})"[:250],
        rows=paper.rows_of(subject),
        reason=reason,
        **about(subject, paper.right[1]),
    )
    return paper.revealed(subject)


def run_again(job: RenderJob) -> bool:
    """Queue a failed or interrupted job again; False where it is already under way."""
    if not job.queue_again():
        return False
    ask_worker(job)
    return True


def ask_worker(job: RenderJob):
    """Wake a worker for the job once the transaction holds."""
    transaction.on_commit(partial(wake, job))


def wake(job: RenderJob):
    """Send the message that wakes a worker; where the broker is away the row stands, and the sweep sends it later."""
    from documents.tasks import render  # tasks import this

    if not was_told(render, job.pk):
        RenderJob.objects.filter(pk=job.pk).update(was_heard=False)
