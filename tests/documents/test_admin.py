import pytest
from django.urls import reverse

from documents.actions import take_number
from tests.factories import AddresseeFactory, DocumentFactory, RenderJobFactory


@pytest.mark.parametrize(
    ("name", "factory"),
    [("document", DocumentFactory), ("addressee", AddresseeFactory), ("renderjob", RenderJobFactory)],
)
def test_administrator_lists_and_opens_every_model(client, superuser, name, factory):
    row = factory()
    client.force_login(superuser)

    listed = client.get(reverse(f"admin:documents_{name}_changelist"), {"q": "x"})
    opened = client.get(reverse(f"admin:documents_{name}_change", args=[row.pk]))

    assert (listed.status_code, opened.status_code) == (200, 200)


def test_issued_document_is_only_read(client, admin, office, draft):
    issued = take_number(draft, day=draft.organization.terms.get().begins_on, by=office)
    client.force_login(admin)

    response = client.post(reverse("admin:documents_document_change", args=[issued.pk]), {"subject": "Khác"})

    issued.refresh_from_db()
    assert response.status_code == 403
    assert issued.subject == "Kết quả công tác xây dựng Đảng"


def test_secret_subject_is_refused_in_the_admin(client, admin, committee):
    client.force_login(admin)
    data = {
        "organization": committee.pk,
        "direction": "incoming",
        "doc_type": "KH",
        "issuer": "Tỉnh ủy",
        "subject": "Kế hoạch (Mật)",
        "addressees-TOTAL_FORMS": 0,
        "addressees-INITIAL_FORMS": 0,
    }

    response = client.post(reverse("admin:documents_document_add"), data)

    assert "sổ văn bản mật" in response.context["adminform"].form.errors["subject"][0]
