from django import forms

from branches.models import Organization
from home.backlogs.models import Backlog
from partyportal.backlog.kinds import ListKind
from partyportal.forms import ScopedForm
from partyportal.sheets import grid


class ListForm(ScopedForm):
    """Takes a list in any kind of file with sheets; what cannot be read is said at the field."""

    organization = forms.ModelChoiceField(label="nhập vào", queryset=Organization.objects.all())
    file = forms.FileField(
        label="tệp danh sách",
        max_length=200,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(f".{kind}" for kind in grid.KINDS)}),
        help_text="Excel (.xlsx, .xlsm, .xls), OpenDocument (.ods) hoặc CSV, không quá 10 MB",
    )

    def __init__(self, *args, kind: ListKind, **kwargs):
        self.kind = kind
        super().__init__(*args, **kwargs)
        # In the order of the tree the highest comes first.
        self.fields["organization"].initial = self.fields["organization"].queryset.first()

    def choices_of(self, name, queryset):
        """Where the user may bring lists, and may add such rows."""
        return self.user.organizations("import", Backlog) & self.user.organizations("add", self.kind.model)

    def clean_file(self):
        file = self.cleaned_data["file"]
        # The file is opened in a process of its own; what its rows say is read by a worker.
        self.looked = grid.look(file, file.name)
        return file


class ColumnsForm(ScopedForm):
    """Which sheets are taken and what their columns mean."""

    sheets = forms.MultipleChoiceField(label="trang cần nhập", required=False, widget=forms.CheckboxSelectMultiple)
    with_hidden = forms.BooleanField(label="nhập cả dòng ẩn và dòng gạch ngang", required=False)

    def __init__(self, *args, backlog: Backlog, **kwargs):
        self.backlog = backlog
        super().__init__(*args, **kwargs)
        without = backlog.choices.get("without", [])
        sheets = [(name, f"{name} ({count} dòng)") for name, count in backlog.summary["sheets"] if count]
        self.fields["sheets"].choices = sheets
        self.initial["sheets"] = [name for name, _ in sheets if name not in without]
        self.initial["with_hidden"] = backlog.choices.get("with_hidden", False)
        if len(sheets) < 2:
            del self.fields["sheets"]
        offered = [("", "Không nhập"), ("ordinal", "Số thứ tự")]
        offered += [(column.key, column.title) for column in backlog.list_kind.columns]
        for place, column in enumerate(backlog.summary["columns"]):
            field = forms.ChoiceField(label=column["title"], choices=offered, required=False)
            field.widget.attrs["class"] = "form-select"
            field.initial = column["field"]
            self.fields[f"column_{place}"] = field

    @property
    def columns(self) -> list[dict]:
        """Each column with its select and its samples."""
        kept = self.backlog.summary["columns"]
        return [column | {"bound": self[f"column_{place}"]} for place, column in enumerate(kept)]

    def clean(self):
        cleaned = super().clean()
        if "sheets" in self.fields and not cleaned.get("sheets"):
            self.add_error("sheets", "Chọn ít nhất một trang.")
        return cleaned

    @property
    def said(self) -> dict:
        """The decisions; a column is mapped by hand only where it was changed."""
        cleaned, mapping = self.cleaned_data, dict(self.backlog.choices.get("mapping", {}))
        for place, column in enumerate(self.backlog.summary["columns"]):
            if cleaned[f"column_{place}"] != column["field"]:
                mapping[column["key"]] = cleaned[f"column_{place}"]
        chosen = cleaned.get("sheets")
        names = [name for name, _ in self.backlog.summary["sheets"]]
        without = [name for name in names if name not in chosen] if chosen else []
        return {"mapping": mapping, "without": without, "with_hidden": cleaned["with_hidden"]}


class RowForm(ScopedForm):
    """The texts of one row, to be mended in the page."""

    left_out = forms.BooleanField(label="không nhập dòng này", required=False)

    def __init__(self, *args, kind: ListKind, texts: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.texts = texts
        for column in kind.columns:
            widget = forms.Textarea(attrs={"rows": 2}) if column.width > 30 else forms.TextInput()
            field = forms.CharField(label=column.title, required=False, max_length=400, widget=widget)
            field.initial = texts.get(column.key, "")
            self.fields[column.key] = field
        self.order_fields([*(column.key for column in kind.columns), "left_out"])

    @property
    def edits(self) -> dict[str, str]:
        """The texts that differ from what stands in the file."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "left_out"}
        return {name: text for name, text in said.items() if text != self.texts.get(name, "")}
