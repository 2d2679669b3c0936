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
