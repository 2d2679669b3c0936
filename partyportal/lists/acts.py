"""What a list does to many rows at once: each row is asked for its own right, and each says what happened to it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404
from django.shortcuts import render

from partyportal.lists.columns import Link
from partyportal.models import lock
from partyportal.text import key_of

MOST_AT_ONCE = 500
UNDONE_WITHIN = 1800  # seconds
REFUSED = "Đồng chí không có quyền làm việc này với dòng này."
CHANGED_SINCE = "Đã được sửa sau đó nên không hoàn tác; hãy mở ra để xem."


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act on many rows."""

    key: str
    label: str
    icon: str
    do: Callable  # do(row, by=user, **fields of the form) returns what happened in words, or raises a ValidationError
    action: str = "change"  # the right that each row is asked for
    form: type | None = None  # what must be told first, a ScopedForm; one without fields only asks whether it is meant
    consequence: str = ""  # what follows that cannot be taken back, said where it is asked
    keep: Callable | None = None  # keep(row) returns what `undo` needs, as JSON can hold it
    undo: Callable | None = None  # undo(row, kept, by=user) brings the row back
    label_for_all: str = ""  # of the button that does it to all rows of a list of what is late


# What rooms above add to every list of a model: acts on many, and lines of a row's menu.
_added: dict[type, tuple[Act, Link | None]] = {}


def add_to_lists(model, act: Act, link: Link | None = None):
    """Offer an act, and where named the same for one row, on every list of the model; for rooms above the list's."""
    _added[model] = (act, link)


def added_acts(model) -> list[Act]:
    return [act for act, _ in filter(None, [_added.get(model)])]


def added_links(model) -> list[Link]:
    return [link for _, link in filter(None, [_added.get(model)]) if link]


@dataclass
class Outcome:
    """What became of one row."""

    row: object
    words: str
    is_done: bool


def answer(request, act: Act, rows, back: str, title: str):
    """Do the act to the rows: ask first where it needs to be told something, then say row by row what happened."""
    form = act.form(request.POST if "step" in request.POST else None, user=request.user) if act.form else None
    context = {"act": act, "act_label": act.label, "back": back, "title": title}
    if form is not None and not (form.is_bound and form.is_valid()):
        status = 422 if form.is_bound else 200
        return render(request, "portal/act_on_many.html", context | {"form": form, "rows": rows}, status=status)
    outcomes, kept = run(act, rows, request.user, form.cleaned_data if form else {})
    token = signing.dumps({"act": act.key, "user": request.user.pk, "rows": kept}, salt=request.path) if kept else ""
    return _said(request, context, outcomes, token)


def _said(request, context, outcomes, token=""):
    done = sum(outcome.is_done for outcome in outcomes)
    context |= {"outcomes": outcomes, "done": done, "refused": len(outcomes) - done, "undo_token": token}
    return render(request, "portal/act_outcome.html", context)


def run(act: Act, rows, user, fields: dict) -> tuple[list[Outcome], list]:
    """Do the act to each row in a step of its own; return what happened, and what undoing needs."""
    outcomes, kept, permitted = [], [], _locked(act, rows, user)
    for seen in rows:
        row = permitted.get(seen.pk)
        if row is None:
            outcomes.append(Outcome(seen, REFUSED, False))
            continue
        before = act.keep(row) if act.keep else None
        outcome = _step(row, lambda row: act.do(row, by=user, **fields))
        outcomes.append(outcome)
        if outcome.is_done and act.undo:
            kept.append([row.pk, getattr(row, "version", 0), before])
    return outcomes, kept


def _locked(act: Act, rows, user) -> dict:
    """The rows that the user may do this to, locked and then read anew."""
    if not rows:
        return {}
    model, keys = type(rows[0]), [row.pk for row in rows]
    lock(model, pk__in=keys)
    return model._default_manager.visible_to(user, act.action).filter(pk__in=keys).in_bulk()


def _step(row, do) -> Outcome:
    """One row: what is refused for it leaves the others alone."""
    try:
        with transaction.atomic():
            return Outcome(row, do(row) or "Đã ghi.", True)
    except ValidationError as refused:
        return Outcome(row, " ".join(refused.messages), False)


def undo(request, acts, model, back: str, title: str):
    """Bring back what an act did within the last half hour; a row that was edited since stays as it is."""
    try:
        token = signing.loads(request.POST["undo"], salt=request.path, max_age=UNDONE_WITHIN)
    except signing.BadSignature:
        token = {}
    act = next((act for act in acts if act.key == token.get("act") and act.undo), None)
    if act is None or token["user"] != request.user.pk:
        context = {"act_label": "Không hoàn tác được", "title": title, "back": back, "is_late": True}
        return render(request, "portal/act_outcome.html", context, status=409)
    kept = {key: (version, before) for key, version, before in token["rows"]}
    rows = list(model._default_manager.visible_to(request.user).filter(pk__in=kept))
    permitted, outcomes = _locked(act, rows, request.user), []
    for seen in rows:
        row, (version, before) = permitted.get(seen.pk), kept[seen.pk]
        if row is None or getattr(row, "version", 0) != version:
            outcomes.append(Outcome(seen, CHANGED_SINCE if row else REFUSED, False))
        else:
            outcomes.append(_step(row, lambda row, before=before: act.undo(row, before, by=request.user)))
    context = {"act_label": act.label, "back": back, "title": title, "is_undone": True}
    return _said(request, context, outcomes)


def chosen_keys(request) -> list[int]:
    """The keys of the rows that were ticked."""
    keys = [key_of(text) for text in request.POST.getlist("row")]
    if None in keys:
        raise Http404
    return keys[:MOST_AT_ONCE]
