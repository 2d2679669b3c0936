"""Passwords that anybody would guess are refused; those of unrelated words or of a manager are taken."""

import pytest
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from tests.factories import OrganizationFactory, UserFactory


@pytest.fixture
def user():
    OrganizationFactory(name="Đảng ủy Sở Nông nghiệp Cà Mau", code="NNCM")
    return UserFactory(username="hoangthianh", full_name="Hoàng Thị Ánh", email="anh.hoang@nncm.gov.vn")


@pytest.mark.parametrize(
    "password",
    [
        "congtac-dang-2026",
        "dangcongsanvietnam",
        "Đảng cộng sản Việt Nam",
        "matkhau123456",
        "MatKhau@2026!!",
        "P@ssw0rd123456",
        "passwordpassword",
        "qwertyuiop123",
        "iloveyou123456",
        "aaaaaaaaaaaaaa",
        "vietnam19450209",
        "hochiminh1890519",
        "HoangThiAnh1985",
        "hoang.thi.anh.85",
        "NongNghiepCaMau1",
        "nncm-2026-2026",
        "chibo1-danguy-2026",
        "123456789012",
    ],
)
def test_guessed_password_is_refused(user, password):
    with pytest.raises(ValidationError):
        validate_password(password, user)


@pytest.mark.parametrize(
    "password",
    [
        "rung-tram-tra-su-26",
        "xe đạp cũ leo dốc mưa",
        "correct horse battery staple",
        "k8$Vz!pQ2mW9rT",
        "thuyền trăng dừa",
    ],
)
def test_unrelated_words_and_random_signs_are_taken(user, password):
    validate_password(password, user)


def test_password_of_the_demonstration_is_refused_outside_it(user):
    with pytest.raises(ValidationError):
        validate_password(settings.DEMO_PASSWORD, user)


def test_two_hundred_signs_are_judged_and_taken(user):
    validate_password("rừng tràm " * 20, user)
