"""Acts of an administrator on somebody's account: the own password again, a reason, a line in the log."""

from collections.abc import Callable
from dataclasses import dataclass

from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables

from accounts import actions
from accounts.forms import ReasonForm
from accounts.models import User
from partyportal.views import fetch, posted


@dataclass
class Act:
    """What the page of an act says before it, and what is said behind it."""

    title: str
    consequence: str
    button: str
    do: Callable
    done: str = ""


LINK = Act(
    "Cấp liên kết đặt mật khẩu",
    "Liên kết dùng được một lần, trong 24 giờ; mật khẩu hiện tại vẫn dùng được cho đến lúc đó.",
    "Cấp liên kết",
    actions.issue_link,
)
UNLOCK = Act(
    "Bỏ tạm khóa đăng nhập",
    "Những lần nhập sai mật khẩu vừa qua không còn tính; nhật ký đăng nhập vẫn giữ.",
    "Bỏ tạm khóa",
    actions.unlock,
    "Tài khoản {} đã đăng nhập lại được.",
)
CLOSE = Act(
    "Khóa tài khoản",
    "Đồng chí ấy bị đăng xuất ngay khỏi mọi máy và không đăng nhập được nữa. Vai trò được giữ để có thể mở lại.",
    "Khóa tài khoản",
    actions.close_account,
    "Đã khóa tài khoản {}.",
)
REOPEN = Act(
    "Mở lại tài khoản",
    "Đồng chí ấy đăng nhập lại được bằng mật khẩu cũ, với các vai trò còn hiệu lực.",
    "Mở lại tài khoản",
    actions.reopen_account,
    "Đã mở lại tài khoản {}.",
)
SESSIONS = Act(
    "Kết thúc mọi phiên đăng nhập",
    "Đồng chí ấy bị đăng xuất ngay khỏi mọi máy và phải đăng nhập lại; điều đang gõ mà chưa lưu có thể mất.",
    "Kết thúc các phiên",
    actions.end_sessions,
    "Đã kết thúc mọi phiên đăng nhập của tài khoản {}.",
)
FACTOR = Act(
    "Gỡ xác thực hai lớp",
    "Chỉ gỡ khi đã chắc đúng là đồng chí ấy mất điện thoại và hết mã dự phòng: gặp trực tiếp hoặc gọi lại số đã biết, "
    "không theo thư hay tin nhắn. Đồng chí ấy bị đăng xuất khỏi mọi máy.",
    "Gỡ xác thực hai lớp",
    actions.take_factor_off,
    "Đã gỡ xác thực hai lớp của tài khoản {}.",
)


def switch_user(request, pk):
    """Close an open account, or open a closed one."""
    account = fetch(User.objects, request.user, "change", pk=pk)
    if account == request.user:
        return _refuse(request, account, "Đồng chí không thể tự khóa tài khoản của mình.")
    return _carry_out(request, account, CLOSE if account.is_active else REOPEN)


def unlock(request, pk):
    """Forget the wrong passwords that lock an account for a while."""
    return _carry_out(request, fetch(User.objects, request.user, "change", pk=pk), UNLOCK)


def end_sessions(request, pk):
    """Sign an account out everywhere."""
    return _carry_out(request, fetch(User.objects, request.user, "change", pk=pk), SESSIONS)


def take_factor_off(request, pk):
    """Help who has lost their telephone and their recovery codes."""
    account = fetch(User.objects, request.user, "change", pk=pk)
    if account == request.user:
        return _refuse(request, account, "Hãy tắt xác thực hai lớp của chính mình ở trang Tài khoản của tôi.")
    if not account.authenticator_set.exists():
        return _refuse(request, account, "Tài khoản này chưa bật xác thực hai lớp.")
    return _carry_out(request, account, FACTOR)


@sensitive_variables()
def link(request, pk):
    """Show once the link with which a user sets a password."""
    account = fetch(User.objects, request.user, "change", pk=pk)
    if not account.is_active or not account.grants.visible_to(request.user).exists():
        return _refuse(request, account, "Hãy mở tài khoản và giao vai trò trước khi cấp liên kết.")

    def shown(path):
        url = request.build_absolute_uri(path)
        return render(request, "accounts/user_link.html", {"account": account, "url": url})

    return _carry_out(request, account, LINK, shown)


def _refuse(request, account, sentence):
    messages.error(request, sentence)
    return redirect(account)


def _carry_out(request, account, act, shown=None):
    """Ask for the own password and for the reason, do the act, and say so or show what it made."""
    raise_if_reauthentication_required(request, app="accounts")
    form = ReasonForm(posted(request), user=request.user)
    if request.method != "POST" or not form.is_valid():
        context = {"account": account, "act": act, "form": form}
        return render(request, "accounts/user_act.html", context, status=422 if form.errors else 200)
    made = act.do(user=account, reason=form.cleaned_data["reason"], by=request.user)
    if shown:
        return shown(made)
    messages.success(request, act.done.format(account.username))
    return redirect(account)
