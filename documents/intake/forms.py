"""Forms of documents that come in."""

import django_filters
from django import forms
from django.utils.html import format_html, format_html_join

from documents import citations
from documents.forms import DocumentForm
from documents.intake import receiving
from documents.models import Document, Issuer, Relation


class ArrivalFilter(django_filters.FilterSet):
    """The form above the list of what waits to be confirmed."""

    q = django_filters.CharFilter(label="Số, ký hiệu hoặc trích yếu…", method="search")
    organization = django_filters.ModelChoiceFilter(
        label="Sổ của tổ chức",
        empty_label="Mọi sổ",
        queryset=lambda request: request.user.organizations("view", Document),
    )

    class Meta:
        model = Document
        fields = []

    def search(self, queryset, name, text):
        return queryset.search(text)


class Suggested(forms.TextInput):
    """A line of text with names that are known already."""

    def render(self, name, value, attrs=None, renderer=None):
        names = f"{name}-names"
        drawn = super().render(name, value, (attrs or {}) | {"list": names}, renderer)
        known = ((known,) for known in Issuer.objects.values_list("name", flat=True))
        options = format_html_join("", '<option value="{}"></option>', known)
        return format_html('{}<datalist id="{}">{}</datalist>', drawn, names, options)


class IncomingForm(DocumentForm):
    """A document that came in; its symbol may be anything, and a known one only warns."""

    class Meta(DocumentForm.Meta):
        fields = [
            "organization",
            "doc_type",
            "symbol_raw",
            "issuer",
            "issued_on",
            "received_on",
            "arrival_number",
            "signer",
            "subject",
            "field",
            "urgency",
            "due_on",
            "due_words",
            "in_force_on",
            "kept_at",
            "doubt",
        ]
        widgets = DocumentForm.Meta.widgets | {"issuer": Suggested}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("field", "urgency"):
            self.fields[name].choices = [("", "Không ghi"), *self.fields[name].choices[1:]]
        if self.instance.status != Document.Status.DRAFT:
            # It stands in the register and on the paper.
            del self.fields["arrival_number"]

    @property
    def is_registering(self) -> bool:
        """Whether the button was pressed that saves and registers at once."""
        return self.data.get("then") == "register"

    def clean(self):
        cleaned = super().clean()
        if self.is_registering and "organization" in cleaned:
            facts = {"organization": cleaned["organization"], "received_on": cleaned.get("received_on")}
            receiving.refuse_taken(Document(pk=self.instance.pk, **facts), cleaned.get("arrival_number"))
        return cleaned

    def save(self, commit=True):
        document = super().save(commit)
        if self.is_registering and document.is_draft:
            document = receiving.register(document=document, by=self.user)
            self.instance = document
        return document


class ConfirmForm(IncomingForm):
    """A draft with what was read from its file, and the documents of the register that it cites or replaces."""

    implements = forms.ModelMultipleChoiceField(
        label="văn bản này thực hiện",
        queryset=Document.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    replaced = forms.ModelMultipleChoiceField(
        label="văn bản này thay thế",
        queryset=Document.objects.all(),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="khi văn bản này vào sổ, văn bản được chọn hết hiệu lực từ ngày có hiệu lực ghi ở trên; "
        "không ghi thì từ ngày ban hành",
    )

    def __init__(self, *args, cited, replaced, **kwargs):
        self.offered = {"implements": cited, "replaced": replaced}
        super().__init__(*args, **kwargs)
        in_subject = {row.key for row in citations.read(self.instance.subject)}
        linked = set(self.instance.implements.values_list("pk", flat=True))
        linked |= {row.pk for row in cited if row.symbol_key in in_subject and row not in replaced}
        self.fields["implements"].initial = sorted(linked)
        self.fields["replaced"].initial = sorted(row.pk for row in replaced)
        for name, rows in self.offered.items():
            self.fields[name].label_from_instance = _named
            if not rows:
                del self.fields[name]

    def choices_of(self, name, queryset):
        if name in self.offered:
            return queryset.visible_to(self.user).filter(pk__in=[row.pk for row in self.offered[name]])
        return super().choices_of(name, queryset)

    def clean(self):
        cleaned = super().clean()
        both = {*cleaned.get("implements", ())} & {*cleaned.get("replaced", ())}
        if both:
            self.add_error("replaced", f"{min(both, key=str)} không thể vừa được thực hiện vừa bị thay thế.")
        return cleaned

    def save(self, commit=True):
        document = super().save(commit)
        if "implements" in self.cleaned_data:
            others = document.implements.exclude(pk__in=[row.pk for row in self.offered["implements"]])
            document.implements.set([*others, *self.cleaned_data["implements"]])
        if "replaced" in self.cleaned_data:
            self._note_replaced(document)
        return document

    def _note_replaced(self, document: Document):
        noted = document.relations.filter(kind=Relation.Kind.REPLACES)
        noted.filter(to__in=self.offered["replaced"]).exclude(to__in=self.cleaned_data["replaced"]).delete()
        for row in self.cleaned_data["replaced"]:
            noted.update_or_create(
                document=document, kind=Relation.Kind.REPLACES, to=row, defaults={"in_force_on": document.in_force_on}
            )


def _named(document: Document) -> str:
    """With its subject; what came without a symbol is called by its subject already."""
    return f"{document}: {document.subject}" if document.symbol_raw else document.subject
