"""Asking for corrections of one's own record, and deciding them field by field."""

from dataclasses import dataclass

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from accounts import roles
from accounts.models import Grant, Notice
from accounts.notices import telling
from members.corrections.models import NOT_OPEN, CorrectionField, CorrectionRequest, as_text
from members.forms.members import MemberForm
from members.models import Member
from partyportal import dates
from partyportal.saving.acts import act

MOVED = "Hồ sơ hoặc đề nghị vừa được người khác sửa, chưa ghi gì. Hãy xem lại các mục dưới đây rồi quyết định."
Decision = CorrectionField.Decision


@dataclass(frozen=True)
class Change:
    """A value that a member asks to have corrected."""

    name: str
    before: str
    after: str


@act
def ask(*, member: Member, changes: list[Change], note: str, by) -> CorrectionRequest:
    """Write the member's request, or write their open one anew; who decides is told of a new one."""
    # Two windows of one member take turns, so that no second request is opened.
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    request = member.corrections.open().first()
    is_new = request is None
    request = request or CorrectionRequest(member=member, user=by)
    request.note, request.asked_at = note, timezone.now()
    request.save()
    request.fields.all().delete()
    CorrectionField.objects.bulk_create(CorrectionField(request=request, **vars(change)) for change in changes)
    if is_new:
        _tell_deciders(request, len(changes))
    return request


def _tell_deciders(request: CorrectionRequest, count: int):
    """Leave a notice to those whose role decides here; the administrator keeps the machine, not the records."""
    above = [int(key) for key in request.member.organization.path.strip("/").split("/")]
    perm = roles.permission("accept", CorrectionRequest._meta.label_lower)
    grants = Grant.objects.on(dates.today()).filter(organization__in=above).select_related("user", "organization")
    users = {grant.user for grant in grants if grant.makes_work(perm)}
    text = f"Đồng chí {request.member} đề nghị sửa hồ sơ ({count} mục)."
    _notify(users - {request.user}, text, request)


def _notify(users, text: str, request: CorrectionRequest):
    telling.tell(users, Notice.Kind.CORRECTION, text, request.get_absolute_url())


@act
def withdraw(*, request: CorrectionRequest, by) -> CorrectionRequest:
    """Take one's own request back."""
    request = CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    request.withdraw()
    return request


@act
def decide(*, request: CorrectionRequest, said: dict[str, tuple[str, str]], read: tuple[int, int], by):
    """Decide every field at once: what is accepted goes into the record through the same checks as an edit.

    `said` holds decision and reason by field, `read` the versions of request and member that were decided upon.
    """
    member = Member.objects.select_for_update(of=("self",)).get(pk=request.member_id)
    request = CorrectionRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not request.is_open:
        raise ValidationError(NOT_OPEN)
    if read != (request.version, member.version):
        raise ValidationError(MOVED)
    fields = list(request.fields.all())
    for field in fields:
        field.decision, field.reason = said[field.name]
    _write(member, request, [field for field in fields if field.decision == Decision.ACCEPTED], by)
    CorrectionField.objects.bulk_update(fields, ["decision", "reason"])
    request.settle(by)
    answer = request.get_status_display().lower()
    _notify({request.user}, f"Đề nghị sửa hồ sơ của đồng chí: {answer}.", request)
    return request


def _write(member: Member, request: CorrectionRequest, accepted: list[CorrectionField], by):
    """Save the accepted values as one edit, whose history names who asked."""
    if not accepted:
        return
    now = {name: as_text(getattr(member, name)) for name in MemberForm._meta.fields}
    wanted = {field.name: field.after for field in accepted}
    reason = f"Theo đề nghị của {request.user} ngày {dates.shown(request.asked_at)}"[:100]
    form = MemberForm(now | wanted | {"version": member.version, "reason": reason}, instance=member, user=by)
    if not form.is_valid():
        raise ValidationError(_refusals(form, wanted))
    member._change_reason = reason
    form.save()


def _refusals(form: MemberForm, wanted) -> dict[str, list[str]]:
    """Why the record cannot be saved: at the fields that were asked for, else in general with the field's name."""
    found: dict[str, list[str]] = {}
    for name, sentences in form.errors.items():
        if name in wanted:
            found[name] = list(sentences)
        else:
            label = f"{form.fields[name].label.capitalize()}: " if name in form.fields else ""
            found.setdefault(NON_FIELD_ERRORS, []).extend(f"{label}{sentence}" for sentence in sentences)
    return found
