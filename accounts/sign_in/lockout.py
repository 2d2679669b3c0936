"""When wrong passwords lock: one account from one address soon, the whole of either much later."""

from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username
from axes.models import AccessAttempt, AccessFailureLog
from django.conf import settings
from django.db.models import Sum
from django.utils import timezone

from accounts.models import AccessLog, User

# Of one account over all addresses: guessing from many machines ends here, and so may an owner be kept out.
OF_ACCOUNT = 20
# From one address over all accounts: three hundred people behind it may each be wrong once.
OF_ADDRESS = 300


class SignInHandler(AxesDatabaseHandler):
    """Axes with two looser limits, and with a trace of every failure that nothing but its age takes away."""

    def get_failures(self, request, credentials=None) -> int:
        """Wrong passwords of this account from this address; where a looser limit is reached, as many as lock."""
        account = self._count(request, username=get_client_username(request, credentials))
        address = self._count(request, ip_address=request.axes_ip_address)
        if account >= OF_ACCOUNT or address >= OF_ADDRESS:
            return settings.AXES_FAILURE_LIMIT
        return super().get_failures(request, credentials)

    def _count(self, request, **one) -> int:
        since = request.axes_attempt_time - timezone.timedelta(hours=settings.AXES_COOLOFF_TIME)
        recent = AccessAttempt.objects.filter(attempt_time__gte=since, **one)
        return recent.aggregate(sum=Sum("failures_since_start"))["sum"] or 0

    def user_login_failed(self, sender, credentials, request=None, **kwargs):
        """Note also what is tried during a lock, which axes passes over."""
        if request is None:
            return  # no browser: nothing to count
        if request.axes_locked_out:
            AccessFailureLog.objects.create(
                username=get_client_username(request, credentials),
                ip_address=request.axes_ip_address,
                user_agent=request.axes_user_agent,
                http_accept=request.axes_http_accept,
                path_info=request.axes_path_info,
                locked_out=True,
            )
        else:
            _note(get_client_username(request, credentials))
        super().user_login_failed(sender, credentials, request, **kwargs)

    def remove_out_of_limit_failure_logs(self, *, username, limit=None) -> int:
        """Nothing: axes would drop the newest rows of an account that is tried very often."""
        return 0


def _note(username: str | None):
    """Into the access log too, which nobody can clear; a name that nobody has may be a password, so it is left out."""
    account = User.objects.filter(username=username).first() if username else None
    subject = f"Tài khoản {account.username} ({account})" if account else "Tên đăng nhập không có trong hệ thống"
    AccessLog.objects.create(kind=AccessLog.Kind.FAILED, account=account, subject=subject)
