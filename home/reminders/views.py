"""What falls due for the user: the list, ticking off, hiding, and whether they want the mail."""

import datetime

from django.conf import settings
from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_POST

from home.reminders.forms import HideForm
from home.reminders.kinds import KIND_OF
from home.reminders.models import Digest, Reminder, ReminderRule
from home.reminders.open_work import open_work, put_away_by
from home.reminders.own_work import own_work
from partyportal import dates
from partyportal.lists import PAGE_SIZE, page_of
from partyportal.views import claim, posted

WEEK = datetime.timedelta(days=7)


def reminders(request):
    """The user's reminders by due day, one kind alone where it is asked for."""
    own = Reminder.objects.visible_to(request.user).filter(kind__in=KIND_OF)
    is_away = request.GET.get("view") == "away"
    is_late = request.GET.get("view") == "late"
    shown = own.put_away() if is_away else own.pending()
    late_count = 0 if is_away else own.pending().late().count()
    counts = dict(shown.order_by().values_list("kind").annotate(count=Count("pk")))
    chosen = request.GET.get("kind", "")
    rows = shown.filter(kind=chosen) if chosen in KIND_OF else shown.late() if is_late else shown
    page = page_of(request, rows.select_related("organization", "rule__source"))
    context = {
        "page": page,
        "rows": [(row, row.text_for_chat(request.build_absolute_uri(row.url))) for row in page.object_list],
        "kinds": [(key, KIND_OF[key].title, counts[key]) for key in KIND_OF if key in counts],
        "work": [] if chosen or is_away or is_late or page.number > 1 else _unlisted(request.user, own),
        "total": sum(counts.values()),
        "chosen": chosen,
        "is_away": is_away,
        "is_late": is_late,
        "late_count": late_count,
        "nudged": _all_of(page.object_list) if is_late else "",
        "rules": ReminderRule.objects.visible_to(request.user),
        "has_mail": settings.EMAIL_CONFIGURED,
    }
    return render(request, "reminders/list.html", context)


def _unlisted(user, own):
    """The open tasks and reports that wait for the user and are in no list of theirs: what the dashboard shows too."""
    listed = set(own.values_list("url", flat=True))
    work = open_work(user, PAGE_SIZE, put_away_by(user)) + own_work(user)
    return sorted((item for item in work if item.url not in listed), key=lambda item: item.due_on)


def _all_of(reminders) -> str:
    """What the address must hold to remind of all of them by hand; of one's own matters nobody need be told."""
    return urlencode([("of", f"reminder.{one.pk}") for one in reminders if not one.is_personal])


@require_POST
def finish(request, pk):
    """Tick a reminder off."""
    reminder = claim(request, Reminder.objects, pk=pk)
    reminder.finish()
    messages.success(request, f"Đã đánh dấu xử lý: {reminder}.")
    return redirect("reminders:list")


@require_POST
def show(request, pk):
    """Put a reminder back into the list."""
    reminder = claim(request, Reminder.objects, pk=pk)
    reminder.show()
    messages.success(request, f"Đã đưa trở lại danh sách: {reminder}.")
    return redirect("reminders:list")


def hide(request, pk):
    """Keep a reminder out of the list until a day."""
    reminder = claim(request, Reminder.objects, pk=pk)
    form = HideForm(posted(request), user=request.user, initial={"until": dates.today() + WEEK})
    if form.is_valid():
        reminder.hide(form.cleaned_data["until"])
        messages.success(request, f"Đã ẩn đến ngày {dates.shown(reminder.hidden_until)}: {reminder}.")
        return redirect("reminders:list")
    status = 422 if form.is_bound else 200
    return render(request, "reminders/hide.html", {"form": form, "reminder": reminder}, status=status)


def digest(request):
    """Whether the user gets the morning mail, as a panel of their own page; a button switches it."""
    if request.method == "POST":
        wanted, _ = Digest.objects.get_or_create(user=request.user)
        wanted.is_on = request.POST.get("on") == "1"
        wanted.save(update_fields=["is_on"])
        messages.success(request, "Đã bật thư nhắc việc." if wanted.is_on else "Đã tắt thư nhắc việc.")
        return redirect("accounts:profile")
    own = Digest.objects.filter(user=request.user).first()
    context = {"is_on": own is None or own.is_on, "has_mail": settings.EMAIL_CONFIGURED}
    return render(request, "reminders/_digest.html" if request.htmx else "reminders/digest.html", context)
