import django_filters
from django import forms

from branches.models import Organization
from members.models import CommitteeSeat
from partyportal import dates
from partyportal.forms import RecordForm
from partyportal.text import clean
from resolutions.letters import kinds
from resolutions.letters.models import Letter, LetterTemplate

ROWS = {"addressed_to": 3, "text": 22, "recipients": 5}
SIGNING = (CommitteeSeat.Post.SECRETARY, CommitteeSeat.Post.DEPUTY_SECRETARY, CommitteeSeat.Post.STANDING_MEMBER)
NOT_OF_IT = "Người ký phải đang giữ chức vụ ở chính tổ chức ban hành."
NOT_BELOW = "{} không trực thuộc {}."
NO_NUMBER = "Giấy mời không lấy số nên không gửi qua cổng; hãy bỏ chọn."
TO_NOBODY = "Công văn, tờ trình phải ghi gửi ai."


class WordedForm(RecordForm):
    """What papers and their templates have in common."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, rows in ROWS.items():
            self.fields[name].widget = forms.Textarea(attrs={"rows": rows})
        if self.instance.pk:
            # The address of a paper names its kind.
            self.fields["doc_type"].disabled = isinstance(self.instance, Letter)


class LetterForm(WordedForm):
    """A paper that the office words itself."""

    class Meta:
        model = Letter
        fields = [
            "organization",
            "doc_type",
            "subject",
            "addressed_to",
            "receivers",
            "text",
            "recipients",
            "signer",
            "order_post",
            "order_name",
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        receivers = self.fields["receivers"]
        if receivers.queryset.exists():
            receivers.widget = forms.CheckboxSelectMultiple(choices=receivers.choices)
        else:
            receivers.widget = forms.MultipleHiddenInput()
        signer = self.fields["signer"]
        signer.empty_label = "Bí thư của ngày ban hành"
        signer.label_from_instance = lambda seat: (
            f"{seat.get_post_display()} {seat.member.full_name} ({seat.organization.short_name})"
        )

    def choices_of(self, name, queryset):
        if name not in {"signer", "receivers"}:
            return super().choices_of(name, queryset)
        own = self.user.organizations("add", Letter)
        if name == "receivers":
            # Those whose parent may issue too: who stands at the top would send to itself alone.
            below = Organization.objects.under(own).filter(parent__in=own).order_by("position", "pk")
            return below.exclude(pk=self.instance.organization_id)
        seats = CommitteeSeat.objects.on(dates.today()).filter(organization__in=own, post__in=SIGNING)
        return seats.select_related("member", "organization").order_by("organization__position", "post")

    def named_already(self, name):
        if name == "receivers" and self.instance.pk:
            return list(self.instance.receivers.values_list("pk", flat=True))
        return super().named_already(name)

    def clean_receivers(self):
        """Those below the issuer; it sends itself nothing, and what stands beside it is not its to address."""
        chosen, organization = self.cleaned_data["receivers"], self.cleaned_data.get("organization")
        if organization is None:
            return chosen
        below = Organization.objects.under([organization]).exclude(pk=organization.pk)
        if strange := chosen.exclude(pk__in=below).first():
            raise forms.ValidationError(NOT_BELOW.format(strange, organization))
        return chosen

    def clean(self):
        cleaned = super().clean()
        organization, signer = cleaned.get("organization"), cleaned.get("signer")
        if organization and signer and signer.organization_id != organization.pk:
            self.add_error("signer", NOT_OF_IT)
        if cleaned.get("doc_type") == kinds.INVITATION and cleaned.get("receivers"):
            self.add_error("receivers", NO_NUMBER)
        if cleaned.get("doc_type") in kinds.ADDRESSED and not cleaned.get("addressed_to", "").strip():
            self.add_error("addressed_to", TO_NOBODY)
        return cleaned


class LetterTemplateForm(WordedForm):
    """A template of the office."""

    class Meta:
        model = LetterTemplate
        fields = ["organization", "name", "doc_type", "subject", "addressed_to", "text", "recipients"]


class LetterFilter(django_filters.FilterSet):
    """The form above the list."""

    q = django_filters.CharFilter(label="Trích yếu, nơi nhận…", method="search_in")
    doc_type = django_filters.ChoiceFilter(label="Loại văn bản", empty_label="Mọi loại", choices=kinds.CHOICES)
    organization = django_filters.ModelChoiceFilter(
        label="Tổ chức ban hành",
        empty_label="Mọi tổ chức",
        queryset=lambda request: request.user.organizations("view", Letter),
    )

    class Meta:
        model = Letter
        fields = ["q", "doc_type", "organization"]

    def search_in(self, queryset, name, text):
        return queryset.search(clean(text))
