"""What happens to a proposal: opinion and vote, the letter to the superior, the superior's refusal."""

from django import forms

from partyportal import dates
from partyportal.forms import ScopedForm


class ProposalForm(ScopedForm):
    """What is noted of one proposal."""

    def __init__(self, *args, commendation, **kwargs):
        self.commendation = commendation
        kwargs.setdefault("initial", {name: getattr(commendation, name, None) for name in self.base_fields})
        super().__init__(*args, **kwargs)


class ConsiderForm(ProposalForm):
    """What the verification said, and how the committee voted."""

    opinion = forms.CharField(
        label="ý kiến thẩm định",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="của cấp ủy, lãnh đạo đơn vị, đoàn thể; lý do nếu chưa đủ tiêu chuẩn mà vẫn đề nghị",
    )
    voted_on = forms.DateField(label="ngày biểu quyết", required=False, validators=[dates.refuse_future])
    votes_for = forms.IntegerField(label="số phiếu đồng ý", required=False, min_value=0, max_value=9999)
    votes_base = forms.IntegerField(label="tổng số người biểu quyết", required=False, min_value=1, max_value=9999)

    def clean(self):
        cleaned = super().clean()
        vote = [cleaned.get(name) for name in ("voted_on", "votes_for", "votes_base")]
        if not self.errors and any(one is not None for one in vote) and None in vote:
            self.add_error("voted_on", "Biểu quyết phải có đủ ngày, số phiếu đồng ý và tổng số người.")
        elif not self.errors and vote[1] is not None and vote[1] > vote[2]:
            self.add_error("votes_for", f"Đồng ý {vote[1]} phiếu, nhiều hơn tổng số {vote[2]} người.")
        return cleaned


class SendForm(ProposalForm):
    """The letter by which a proposal went up, where the portal did not issue it."""

    symbol = forms.CharField(label="số tờ trình", max_length=60, help_text="ví dụ: 14-TTr/ĐU")
    day = forms.DateField(label="ngày trình", validators=[dates.refuse_future])


class RefuseForm(ProposalForm):
    """What the superior answered."""

    answer = forms.CharField(label="cấp trên trả lời", max_length=250, min_length=10, widget=forms.Textarea)
