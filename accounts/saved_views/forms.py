from django import forms
from django.http import QueryDict
from django.urls import NoReverseMatch, reverse

from accounts.roles import Role
from accounts.saved_views.models import SavedView
from branches.models import Organization
from partyportal.forms import RecordForm

NO_LIST = "Danh sách này không còn trên cổng. Hãy mở lại danh sách rồi lưu."


class SavedViewForm(RecordForm):
    """The name of a view, whether it opens first, and with whom it is shared."""

    class Meta:
        model = SavedView
        fields = ["name", "is_default", "role", "organization"]
        help_texts = {
            "is_default": "khi mở mục này trong trình đơn",
            "role": "người giữ vai trò này thấy danh sách; mỗi người chỉ thấy dòng mình được xem",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Chỉ mình tôi"), *Role.choices]
        self.fields["organization"].empty_label = "Không dùng chung"
        self.fields["organization"].label = "tại tổ chức (và mọi tổ chức trực thuộc)"
        if not self.user.grants_today:
            del self.fields["role"], self.fields["organization"]

    def choices_of(self, name, queryset):
        """A view is shared where one holds a role oneself."""
        return Organization.objects.filter(pk__in=[grant.organization_id for grant in self.user.grants_today])


class NewSavedViewForm(SavedViewForm):
    """The same with the list and what was asked of it, both from its address."""

    list_name = forms.CharField(widget=forms.HiddenInput, max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, max_length=1000)

    def clean_list_name(self):
        try:
            reverse(self.cleaned_data["list_name"])
        except NoReverseMatch:
            raise forms.ValidationError(NO_LIST) from None
        return self.cleaned_data["list_name"]

    def clean_query(self):
        asked = QueryDict(self.cleaned_data["query"], mutable=True)
        for name in ("page", "as"):
            asked.pop(name, None)
        return asked.urlencode() or "q="

    def _post_clean(self):
        self.instance.user = self.user
        self.instance.list_name = self.cleaned_data.get("list_name", "")
        self.instance.query = self.cleaned_data.get("query", "")
        super()._post_clean()

    def _get_validation_exclusions(self):
        return super()._get_validation_exclusions() - {"user", "list_name"}
