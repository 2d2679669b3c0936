"""What every form of the portal stands on."""

from django import forms
from django.urls import reverse

from members.forms.members import MemberForm


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
