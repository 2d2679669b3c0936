"""A superior outside the portal is told by the name that it bore on the day."""

import datetime

import pytest
from django.urls import reverse

from branches import actions
from branches.course import course_of
from branches.models import Organization
from branches.tree import tree_on
from documents.printing.heads import superior_of
from reports.printing import default_recipients
from tests.factories import CommitteeFactory

OLD, NEW = "Đảng bộ Khối các cơ quan tỉnh", "Đảng bộ các cơ quan Đảng tỉnh"
CHANGED = datetime.date(2025, 2, 3)
BEFORE = datetime.date(2024, 12, 9)


@pytest.fixture
def root():
    return CommitteeFactory(superior_name=OLD)


def test_papers_bear_the_superiors_name_of_their_day(root):
    actions.move(root, parent=None, superior_name=NEW, day=CHANGED)

    assert [superior_of(root, day) for day in (BEFORE, CHANGED)] == [OLD, NEW]
    assert default_recipients(root, BEFORE).startswith("Đảng ủy Khối các cơ quan tỉnh\n")
    assert [tree_on(day, [root])[0].superior for day in (BEFORE, CHANGED)] == [OLD, NEW]
    assert Organization.objects.get(pk=root.pk).superior_name == NEW
    assert course_of(root, datetime.date(2026, 3, 5))[0].superior == NEW


def test_office_records_the_new_name_of_its_superior(client, superuser, root):
    client.force_login(superuser)

    client.post(reverse("branches:move", args=[root.pk]), {"day": "03/02/2025", "superior_name": NEW})

    assert [superior_of(root, day) for day in (BEFORE, CHANGED)] == [OLD, NEW]


def test_root_without_a_new_name_of_its_superior_is_not_moved(client, superuser, root):
    client.force_login(superuser)

    response = client.post(reverse("branches:move", args=[root.pk]), {"day": "03/02/2025"})

    assert response.context["form"].errors["superior_name"] == ["Nhập tên cấp trên từ ngày này."]


def test_misspelt_superior_is_corrected_for_its_whole_time(client, superuser, root):
    client.force_login(superuser)
    fields = ["code", "kind", "symbol", "place", "version"]

    answer = client.post(
        reverse("branches:edit", args=[root.pk]),
        {name: getattr(root, name) for name in fields} | {"superior_name": NEW},
        follow=True,
    )

    assert superior_of(root, BEFORE) == NEW
    assert [str(one) for one in answer.context["messages"]] == [f"Đã lưu: {root}."]
