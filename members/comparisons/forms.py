from django import forms

from members.imports.forms import ListForm
from partyportal.saving.guarding import GuardedForm


class ComparisonForm(ListForm):
    """Takes a list of the superior, to be set beside our people by a worker."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organization"].label = "đối chiếu với"


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
