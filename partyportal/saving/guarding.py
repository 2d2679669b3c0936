"""What every form asks of what is typed: legible text, no mark of secrecy, no impossible day."""

from django import forms

from partyportal import dates
from partyportal.saving.secrecy import classified_mark, classified_symbol, refuse_symbol, refuse_text
from partyportal.text import legible, refuse_foreign_letters

DAYS = (forms.DateField, forms.DateTimeField, forms.SplitDateTimeField)


class GuardedForm(forms.Form):
    """The base of every form: its free texts carry no mark of secrecy, its days are of our time."""

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(legible_data(data), *args, **kwargs)

    def full_clean(self):
        # Not in __init__: many forms add fields there after this one.
        for name, field in self.fields.items():
            guard(name, field)
        super().full_clean()


class GuardedModelForm(GuardedForm, forms.ModelForm):
    """The same for a form that writes a row; the base of the Django admin's forms."""


def guard(name: str, field: forms.Field):
    """Let a field refuse what must not be stored; asked twice, it stays at once."""
    judge = judge_of(name, field)
    if judge and judge not in field.validators:
        field.validators.append(judge)


def judge_of(name: str, field: forms.Field):
    """What a field's value is asked: texts, symbols and file names for marks of secrecy, days for their year."""
    if isinstance(field, DAYS):
        return dates.refuse_far
    if isinstance(field, forms.FileField):
        return refuse_file_name
    if isinstance(field, forms.JSONField | dates.PartialDateFormField) or not isinstance(field, forms.CharField):
        return None
    if isinstance(field.widget, forms.PasswordInput):
        return None
    if name == "full_name":
        return refuse_name
    return refuse_symbol if "symbol" in name or "number" in name else refuse_text


def is_classified(name: str, text: str) -> bool:
    """Whether a form would refuse what was typed into a field of that name."""
    return bool(classified_symbol(text) if "symbol" in name or "number" in name else classified_mark(text))


def refuse_file_name(file):
    refuse_text(file.name)


def refuse_name(name: str):
    """A name is written in our letters: one of look-alikes would be found by no search."""
    refuse_text(name)
    refuse_foreign_letters(name)


def legible_data(data):
    """What was sent, without invisible and broken characters; passwords stay as they were typed."""
    if not data:
        return data
    if not hasattr(data, "setlist"):
        return {name: legible_value(name, value) for name, value in data.items()}
    texts = {name: [legible_value(name, value) for value in values] for name, values in data.lists()}
    if texts == dict(data.lists()):
        return data
    data = data.copy()
    for name, values in texts.items():
        data.setlist(name, values)
    return data


def legible_value(name: str, value):
    return legible(value) if isinstance(value, str) and "password" not in name else value
