"""What every form of the portal stands on."""

from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse

from members.forms.members import MemberForm
from partyportal.forms import NumberField, WholeNumberField


def test_field_that_the_page_forgot_is_drawn_at_its_end(client, office, member, monkeypatch):
    monkeypatch.setitem(MemberForm.base_fields, "blood", forms.CharField(label="nhóm máu"))
    client.force_login(office)

    page = client.get(reverse("members:edit", args=[member.pk])).text

    assert page.count('name="blood"') == 1
    assert page.index('name="email"') < page.index('name="blood"')


def test_no_choice_says_so_in_words(client, office, branch):
    """Nine dashes stood where nothing was chosen."""
    client.force_login(office)

    pages = [client.get(reverse(name)).text for name in ("members:add", "meetings:add", "documents:add")]

    assert not [page for page in pages if "---------" in page]
    assert 'value="" selected>Chọn…' in pages[0] and "(trống)" in pages[0]


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("390.770.000", 390_770_000),
        ("390 770 000 đ", 390_770_000),
        ("10.000đồng", 10_000),
        ("1.000", 1_000),
        ("0", 0),
        ("12", 12),
    ],
)
def test_whole_number_is_read_as_people_write_it(typed, number):
    assert WholeNumberField().clean(typed) == number


@pytest.mark.parametrize("typed", ["95.5", "95,5", "10,000", "1.00", "0.500", "1_000", "12.34.567", "1.0", "một"])
def test_whole_number_that_may_mean_another_is_refused(typed):
    with pytest.raises(ValidationError, match="Nhập một số"):
        WholeNumberField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "number", "shown"),
    [
        ("10.000.000", "10000000", "10.000.000"),
        ("1.234,5", "1234.5", "1.234,5"),
        ("95,50", "95.50", "95,5"),
        ("95.5", "95.5", "95,5"),
        ("0.125", "0.125", "0,125"),
        ("-3", "-3", "-3"),
    ],
)
def test_number_is_read_and_shown_as_people_write_it(typed, number, shown):
    field = NumberField()

    assert field.clean(typed) == Decimal(number)
    assert field.prepare_value(Decimal(number)) == shown
    assert not field.has_changed(Decimal(number), shown)


@pytest.mark.parametrize("typed", ["1,234,567", "1.2.3", "NaN", "mười"])
def test_number_that_nobody_can_read_is_refused(typed):
    with pytest.raises(ValidationError, match="Nhập một số"):
        NumberField().clean(typed)
