from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.views import password_reset
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from accounts import actions
from accounts.forms import (
    LAST_KEY,
    GrantDaysForm,
    GrantFilter,
    GrantForm,
    NewUserForm,
    UserFilter,
    UserForm,
)
from accounts.listing import GRANT_ACTS, GRANT_COLUMNS, USER_COLUMNS, USER_LINKS
from accounts.models import AccessLog, Grant, User
from accounts.sign_in.province import joined
from partyportal import lists, views
from partyportal.audit import changes_of
from partyportal.dates import shown
from partyportal.models import KeptText
from partyportal.saving.confirming import Confirmation, confirm, confirmed
from partyportal.saving.once import once
from partyportal.views import claim, fetch, posted, require

Kind = AccessLog.Kind
WAITS = "Đã ghi vai trò {}. Vai trò chờ một quản trị hệ thống khác xác nhận rồi mới có hiệu lực."


@login_not_required
def reset_password(request):
    """Send a reset link by mail, or say who hands one out."""
    if settings.EMAIL_CONFIGURED:
        return password_reset(request)
    return render(request, "account/password_reset_by_hand.html")


def profile(request):
    """The user's own account: name, grants, sign-in, and what they typed but could not save."""
    grants = request.user.grants.select_related("organization").order_by("-valid_from")
    sessions = request.user.sessions.live()
    context = {
        "grants": grants,
        "sessions": sessions,
        "own_key": request.session.session_key,
        "kept_texts": KeptText.objects.filter(user=request.user),
        "province": settings.OIDC_SERVER_URL and settings.OIDC_NAME,
        "joined": joined(request.user),
    }
    return render(request, "accounts/profile.html", context)


@require_POST
def theme(request):
    """Switch between light and dark, and stay on the page."""
    request.user.theme = "light" if request.user.theme == "dark" else "dark"
    request.user.save(update_fields=["theme"])
    return _back(request)


@require_POST
def text_size(request):
    """Make the text of all pages larger or as it was: the size that was asked for, else the next one."""
    sizes = [size for size, _ in User._meta.get_field("text_size").choices]
    after = sizes[(sizes.index(request.user.text_size) + 1) % len(sizes)]
    asked = request.POST.get("size")
    request.user.text_size = asked if asked in sizes else after
    request.user.save(update_fields=["text_size"])
    return _back(request)


def _back(request):
    """To the page where the button stood, never to another site."""
    back = request.headers.get("Referer", "")
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    return redirect(back if safe else "home:dashboard")


class GrantList(lists.ListView):
    model = Grant
    queryset = Grant.objects.select_related("user", "organization")
    filterset_class = GrantFilter
    columns = GRANT_COLUMNS
    acts = GRANT_ACTS
    heading = "Phân quyền"
    noun = "vai trò"


class GrantCreate(views.CreateView):
    model = Grant
    form_class = GrantForm

    def get_initial(self):
        return {"user": self.request.GET.get("user")}

    def form_valid(self, form):
        self.object = form.save(commit=False)
        actions.give_grant(grant=self.object, by=self.request.user)
        said = WAITS if self.object.is_waiting else "Đã giao vai trò {}."
        messages.success(self.request, said.format(self.object))
        return redirect(self.object)


class GrantUpdate(views.UpdateView):
    model = Grant
    queryset = Grant.objects.select_related("user", "organization")
    form_class = GrantDaysForm

    def form_valid(self, form):
        response = super().form_valid(form)
        actions.note(Kind.REGRANTED, account=self.object.user, by=self.request.user, detail=str(self.object))
        return response


@require_POST
def end_grant(request, pk):
    """Take a role away from today on."""
    grant = fetch(Grant.objects.select_related("user", "organization"), request.user, "change", pk=pk)
    if grant.is_last_key_of(request.user):
        messages.error(request, LAST_KEY)
    else:
        actions.end_grant(grant=grant, by=request.user)
        messages.success(request, f"Đã kết thúc vai trò {grant} của {grant.user}.")
    return redirect(grant)


def confirm_grant(request, pk):
    """Say yes, as the second person, to a role that somebody gave; a page before it says what it opens."""
    grant = claim(request, Grant.objects.select_related("user", "organization", "given_by"), "change", pk=pk)
    if not grant.may_be_confirmed_by(request.user):
        messages.error(request, actions.NOT_SECOND)
        return redirect(grant)
    raise_if_reauthentication_required(request, app="accounts")
    asked = Confirmation(
        title=f"Xác nhận vai trò: {grant}",
        submit="Xác nhận vai trò",
        back=grant.user,
        facts=[("Người được giao", grant.user), ("Người giao", grant.given_by), ("Từ ngày", shown(grant.valid_from))],
        follows=[
            "Vai trò có hiệu lực ngay khi đồng chí xác nhận, trong thời hạn đã ghi; việc xác nhận được ghi nhật ký."
        ],
        way_back="Nếu không đồng ý, hãy quay lại và chọn «Kết thúc hôm nay»; vai trò sẽ không bao giờ có hiệu lực.",
    )
    if not confirmed(request, asked):
        return confirm(request, asked)
    actions.confirm_grant(grant=grant, by=request.user)
    messages.success(request, f"Đã xác nhận vai trò {grant} của {grant.user}.")
    return redirect(grant)


class UserList(lists.ListView):
    model = User
    queryset = User.objects.order_by("full_name", "username")
    filterset_class = UserFilter
    columns = USER_COLUMNS
    links = USER_LINKS
    heading = "Tài khoản"
    noun = "tài khoản"


class UserDetail(views.DetailView):
    model = User
    context_object_name = "account"

    def get_context_data(self, **kwargs):
        rows = self.object.grants.visible_to(self.request.user).select_related("organization")
        grants = list(rows.order_by("-valid_from"))
        return super().get_context_data(**kwargs) | {
            "grants": grants,
            "confirmable": [one.pk for one in grants if one.may_be_confirmed_by(self.request.user)],
            "changes": changes_of(self.object),
            "sessions": self.object.sessions.live(),
        }


class UserUpdate(views.UpdateView):
    model = User
    form_class = UserForm
    context_object_name = "account"

    def get_object(self, queryset=None):
        """Asks for the own password again, once it is clear that the user may do this at all."""
        account = super().get_object(queryset)
        raise_if_reauthentication_required(self.request, app="accounts")
        return account

    def form_valid(self, form):
        response = super().form_valid(form)
        changed = [name for name in form.changed_data if name in form._meta.fields]
        actions.change_account(
            user=self.object,
            before=form.initial["email"],
            changed=changed,
            reason=form.cleaned_data["reason"],
            by=self.request.user,
        )
        return response


@once
def add_user(request):
    """Open an account with its first role."""
    require(request.user, User, "add")
    form = NewUserForm(posted(request), user=request.user)
    if form.is_valid():
        role, organization, day = (form.cleaned_data[name] for name in ("role", "organization", "valid_from"))
        account = actions.open_account(
            user=form.save(commit=False), role=role, organization=organization, day=day, by=request.user
        )
        messages.success(request, f"Đã mở tài khoản {account.username}. Hãy cấp liên kết để đồng chí ấy đặt mật khẩu.")
        return redirect(account)
    return render(request, "accounts/user_form.html", {"form": form}, status=422 if form.errors else 200)
