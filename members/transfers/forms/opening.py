"""What is typed to open or correct a transfer."""

from django import forms

from members.models import Status
from members.transfers.models import Transfer
from partyportal import dates
from partyportal.forms import RecordForm

Kind, Direction = Transfer.Kind, Transfer.Direction

SAME_PLACE = "Đảng viên đang sinh hoạt tại chính tổ chức này. Hãy chọn nơi đến khác."
# What the kinds mean, for who chooses one.
EXPLAINED = {
    Kind.PERMANENT: "Chính thức, ra ngoài đảng bộ cấp trên trực tiếp",
    Kind.INTERNAL: "Nội bộ: chính thức, trong cùng đảng bộ cấp trên trực tiếp",
    Kind.TEMPORARY: "Tạm thời: công tác, học tập có thời hạn rồi trở về",
    Kind.ABROAD: "Ra ngoài nước từ 12 tháng",
    Kind.ABROAD_SHORT: "Ra ngoài nước dưới 12 tháng",
    Kind.RETIREMENT: "Chờ nghỉ hưu, sinh hoạt tạm thời nơi cư trú",
    Kind.COLLECTIVE: "Tập thể: lập, chia tách, sáp nhập, giải thể tổ chức đảng",
}
DOCUMENTS = ["has_self_review", "has_card", "has_dossier", "has_inventory", "has_record_form"]
GROUNDS = ["decision_number", "decision_on", "effective_on", "reason"]


class TransferForm(RecordForm):
    """The facts of a transfer; what its later steps add is typed there."""

    kinds = list(Kind)
    needed = []

    class Meta:
        model = Transfer
        fields = ["kind", "until", *GROUNDS, *DOCUMENTS]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [(kind, EXPLAINED[kind]) for kind in self.kinds]
        self.fields["until"].help_text = "với chuyển tạm thời, ra ngoài nước, chờ nghỉ hưu"
        for name in self.needed:
            self.fields[name].required = True
        for name in {"decision_on", "paper_on"} & self.fields.keys():
            self.fields[name].validators.append(dates.refuse_future)

    def choices_of(self, name, queryset):
        return queryset.active().branches()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") in Transfer.TEMPORARY_KINDS and not cleaned.get("until") and "until" not in self.errors:
            self.add_error("until", "Nhập ngày dự kiến kết thúc thời gian sinh hoạt tạm thời.")
        return cleaned

    @property
    def documents(self):
        """The fields of what goes along."""
        return [self[name] for name in DOCUMENTS]


class OutForm(TransferForm):
    """Out of the organisations that the portal holds."""

    needed = ["to_name"]

    class Meta(TransferForm.Meta):
        fields = ["kind", "to_name", "until", *GROUNDS, *DOCUMENTS]


class WithinForm(TransferForm):
    """Between two organisations of the portal, with a paper."""

    kinds = [Kind.INTERNAL, Kind.TEMPORARY, Kind.COLLECTIVE]
    needed = ["to_organization"]

    class Meta(TransferForm.Meta):
        fields = ["kind", "to_organization", "until", *GROUNDS, *DOCUMENTS]

    def clean_to_organization(self):
        place = self.cleaned_data["to_organization"]
        if place == self.instance.from_organization:
            raise forms.ValidationError(SAME_PLACE)
        return place


class InForm(TransferForm):
    """Someone who comes with a paper from elsewhere; the record is made when they are taken in."""

    needed = ["from_name", "to_organization", "birth_date", "gender", "paper_number", "paper_on"]

    class Meta(TransferForm.Meta):
        fields = [
            *["full_name", "gender", "birth_date", "status", "kind", "from_name", "to_organization", "until"],
            *["paper_number", "paper_on", "dues_paid_until", "reason", *DOCUMENTS],
        ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["dues_paid_until"].widget.attrs["placeholder"] = "tháng/năm"
        self.fields["status"].choices = [(one, one.label) for one in (Status.FULL, Status.PROBATIONARY)]

    def choices_of(self, name, queryset):
        return self.user.organizations("add", Transfer).active().branches()


FORMS = {Direction.OUT: OutForm, Direction.WITHIN: WithinForm, Direction.IN: InForm}
