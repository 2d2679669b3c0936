from django import forms

from branches.models import Organization
from members.imports.choices import ANOTHER, LEFT_OUT, SAME
from members.imports.facts.reading import DATES, TEXTS
from members.imports.lists.sheets import ALL
from members.imports.lists.titles import label_of_field
from members.imports.models import ImportBatch
from members.models import Member, Status
from partyportal.forms import ScopedForm
from partyportal.saving.guarding import GuardedForm
from partyportal.sheets import grid

FIELDS = ["full_name", "family_name", "given_name", "birth_date", "gender", "male", "female", "organization", "status"]
FIELDS += [
    *DATES,
    "full",
    "probationary",
    "admitted_official",
    "card_number",
    "citizen_number",
    "old_identity_number",
    *TEXTS,
]
FIELDS += ["professional", "theory", "phone", "email", "note", "ordinal"]


def field_choices() -> list[tuple[str, str]]:
    return [("", "Không nhập"), *((name, label_of_field(name)) for name in FIELDS)]


class ListForm(ScopedForm):
    """Takes a list in any kind of file with sheets; what cannot be read is said at the field."""

    organization = forms.ModelChoiceField(
        label="nhập vào",
        queryset=Organization.objects.all(),
        help_text="đảng viên phải thuộc tổ chức này hoặc tổ chức bên dưới",
    )
    file = forms.FileField(
        label="tệp danh sách",
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in grid.KINDS)}),
        help_text="Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods) hoặc CSV, không quá 10 MB",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # In the order of the tree the highest comes first.
        self.fields["organization"].initial = self.fields["organization"].queryset.first()

    def choices_of(self, name, queryset):
        return self.user.organizations("import", Member)

    def clean_file(self):
        file = self.cleaned_data["file"]
        # The file is opened in a process of its own; what its rows say is read by a worker.
        self.looked = grid.look(file, file.name)
        return file


class SheetsForm(ScopedForm):
    """Which sheets are taken and what their columns mean."""

    sheets = forms.MultipleChoiceField(label="trang có đảng viên", required=False, widget=forms.CheckboxSelectMultiple)
    list_branch = forms.ModelChoiceField(
        label="chi bộ của cả danh sách",
        queryset=Organization.objects.branches(),
        required=False,
        help_text="chỉ khi danh sách không ghi chi bộ của từng người",
    )
    with_hidden = forms.BooleanField(label="nhập cả dòng ẩn và dòng gạch ngang", required=False)
    exchanged = forms.MultipleChoiceField(
        label="cột bị Excel đảo ngày và tháng: đánh dấu để đảo lại", required=False, widget=forms.CheckboxSelectMultiple
    )
    official = forms.ChoiceField(
        label="người vào Đảng đã lâu mà danh sách không có ngày chính thức",
        choices=[(Status.FULL, "là đảng viên chính thức, ngày chưa rõ"), (Status.PROBATIONARY, "là đảng viên dự bị")],
        required=False,
    )

    def __init__(self, *args, batch: ImportBatch, **kwargs):
        self.batch = batch
        kept, summary = batch.choices, batch.summary
        super().__init__(*args, **kwargs)
        self.fields["sheets"].choices = [
            (sheet["name"], f"{sheet['name']} ({sheet['people']} người)")
            for sheet in summary["sheets"]
            if sheet["people"]
        ]
        swapped = {one["field"]: one["title"] for one in summary.get("swapped", [])}
        swapped |= {name: label_of_field(name) for name in kept["exchanged"] if name not in swapped}
        self.fields["exchanged"].choices = list(swapped.items())
        self.initial = kept | {"sheets": self.all_sheets if kept["sheets"] == [ALL] else kept["sheets"]}
        self.initial["official"] = kept["official"] or Status.FULL
        for position, column in enumerate(summary["columns"]):
            field = forms.ChoiceField(label=column["title"], choices=field_choices, required=False)
            field.widget.attrs["class"] = "form-select"
            field.initial = column["field"]
            self.fields[f"column_{position}"] = field
        self.drop_what_is_not_asked(summary)

    @property
    def all_sheets(self) -> list[str]:
        return [name for name, _ in self.fields["sheets"].choices]

    def drop_what_is_not_asked(self, summary: dict):
        """Ask only what this list leaves open."""
        if len(self.fields["sheets"].choices) < 2:
            del self.fields["sheets"]
        if not self.fields["exchanged"].choices:
            del self.fields["exchanged"]
        if not summary.get("without_official"):
            del self.fields["official"]

    def choices_of(self, name, queryset):
        below = Organization.objects.under([self.batch.organization])
        return queryset.filter(pk__in=below) & self.user.organizations("import", Member)

    @property
    def columns(self) -> list[dict]:
        """Each column with its select and its samples."""
        columns = self.batch.summary["columns"]
        return [column | {"bound": self[f"column_{position}"]} for position, column in enumerate(columns)]

    def clean(self):
        cleaned = super().clean()
        if "sheets" in self.fields and not cleaned.get("sheets"):
            self.add_error("sheets", "Chọn ít nhất một trang.")
        return cleaned

    @property
    def said(self) -> dict:
        """The decisions, as the list keeps them; a column is mapped by hand only where it was changed."""
        cleaned = self.cleaned_data
        mapping = dict(self.batch.choices["mapping"])
        for position, column in enumerate(self.batch.summary["columns"]):
            if cleaned[f"column_{position}"] != column["field"]:
                mapping[column["key"]] = cleaned[f"column_{position}"]
        branch = cleaned.get("list_branch")
        kept = {
            name: cleaned[name] for name in ("with_hidden", "exchanged", "official", "sheets") if name in self.fields
        }
        return kept | {"mapping": mapping, "list_branch": branch.pk if branch else None}


class BranchesForm(ScopedForm):
    """One choice for each name of a branch that nobody knows."""

    def __init__(self, *args, batch: ImportBatch, **kwargs):
        super().__init__(*args, **kwargs)
        self.batch = batch
        places = Organization.objects.under([batch.organization]).active()
        for position, asked in enumerate(batch.summary.get("branches", [])):
            label = f"«{asked['text']}» ({asked['rows']} dòng)"
            self.fields[f"branch_{position}"] = forms.ModelChoiceField(label=label, queryset=places, required=False)

    @property
    def said(self) -> dict[str, int]:
        """The organisations that were chosen, by the keys of the names."""
        asked = enumerate(self.batch.summary.get("branches", []))
        chosen = {one["key"]: self.cleaned_data[f"branch_{position}"] for position, one in asked}
        return {key: place.pk for key, place in chosen.items() if place}


class DecisionsForm(GuardedForm):
    """The choices of one page, or one for all that are asked about."""

    for_all = forms.ChoiceField(choices=[(SAME, SAME), (ANOTHER, ANOTHER)], required=False)

    def decisions(self, lines) -> dict[str, str]:
        """Return what was chosen for each of these rows; what is none of its choices says nothing."""
        found = {}
        for line in lines:
            offered = [candidate["choice"] for candidate in line.content["candidates"]]
            said = self.data.get(f"row_{line.pk}", "")
            if said in (*offered, ANOTHER, LEFT_OUT):
                found[line.key] = said
        return found

    def for_each(self, lines) -> dict[str, str]:
        """Return one decision for all rows: the one person that is near, where there is but one."""
        if self.cleaned_data["for_all"] == ANOTHER:
            return {line.key: ANOTHER for line in lines}
        single = [line for line in lines if len(line.content["candidates"]) == 1]
        return {line.key: line.content["candidates"][0]["choice"] for line in single}


class RowForm(ScopedForm):
    """The texts of one row, to be mended in the page."""

    left_out = forms.BooleanField(label="không nhập dòng này", required=False)

    def __init__(self, *args, titles: dict[str, str], texts: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts
        for name in [name for name in FIELDS if name in titles or name in texts]:
            field = forms.CharField(label=titles.get(name) or label_of_field(name), required=False, max_length=400)
            field.initial = texts.get(name, "")
            self.fields[name] = field
        self.order_fields([*[name for name in FIELDS if name in self.fields], "left_out"])

    @property
    def edits(self) -> dict[str, str]:
        """The texts that differ from what stands in the file."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "left_out"}
        return {name: text for name, text in said.items() if text != self.texts.get(name, "")}
