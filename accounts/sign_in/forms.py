"""The second factor's code: six wrong ones in five minutes, and the account waits. The own password, counted too."""

import datetime

from allauth.account.adapter import get_adapter
from allauth.account.forms import ChangePasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from django import forms
from django.db import transaction
from django.utils import timezone

from accounts.models import AccessLog, User

MOST_WRONG_CODES = 6
WAIT = datetime.timedelta(minutes=5)
TOO_MANY = "Đã nhập sai mã quá nhiều lần. Hãy đợi 5 phút rồi nhập mã mới, hoặc báo quản trị hệ thống."


class CountedCode(forms.Form):
    """Judges a code while no other request judges one of the same account, so that tries are never more than told."""

    def clean_code(self):
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.user.pk)
            code, problem = self._judged()
        # Behind the transaction, which keeps the row of a wrong code.
        if problem:
            raise problem
        return code

    def _judged(self):
        wrong = AccessLog.objects.filter(kind=AccessLog.Kind.WRONG_CODE, account=self.user)
        if wrong.filter(at__gt=timezone.now() - WAIT).count() >= MOST_WRONG_CODES:
            return None, forms.ValidationError(TOO_MANY)
        try:
            return super().clean_code(), None
        except forms.ValidationError as problem:
            return None, problem


class CodeForm(CountedCode, AuthenticateForm):
    """The code at sign-in."""


class CodeAgainForm(CountedCode, ReauthenticateForm):
    """The code that confirms who is signed in."""


class OwnPasswordForm(ChangePasswordForm):
    """Asks for the password of before as signing in does: axes counts the wrong ones, with or without a cache."""

    def clean_oldpassword(self):
        if not get_adapter().reauthenticate(self.user, self.cleaned_data["oldpassword"]):
            raise get_adapter().validation_error("enter_current_password")
        return self.cleaned_data["oldpassword"]
