"""What is typed to merge, split or dissolve organisations: the decision, the new ones, and who goes where."""

from django import forms

from branches.models import Organization, OrganizationChange
from members.reorganization.plans import Plan
from partyportal import dates
from partyportal.forms import ScopedForm
from partyportal.saving.guarding import GuardedForm
from partyportal.text import fold

Kind = OrganizationChange.Kind
NEW = "new-0"
AWAY = "away"


class NewPlaceForm(GuardedForm):
    """A new organisation of the plan; left empty, there is none."""

    name = forms.CharField(label="tên tổ chức mới", max_length=200, required=False)
    short_name = forms.CharField(label="tên ngắn", max_length=60, required=False)
    code = forms.CharField(label="mã tổ chức", max_length=30, required=False)

    @property
    def is_filled(self) -> bool:
        return any(self.cleaned_data.get(name) for name in self.fields)

    def clean(self):
        cleaned = super().clean()
        missing = [name for name in self.fields if not cleaned.get(name) and name not in self.errors]
        if self.is_filled:
            for name in missing:
                self.add_error(name, "Nhập mục này, hoặc để trống cả ba mục của tổ chức mới.")
        if Organization.objects.filter(code=cleaned.get("code") or None).exists():
            self.add_error("code", "Đã có tổ chức đảng mang mã này.")
        return cleaned

    def place(self, like: Organization, superior: Organization, day) -> Organization:
        """The new organisation, unsaved, of the kind of the one that it follows."""
        copied = {name: getattr(like, name) for name in ("kind", "symbol", "place")}
        facts = {name: self.cleaned_data[name] for name in self.fields}
        issuer_name = self.cleaned_data["name"]
        return Organization(**copied, **facts, issuer_name=issuer_name, parent=superior, established_on=day)


class PlanForm(ScopedForm):
    """The decision and the day; what is decided is added by kind."""

    title = submit = ""
    kind, assigns, most_new = None, True, 0
    day = forms.DateField(label="áp dụng từ ngày", validators=[dates.refuse_future])
    decision_number = forms.CharField(label="số quyết định", max_length=60, help_text="ví dụ: 125-QĐ/ĐU")
    decision_date = forms.DateField(label="ngày quyết định", validators=[dates.refuse_future])
    issuer = forms.CharField(label="cơ quan quyết định", max_length=200)
    note = forms.CharField(label="ghi chú", max_length=250, required=False)

    def __init__(self, *args, organization: Organization, superior: Organization, may_found: bool, **kwargs):
        self.organization, self.superior = organization, superior
        super().__init__(*args, **kwargs)
        data = args[0] if args else None
        count = self.most_new if may_found else 0
        self.places = [NewPlaceForm(data, prefix=f"new-{number}") for number in range(count)]
        self.fields["issuer"].initial = superior.issuer_name

    def is_valid(self):
        return all([super().is_valid(), *(place.is_valid() for place in self.places)])

    @property
    def filled(self) -> dict[str, NewPlaceForm]:
        return {place.prefix: place for place in self.places if place.is_valid() and place.is_filled}

    @property
    def all_names(self) -> set[str]:
        """The names of the inputs that this step draws."""
        return {form.add_prefix(name) for form in [self, *self.places] for name in form.fields}

    def change(self) -> OrganizationChange:
        facts = ("day", "decision_number", "decision_date", "issuer", "note")
        return OrganizationChange(kind=self.kind, **{name: self.cleaned_data[name] for name in facts})

    def new_places(self, like) -> dict[str, Organization]:
        day = self.cleaned_data["day"]
        return {key: form.place(like, self.superior, day) for key, form in self.filled.items()}

    def plan(self) -> Plan:
        return Plan(self.change(), self.superior, *self.parts())


class MergeForm(PlanForm):
    """Two or more organisations become one of them, or a new one."""

    title, submit, kind, assigns, most_new = "Sáp nhập", "Sáp nhập", Kind.MERGED, False, 1
    sources = forms.ModelMultipleChoiceField(
        label="các tổ chức sáp nhập", queryset=Organization.objects.all(), widget=forms.CheckboxSelectMultiple
    )
    into = forms.ChoiceField(label="thành")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offered = [(str(one.pk), str(one)) for one in self.fields["sources"].queryset]
        new = [(NEW, "Tổ chức mới (nhập tên bên dưới)")] if self.places else []
        self.fields["into"].choices = [("", "Chọn tổ chức"), *offered, *new]

    def choices_of(self, name, queryset):
        return self.user.organizations("change", Organization).filter(parent=self.superior).order_by("position")

    def clean(self):
        cleaned = super().clean()
        sources, into = list(cleaned.get("sources") or []), cleaned.get("into")
        if sources and len(sources) < 2:
            self.add_error("sources", "Chọn ít nhất hai tổ chức.")
        if len({one.is_branch for one in sources}) > 1:
            self.add_error("sources", "Chỉ sáp nhập chi bộ với chi bộ, đảng bộ với đảng bộ.")
        if sources and into and into != NEW and into not in {str(one.pk) for one in sources}:
            self.add_error("into", "Chọn một trong các tổ chức sáp nhập, hoặc tổ chức mới.")
        if into == NEW and not self.filled:
            self.add_error("into", "Nhập tên, tên ngắn và mã của tổ chức mới.")
        return cleaned

    def parts(self):
        sources, into = list(self.cleaned_data["sources"]), self.cleaned_data["into"]
        old = {str(one.pk): one for one in sources}
        places = self.new_places(sources[0]) if into == NEW else old
        return sources, {into: places[into]}


class SplitForm(PlanForm):
    """One organisation becomes several; it may be one of them."""

    title, submit, kind, most_new = "Chia tách", "Chia tách", Kind.SPLIT, 3
    continues = forms.BooleanField(label="tổ chức cũ tiếp tục hoạt động", required=False, initial=True)

    def clean(self):
        cleaned = super().clean()
        wanted = 1 if cleaned.get("continues") else 2
        if len(self.filled) < wanted and all(place.is_valid() for place in self.places):
            word = "một tổ chức mới" if wanted == 1 else "hai tổ chức mới, vì tổ chức cũ kết thúc hoạt động"
            raise forms.ValidationError(f"Nhập ít nhất {word}.")
        codes = [place.cleaned_data["code"] for place in self.filled.values()]
        if len(set(codes)) < len(codes):
            raise forms.ValidationError("Các tổ chức mới phải mang mã khác nhau.")
        return cleaned

    def parts(self):
        kept = {str(self.organization.pk): self.organization} if self.cleaned_data["continues"] else {}
        return [self.organization], kept | self.new_places(self.organization)


class DissolveForm(PlanForm):
    """An organisation ends; its people go to others beside it."""

    title, submit, kind = "Giải thể", "Giải thể", Kind.DISSOLVED

    def parts(self):
        beside = Organization.objects.filter(parent=self.superior).exclude(pk=self.organization.pk)
        offered = beside.branches().active(self.cleaned_data["day"]).active().order_by("position")
        return [self.organization], {str(one.pk): one for one in offered}


class PeopleForm(GuardedForm):
    """Where each member goes; nobody is left out."""

    def __init__(self, *args, plan: Plan, **kwargs):
        super().__init__(*args, **kwargs)
        self.plan = plan
        self.rows = {f"person_{row.pk}": row for row in plan.memberships}
        offered = [("", "Chọn tổ chức"), *((key, str(place)) for key, place in plan.targets.items())]
        if plan.change.kind == Kind.DISSOLVED:
            offered.append((AWAY, "Chuyển ra ngoài (làm thủ tục trước)"))
        for name, row in self.rows.items():
            self.fields[name] = self._field(row, offered)

    def _field(self, row, offered):
        look = {"class": "form-select form-select-sm", "aria-label": f"Nơi đến của {row.member}"}
        stays = str(row.organization_id) if str(row.organization_id) in self.plan.targets else ""
        return forms.ChoiceField(
            label=f"Nơi đến của {row.member}",
            choices=offered,
            initial=likely(row.member.workplace, self.plan.targets) or stays,
            widget=forms.Select(attrs=look),
            error_messages={"required": "Chưa chọn tổ chức."},
        )

    def clean(self):
        cleaned = super().clean()
        away = [str(row.member) for name, row in self.rows.items() if cleaned.get(name) == AWAY]
        if away:
            raise forms.ValidationError(
                f"Còn {len(away)} đồng chí phải làm thủ tục chuyển sinh hoạt đi trước khi giải thể: {', '.join(away)}. "
                "Làm xong, hãy mở lại trang này."
            )
        return cleaned

    @property
    def choices(self) -> dict[int, str]:
        return {row.pk: self.cleaned_data[name] for name, row in self.rows.items()}

    @property
    def lines(self):
        for name, row in self.rows.items():
            yield row, self[name]


def likely(workplace: str, targets: dict[str, Organization]) -> str:
    """The one organisation whose name shares most words with the workplace; none where two share as many."""
    words = set(fold(workplace).split()) - {"so", "va", "chi", "bo", "phong"}
    shared = {key: len(words & set(fold(place.name).replace("-", " ").split())) for key, place in targets.items()}
    best = max(shared.values(), default=0)
    found = [key for key, count in shared.items() if count == best]
    return found[0] if best and len(found) == 1 else ""
