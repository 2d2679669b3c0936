"""A round of 2025 with two branches, and who works in it."""

import pytest

from accounts.models import User
from awards.reviews import actions
from awards.reviews.models import ReviewRound
from tests.factories import MemberFactory


@pytest.fixture
def author():
    """A member with an account of their own and no role."""
    return User.objects.create(username="tac-gia", full_name="Tác giả")


@pytest.fixture
def writer(branch, author):
    return MemberFactory(full_name="Lê Văn Viết", organization=branch, user=author, government_post="Chuyên viên")


@pytest.fixture
def colleague(branch):
    return MemberFactory(full_name="Phạm Thị Bạn", organization=branch, government_post="Trưởng phòng")


@pytest.fixture
def round(committee, branch, other_branch, office, writer, colleague):
    MemberFactory(full_name="Đỗ Văn Xa", organization=other_branch)
    return actions.open_round(round=ReviewRound(organization=committee, year=2025), by=office)


@pytest.fixture
def grades(round):
    return {grade.level: grade for grade in round.scheme.grades.filter(kind="member")}


@pytest.fixture
def subject(round, writer):
    return round.subjects.get(member=writer)
