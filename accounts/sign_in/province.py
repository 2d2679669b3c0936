"""Sign-in with the account that somebody holds at the province, by OpenID Connect, where OIDC_SERVER_URL is set.

It opens no account: its owner joins it to theirs on their own page, after their password, and parts it there again.
The password stays the way back.
"""

import logging

import jwt
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialApp
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from allauth.socialaccount.signals import social_account_removed
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST
from requests import RequestException

# With a key of its own, of which everybody may know the public half.
SIGNATURES = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512"}
logger = logging.getLogger(__name__)
FAILED = f"Chưa đăng nhập được bằng {settings.OIDC_NAME}. Thử lại sau, hoặc dùng tên đăng nhập và mật khẩu."
UNKNOWN = (
    f"Chưa có tài khoản nào của cổng nối với {settings.OIDC_NAME} này. "
    "Đăng nhập bằng tên và mật khẩu, rồi nối ở trang Tài khoản của tôi."
)


class ProvinceAdapter(DefaultSocialAccountAdapter):
    """What allauth asks about accounts of the province."""

    def is_open_for_signup(self, request, sociallogin):
        return False

    def pre_social_login(self, request, sociallogin):
        """Whom nobody here has joined to their account does not come in."""
        if sociallogin.state.get("process") != AuthProcess.CONNECT and not sociallogin.is_existing:
            raise ImmediateHttpResponse(_back(request, UNKNOWN))

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None):
        raise ImmediateHttpResponse(_back(request, FAILED))

    def get_connect_redirect_url(self, request, socialaccount):
        return reverse("accounts:profile")

    def send_notification_mail(self, *args, **kwargs):
        """The owner is told as of every changed key to their account (`traces`)."""


class Province(OpenIDConnectOAuth2Adapter):
    """Believe only the province that is set, and of its answers only what its key signed."""

    @property
    def openid_config(self):
        config = super().openid_config
        if config["issuer"] != settings.OIDC_SERVER_URL:
            raise OAuth2Error(f"{settings.OIDC_SERVER_URL} says that it is {config['issuer']}.")
        return config

    def _decode_id_token(self, app, id_token):
        if jwt.get_unverified_header(id_token).get("alg") not in SIGNATURES:
            raise OAuth2Error("The province signs with a key that others could have.")
        # Fetched by ourselves over TLS, it would be believed unread.
        self.did_fetch_access_token = False
        return super()._decode_id_token(app, id_token)


def _back(request, sentence):
    messages.error(request, sentence)
    return redirect("accounts:profile" if request.user.is_authenticated else "account_login")


def _through(view):
    """Ask the province; one that does not answer, or not as it should, is told of instead of failing."""

    @login_not_required
    def through(request, provider_id):
        try:
            return view.adapter_view(Province(request, provider_id))(request)
        except SocialApp.DoesNotExist:
            raise Http404 from None
        except (RequestException, OAuth2Error, jwt.PyJWTError, LookupError, ValueError):
            logger.exception("The province did not answer as OpenID Connect asks.")
            return _back(request, FAILED)

    return through


begin = _through(OAuth2LoginView)
come_back = _through(OAuth2CallbackView)


def joined(user) -> SocialAccount | None:
    """The account of the province that opens this user's."""
    return SocialAccount.objects.filter(user=user).first()


@require_POST
def part(request):
    """Take the account of the province off one's own."""
    raise_if_reauthentication_required(request, app="accounts")
    account = joined(request.user)
    if account is None:
        raise Http404
    account.delete()
    social_account_removed.send(sender=SocialAccount, request=request, socialaccount=account)
    messages.success(request, f"Đã gỡ {settings.OIDC_NAME}.")
    return redirect("accounts:profile")
