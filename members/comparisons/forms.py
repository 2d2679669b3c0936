from django import forms
from django.core.exceptions import ValidationError

from members.comparisons.comparing import compare
from members.comparisons.layouts import read_layout
from members.imports.forms import ListForm
from members.imports.lists.sheets import sheets_with_people
from members.imports.lists.tables import read_table
from partyportal.saving.guarding import GuardedForm
from partyportal.sheets import grid


class ComparisonForm(ListForm):
    """Takes a list of the superior; what it says otherwise is kept, as it is shown from then on."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].label = "đối chiếu với"

    def clean_file(self):
        file = super().clean_file()
        self.book = grid.book_of(self.looked, file.name)
        self.table = read_table(self.book.sheets)
        self.layout = read_layout(self.book.sheets)
        return file

    @property
    def has_several(self) -> bool:
        """Whether more than one sheet holds people: then somebody has to choose."""
        found = sheets_with_people(self.book, self.cleaned_data["organization"])
        return sum(bool(sheet.people) for sheet in found) > 1

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("file") and cleaned.get("organization"):
            try:
                self.findings = compare(self.table, cleaned["organization"])
            except ValidationError as error:
                self.add_error("file", error)
        return cleaned


class KeysField(forms.Field):
    """The keys of several ticks."""

    widget = forms.MultipleHiddenInput

    def to_python(self, value):
        return set(value or [])


class ChoiceForm(GuardedForm):
    """The ticks of one page: which fields it showed, and in which of them theirs is taken."""

    shown = KeysField(required=False)
    take = KeysField(required=False)
    page = forms.RegexField(r"^[0-9]{1,5}$", required=False)
    go = forms.RegexField(r"^([0-9]{1,5}|take)$", required=False)

    def clean(self):
        """What is none of these says nothing."""
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class ColumnForm(GuardedForm):
    """One field of everyone, all fields where none is named: theirs or ours."""

    field = forms.SlugField(max_length=40, required=False)
    side = forms.ChoiceField(choices=[("theirs", "theirs"), ("ours", "ours")])
