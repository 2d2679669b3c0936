"""What was typed into a form whose session had ended: kept for its author alone, and put back into the form."""

import re
import secrets
from functools import reduce
from operator import or_
from urllib.parse import parse_qsl, urlencode, urlsplit

from django.apps import apps
from django.contrib import messages
from django.contrib.auth import get_user_model
from django.contrib.auth.views import redirect_to_login
from django.db.models import Q
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.views.decorators.http import require_http_methods

from partyportal.models import KeptText
from partyportal.saving import marks
from partyportal.saving.guarding import is_classified
from partyportal.saving.refilling import refilled

# The name under which a kept text is asked for by an address, and sent along by its form.
KEPT = "kept"
PLUMBING = {"csrfmiddlewaretoken", marks.FIELD, KEPT}
# Signing in and accounts: nothing that is typed there is kept.
NEVER_KEPT = ("account_", "mfa_", "accounts:")
SECRET_NAME = re.compile(r"password|passwd|secret|token|otp", re.IGNORECASE)
# As identity numbers are written, alone or inside a text.
PERSONAL_NUMBER = re.compile(r"(?<![\d.,])(?:\d{9}|\d{12}|\d{3}(?: \d{3}){2,3})(?![.,]?\d)")
LEFT_OUT = "(số đã bỏ)"
MOST_LETTERS = 400_000
MOST_KEPT = 10

SIGN_IN_AGAIN = (
    "Phiên làm việc đã kết thúc nên chưa ghi được. Nội dung vừa gõ đã được giữ lại; "
    "hãy đăng nhập lại bằng chính tài khoản của đồng chí để tiếp tục."
)
NOT_KEPT = "Phiên làm việc đã kết thúc nên chưa ghi được, và nội dung vừa gửi không giữ lại được."
ENDED = "Phiên làm việc đã kết thúc nên chưa làm được. Hãy đăng nhập lại rồi bấm lại lần nữa."
NOTHING_HERE = "Không có nội dung nào được giữ lại cho tài khoản này."


def keep(request) -> KeptText | None:
    """Keep what a form was sent with, for the user for whom it was drawn; None where that may not be kept."""
    mark = marks.mark_of(request)
    if mark is None or request.resolver_match.view_name.startswith(NEVER_KEPT):
        return None
    if request.user.is_authenticated and not mark.is_of(request.user):
        return None
    owner = get_user_model().objects.filter(pk=mark.user, is_active=True).first()
    fields = fields_of(request.POST)
    if owner is None or not fields or not is_harmless(fields):
        return None
    kept = KeptText.objects.create(
        key=secrets.token_urlsafe(24), user=owner, page=mark.page, action=request.get_full_path()[:2000], fields=fields
    )
    surplus = KeptText.objects.filter(user=owner, is_draft=False).values("pk")[MOST_KEPT:]
    KeptText.objects.filter(pk__in=list(surplus.values_list("pk", flat=True))).delete()
    return kept


def fields_of(post) -> list:
    """Names and values as they were sent, without plumbing, passwords and numbers of persons."""
    hidden = {name for model in apps.get_models() for name in getattr(model, "MASKED_FIELDS", ())}
    names = [name for name in post if name not in PLUMBING and not SECRET_NAME.search(name)]
    names = [name for name in names if not any(name == one or name.endswith(f"-{one}") for one in hidden)]
    return [[name, [PERSONAL_NUMBER.sub(LEFT_OUT, value) for value in post.getlist(name)]] for name in names]


def is_harmless(fields: list) -> bool:
    """Whether the text is of a size that people type, and carries no mark of secrecy."""
    values = [(name, value) for name, values in fields for value in values]
    return sum(len(value) for _, value in values) <= MOST_LETTERS and not any(is_classified(*pair) for pair in values)


def answer_without_session(request, mark: marks.Mark):
    """Send who is not signed in to the login page, with what they had typed kept where it may be."""
    if kept := keep(request):
        messages.info(request, SIGN_IN_AGAIN)
        return redirect_to_login(kept.get_absolute_url())
    messages.warning(request, NOT_KEPT if fields_of(request.POST) else ENDED)
    return redirect_to_login(mark.page)


def own(request, key) -> KeptText | None:
    """The kept text of that key for its author; for whoever signs in at the same machine there is none."""
    return KeptText.objects.filter(key=key, user=request.user).first()


def open_page(request, key):
    """Go to the page of the form, which is then filled in again."""
    kept = own(request, key)
    if kept is None:
        messages.info(request, NOTHING_HERE)
        return redirect("home:dashboard")
    joint = "&" if urlsplit(kept.page).query else "?"
    return redirect(f"{kept.page}{joint}{urlencode({KEPT: key})}")


@require_http_methods(["GET", "POST"])
def show_text(request, key):
    """All that was kept, to be copied by hand; a button throws it away."""
    kept = own(request, key)
    if kept is None:
        messages.info(request, NOTHING_HERE)
        return redirect("home:dashboard")
    if request.method == "POST":
        kept.delete()
        messages.success(request, "Đã bỏ nội dung được giữ lại.")
        return redirect("home:dashboard")
    return render(request, "saving/kept_text.html", {"kept": kept})


def filled_in(request, response):
    """The page with the kept text in its form; where it has no such form any more, the text by itself."""
    kept = own(request, request.GET[KEPT])
    if kept is None or response.streaming or kept.page.partition("?")[0] != request.path:
        return response
    is_page = response.status_code == 200 and response.headers.get("Content-Type", "").startswith("text/html")
    note = render_to_string("saving/_kept_note.html", {"kept": kept})
    html = refilled(response.content.decode(), kept, request.get_full_path(), note) if is_page else ""
    if not html:
        return redirect("kept_text", kept.key)
    response.content = html
    response.headers.pop("Content-Length", None)
    return response


def page_of(address: str) -> str:
    """The address of a page without the mark of a kept text, under which its draft stands."""
    path, _, query = address.partition("?")
    kept = urlencode([pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != KEPT])
    return f"{path}?{kept}" if kept else path


def forget(request, response):
    """Throw away the kept text, and the draft, of a form that was sent at last."""
    if not 300 <= response.status_code < 400:
        return
    key, mark = request.POST.get(KEPT) or request.GET.get(KEPT), marks.mark_of(request)
    sent = [Q(key=key)] if key else []
    sent += [Q(page=page_of(mark.page), is_draft=True)] if mark else []
    if sent:
        KeptText.objects.filter(reduce(or_, sent), user=request.user).delete()
