import django_filters
from django import forms

from documents.models import Document
from partyportal.forms import RecordForm
from partyportal.text import clean
from resolutions.copies.models import Copy

TO_NOBODY = "Ghi nơi nhận bản sao: chọn tổ chức đảng hoặc ghi nơi nhận khác."


class CopyForm(RecordForm):
    """One copy of a document that is given."""

    class Meta:
        model = Copy
        fields = ["organization", "kind", "excerpt", "receivers", "others", "order_post", "order_name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].widget = forms.RadioSelect(choices=Copy.Kind.choices)
        self.fields["receivers"].widget = forms.CheckboxSelectMultiple(choices=self.fields["receivers"].choices)
        for name, rows in {"excerpt": 10, "others": 3}.items():
            self.fields[name].widget = forms.Textarea(attrs={"rows": rows})

    def choices_of(self, name, queryset):
        if name != "receivers":
            return super().choices_of(name, queryset)
        return queryset.active().order_by("position", "pk")

    def named_already(self, name):
        if name == "receivers" and self.instance.pk:
            return list(self.instance.receivers.values_list("pk", flat=True))
        return super().named_already(name)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("receivers") and not (cleaned.get("others") or "").strip():
            self.add_error("receivers", TO_NOBODY)
        return cleaned


class CopyFilter(django_filters.FilterSet):
    """The form above the book of copies."""

    q = django_filters.CharFilter(label="Văn bản được sao", method="search_in")
    kind = django_filters.ChoiceFilter(label="Hình thức sao", empty_label="Mọi hình thức", choices=Copy.Kind.choices)
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức sao",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Copy),
    )

    class Meta:
        model = Copy
        fields = ["q", "kind", "organization"]

    def search_in(self, queryset, name, text):
        return queryset.filter(original__in=Document.objects.search(clean(text)).order_by().values("pk"))
