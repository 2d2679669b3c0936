"""What is owed though its last day has passed, as a list."""

from django import forms
from django.core.exceptions import ValidationError

from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.lists import Act, Column, Link
from partyportal.lists.columns import linked
from partyportal.saving.acts import act
from partyportal.templatetags.portal import due

LATE_COLUMNS = (
    Column(
        key="member",
        heading="Đảng viên",
        value="member.full_name",
        cell=lambda row: linked(row.get_absolute_url(), row.member),
        sort=("member__sort_key",),
        width=24,
        is_lead=True,
        is_person=True,
    ),
    Column(
        key="branch",
        heading="Chi bộ",
        is_whose=True,
        value="organization.short_name",
        sort=("organization__position", "member__sort_key"),
        width=14,
    ),
    Column(
        key="kind",
        heading="Nghĩa vụ",
        value=lambda row: row.get_kind_display(),
        sort=("kind", "due_on"),
        width=32,
        css="wraps",
    ),
    Column(key="year", heading="Năm", value=lambda row: str(row.year), sort=("year", "due_on"), width=6),
    Column(key="due", heading="Hạn", value="due_on", sort=("due_on",), width=10),
    Column(key="late", heading="Quá hạn", value=lambda row: f"{row.days_late} ngày", cell=lambda row: due(row.due_on)),
)
LATE_LINKS = (Link(label="Sửa", address=lambda row: row.edit_url, action="change"),)


class DoneForm(ScopedForm):
    """When the chosen obligations were handed in."""

    day = forms.DateField(label="ngày hoàn thành", initial=dates.today, validators=[dates.refuse_future])


@act
def finish(obligation, *, day, by):
    if not obligation.is_owed:
        raise ValidationError("Nghĩa vụ này không còn phải làm.")
    obligation.done_on = day
    obligation.full_clean()
    obligation.save(update_fields=["done_on"])
    return f"Đã ghi hoàn thành ngày {dates.shown(day)}."


@act
def reopen(obligation, kept, *, by):
    obligation.done_on = None
    obligation.save(update_fields=["done_on"])
    return "Đã bỏ ngày hoàn thành."


LATE_ACTS = (Act(key="finish", label="Ghi hoàn thành", icon="check2", do=finish, form=DoneForm, undo=reopen),)
