"""What every form of the portal stands on: choices within the user's scope, and no lost update."""

import re
from decimal import Decimal
from html import escape

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models.fields import BLANK_CHOICE_DASH
from django.forms import BoundField
from django.forms.utils import flatatt
from django.utils.choices import BlankChoiceIterator
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe

from partyportal import dates
from partyportal.saving.guarding import GuardedForm
from partyportal.text import grouped, plain_number

MOST_SMALL = 32767
DASHES = BLANK_CHOICE_DASH[0][1]
CONFLICT = (
    "Hồ sơ này vừa được người khác lưu trong lúc đồng chí đang sửa. Hãy xem hai bản dưới đây; "
    "bấm Lưu lần nữa để giữ bản của đồng chí, hoặc mở lại trang để giữ bản đã lưu."
)


class PlacedField(BoundField):
    """A field that notes that the page has placed it."""

    def as_widget(self, *args, **kwargs):
        self.form.placed.add(self.name)
        return super().as_widget(*args, **kwargs)

    @cached_property
    def subwidgets(self):
        self.form.placed.add(self.name)
        return super().subwidgets


class ScopedForm(GuardedForm):
    """Offers only the related rows that the user may see, and organisations where they may do this."""

    bound_field_class = PlacedField

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.placed = set()
        for name, field in self.fields.items():
            if hasattr(field, "queryset"):
                field.queryset = self.still_there(name, self.choices_of(name, field.queryset))
                tell_apart(field)
            if isinstance(field, forms.DateField):
                field.widget = DayInput(attrs=field.widget.attrs)
            say_what_empty_means(field)
            if field.required and asks_whose(field):
                self.settle_whose(name, field)

    def settle_whose(self, name, field):
        """In a department of one branch that one is sent along: which of one is no question."""
        if self.user.is_of_one_branch and len(offered := [*field.queryset[:2]]) == 1:
            field.widget = field.hidden_widget()
            self.initial = {**self.initial, name: offered[0]}

    @property
    def unplaced(self):
        """The fields that the page has not placed yet: left out, they would be stored empty without a word."""
        return [self[name] for name in self.fields if name not in self.placed]

    def choices_of(self, name, queryset):
        return queryset.visible_to(self.user)

    def still_there(self, name, queryset):
        """Leave out what has ended (a dissolved organisation), but for what the edited row already names."""
        if not hasattr(queryset, "active"):
            return queryset
        return queryset.active() | queryset.filter(pk__in=self.named_already(name))

    def named_already(self, name):
        """The keys that the edited row holds in a field that offers rows."""
        key = getattr(getattr(self, "instance", None), f"{name}_id", None)
        return [key] if key else []


def say_what_empty_means(field):
    """Put words where Django draws nine dashes for no choice."""
    words = "Chọn…" if field.required else "(trống)"
    if getattr(field, "empty_label", None) == DASHES:
        field.empty_label = words
    elif isinstance(choices := getattr(field, "choices", None), BlankChoiceIterator):
        field.choices = BlankChoiceIterator(choices.choices, [("", words)])


def tell_apart(field: forms.ModelChoiceField):
    """Rows that several organisations call alike are offered with whose they are, where their model knows how."""
    if label := getattr(field.queryset, "choice_label", None):
        field.queryset = field.queryset.select_related("organization")
        field.label_from_instance = label


class WholeNumberField(forms.IntegerField):
    """A whole number; dots between thousands and «đ» may be typed: 390.770.000."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
        super().__init__(**{"min_value": 0, "max_value": 10**15, "widget": widget} | kwargs)

    def to_python(self, value):
        digits = plain_number(value) if isinstance(value, str) else value
        # Python would take the end of 95.0 away, and read «1_0».
        if digits not in self.empty_values and not re.fullmatch("-?[0-9]+", str(digits)):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return super().to_python(digits)

    def prepare_value(self, value):
        return grouped(value) if isinstance(value, int | Decimal) else value


class NumberField(forms.DecimalField):
    """A number with a comma before its parts; dots between thousands may be typed."""

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})
        super().__init__(**{"localize": True, "widget": widget} | kwargs)

    def to_python(self, value):
        return super().to_python(plain_number(value) if isinstance(value, str) else value)

    def prepare_value(self, value):
        return grouped(value.normalize() + 0) if isinstance(value, Decimal) else value


class DayInput(forms.DateInput):
    """Typed as dd/mm/yyyy, whatever the language of the browser."""

    def __init__(self, attrs=None):
        typed = {"inputmode": "numeric", "placeholder": "ngày/tháng/năm", "autocomplete": "off"}
        super().__init__(attrs=typed | (attrs or {}), format=dates.DAY)


def bound_small(field: forms.Field):
    """A small number is as small on SQLite, which would keep any, as on PostgreSQL, which refuses the row."""
    wider = [one for one in field.validators if isinstance(one, MaxValueValidator) and one.limit_value > MOST_SMALL]
    field.validators = [one for one in field.validators if one not in wider] + [MaxValueValidator(MOST_SMALL)]


class RecordForm(ScopedForm, forms.ModelForm):
    """A form over a Record: it carries the version that was read, and refuses to overwrite a newer one."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.conflicts = []
        for field in self._meta.model._meta.fields:
            # A list of choices hands its words on, and is bounded by what it offers.
            typed = self.fields.get(field.name)
            if isinstance(field, models.SmallIntegerField) and isinstance(typed, forms.IntegerField):
                bound_small(typed)
        self.fields["version"] = forms.IntegerField(
            widget=forms.HiddenInput, required=False, initial=self.instance.version
        )

    def choices_of(self, name, queryset):
        if name == "organization":
            return self.user.organizations("change" if self.instance.pk else "add", self._meta.model)
        return super().choices_of(name, queryset)

    def clean(self):
        cleaned = super().clean()
        read = self.cleaned_data.get("version")
        if self.instance.pk and read != self.instance.version:
            self.conflicts = [
                {"label": field.label, "stored": self.shown(name), "typed": self.shown(name, typed=True)}
                for name, field in self.fields.items()
                if name in self.changed_data and name != "version"
            ]
            self.data = self.data.copy()
            self.data[self.add_prefix("version")] = self.instance.version
            self.add_error(NON_FIELD_ERRORS, CONFLICT)
        return cleaned

    def shown(self, name: str, typed: bool = False):
        """Return a field's value as people read it: the stored one, or the one that was typed."""
        field = self.fields[name]
        value = self[name].value() if typed else self.initial.get(name)
        if choices := getattr(field, "choices", None):
            labels = {str(key): label for key, label in choices}
            return labels.get(str(value), "")
        return field.prepare_value(value) if value not in (None, "") else ""


class LongSelect(forms.Select):
    """A select of many options, drawn at once: Django renders three templates an option."""

    def render(self, name, value, attrs=None, renderer=None):
        chosen = set(self.format_value(value))
        options = "".join(_option(str(key), str(label), str(key) in chosen) for key, label in self.choices)
        drawn = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return mark_safe(f"<select{drawn}>{options}</select>")


def _option(key: str, label: str, is_chosen: bool) -> str:
    """One line of a select; a key alone needs no quotes, the next ends it, and lists of organisations say hundreds."""
    value = key if key.isalnum() and key.isascii() else f'"{escape(key)}"'
    return f"<option value={value}{' selected' if is_chosen else ''}>{escape(label)}"


def draw_at_once(form, user):
    """Give the fields above a list their look and draw selects as LongSelect: they are drawn with every page of it."""
    if user.is_of_one_branch:
        leave_out_whose(form)
    for name, field in form.fields.items():
        if type(field.widget) is forms.Select:
            field.widget = LongSelect(attrs=field.widget.attrs, choices=_choices_of(form, name, field))
        look = "form-select" if isinstance(field.widget, forms.Select) else "form-control"
        field.widget.attrs.setdefault("class", look)


def _choices_of(form, name: str, field):
    """The choices of a select; rows that may be thousands say themselves which of them are offered."""
    as_choices = getattr(getattr(field, "queryset", None), "as_choices", None)
    if as_choices is None:
        return field.widget.choices
    empty = [("", field.empty_label)] if field.empty_label else []
    return [*empty, *as_choices(str(form.data.get(form.add_prefix(name)) or ""))]


def asks_whose(field) -> bool:
    """Whether the field asks of which one organisation."""
    is_of_rows = isinstance(field, forms.ModelChoiceField) and not isinstance(field, forms.ModelMultipleChoiceField)
    return is_of_rows and field.queryset.model._meta.label == "branches.Organization"


def leave_out_whose(form):
    """Do not ask of which organisation: there is one alone. What the page cannot do without is sent along."""
    for name, field in [*form.fields.items()]:
        if not field.required and asks_whose(field):
            del form.fields[name]


def leave_out(field: forms.ChoiceField, values):
    """Do not offer these choices."""
    field.choices = [choice for choice in field.choices if choice[0] not in values]
