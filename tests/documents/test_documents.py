import datetime

import pytest
from django.urls import reverse

from documents.models import Addressee, Document
from tests.factories import DocumentFactory, OrganizationFactory, OutgoingFactory, RuleValueFactory

REASON = "Phát hành nhầm bản thảo"


def url(name, row):
    return reverse(f"documents:{name}", args=[row.pk])


def typed(committee, **changes):
    return {
        "organization": committee.pk,
        "doc_type": "CT",
        "symbol_raw": "Số: 05 - CT/TW",
        "issuer": "Bộ Chính trị",
        "issued_on": "15/05/2016",
        "received_on": "23/05/2016",
        "subject": "Về đẩy mạnh học tập",
        "version": 0,
    } | changes


def said(response):
    return [str(message) for message in response.context["messages"]]


def test_incoming_document_keeps_its_symbol_as_typed_and_parsed(client, office, committee):
    client.force_login(office)

    client.post(reverse("documents:add"), typed(committee))

    document = Document.objects.get()
    assert (document.symbol_raw, document.number, document.issuer_symbol) == ("05 - CT/TW", 5, "TW")
    assert (document.symbol_key, document.status) == ("05-CT/TW", Document.Status.DRAFT)


@pytest.mark.parametrize("word", ["Số: ", "số ", "SỐ:", "Số, ký hiệu: ", "Số hiệu "])
def test_symbol_is_stored_without_the_word_before_it(client, office, committee, word):
    client.force_login(office)

    client.post(reverse("documents:add"), typed(committee, symbol_raw=f"{word}11-KH/ĐU"))

    assert Document.objects.get().symbol_raw == "11-KH/ĐU"


@pytest.mark.parametrize("symbol", ["", "không số", "Nghị quyết Trung ương 4"])
def test_unreadable_symbol_never_blocks_saving(client, office, committee, symbol):
    client.force_login(office)

    client.post(reverse("documents:add"), typed(committee, symbol_raw=symbol))

    assert (Document.objects.get().symbol_raw, Document.objects.get().number) == (symbol, None)


@pytest.mark.parametrize("changes", [{"subject": "Kế hoạch (TỐI MẬT)"}, {"symbol_raw": "05-KH/TU-Mật"}])
def test_secret_document_is_refused_and_nothing_is_lost(client, office, committee, changes):
    client.force_login(office)

    response = client.post(reverse("documents:add"), typed(committee, **changes))

    (field,) = changes
    assert response.status_code == 422
    assert "sổ văn bản mật" in response.context["form"].errors[field][0]
    assert response.context["form"]["issuer"].value() == "Bộ Chính trị"
    assert not Document.objects.exists()


def test_known_symbol_only_warns(client, office, committee, document):
    client.force_login(office)

    response = client.post(reverse("documents:add"), typed(committee), follow=True)

    assert Document.objects.count() == 2
    assert said(response)[1].startswith("Sổ đã có văn bản mang số, ký hiệu 05 - CT/TW")
    assert list(response.context["twins"]) == [document]


def test_whole_committee_is_one_line_an_organisation(client, office, committee, branch, other_branch):
    OrganizationFactory(parent=committee, dissolved_on=datetime.date(2016, 1, 1))
    client.force_login(office)

    client.post(reverse("documents:add"), typed(committee, whole="on"))

    assert {row.organization for row in Addressee.objects.all()} == {committee, branch, other_branch}


def test_addressees_follow_the_boxes(client, office, committee, addressed, other_branch):
    client.force_login(office)
    data = typed(committee, receivers=[other_branch.pk], version=addressed.version)

    client.post(url("edit", addressed), data)

    assert [row.organization for row in addressed.addressees.all()] == [other_branch]


def test_registering_shows_it_to_its_addressees(client, office, secretary, addressed):
    addressed.status = Document.Status.DRAFT
    addressed.save()
    before = Document.objects.visible_to(secretary).exists()
    client.force_login(office)

    client.post(url("register", addressed))

    assert (before, Document.objects.visible_to(secretary).exists()) == (False, True)


def test_issuing_gives_the_number_and_locks(client, office, draft):
    client.force_login(office)

    client.post(url("issue", draft), {"day": "03/11/2026"})

    draft.refresh_from_db()
    assert (draft.symbol_raw, draft.is_locked) == ("01-BC/ĐU", True)
    assert client.get(url("edit", draft)).status_code == 404


def test_issuing_in_the_future_is_refused(client, office, draft):
    client.force_login(office)

    response = client.post(url("issue", draft), {"day": "01/01/2050"})

    assert response.context["form"].errors["day"] == ["Ngày không thể ở tương lai. Hãy ghi nhận khi ngày đó đến."]


def test_issuing_without_a_term_says_why(client, office, committee):
    document = OutgoingFactory(organization=committee)
    client.force_login(office)

    response = client.post(url("issue", document), {"day": "03/11/2026"})

    assert "không có nhiệm kỳ nào đang chạy" in response.context["form"].non_field_errors()[0]


def test_doubtful_authority_asks_for_a_reason_and_keeps_it(client, office, draft):
    RuleValueFactory(
        key="issuing_authority_grassroots_org", value="NQ; KH", unit="list", effective_from=datetime.date(2026, 10, 1)
    )
    client.force_login(office)

    asked = client.post(url("issue", draft), {"day": "03/11/2026"})
    client.post(url("issue", draft), {"day": "03/11/2026", "reason": "Cấp trên yêu cầu"})

    draft.refresh_from_db()
    assert asked.context["form"].errors["reason"] == ["Nhập lý do vẫn ban hành loại văn bản này."]
    assert (draft.symbol_raw, draft.authority_reason) == ("01-BC/ĐU", "Cấp trên yêu cầu")


def test_voiding_keeps_the_row_with_its_reason(client, office, document):
    client.force_login(office)

    client.post(url("void", document), {"reason": REASON})

    document.refresh_from_db()
    assert (document.status, document.void_reason) == (Document.Status.VOIDED, REASON)


def test_only_drafts_are_deleted(client, office, draft, document):
    client.force_login(office)

    statuses = [client.post(url("delete", row)).status_code for row in (draft, document)]

    assert statuses == [302, 404]
    assert list(Document.objects.all()) == [document]


def test_second_editor_is_told(client, office, committee, document):
    client.force_login(office)
    stale = typed(committee, version=document.version - 1)

    response = client.post(url("edit", document), stale)

    assert response.status_code == 422
    assert response.context["form"].conflicts


ACTS = [
    ("edit", "get", {}, 200),
    ("void", "post", {"reason": REASON}, 302),
]


@pytest.mark.parametrize(("name", "method", "data", "allowed"), ACTS)
@pytest.mark.parametrize(
    "who", ["office", "chief", "admin", "reader", "secretary", "stranger", "nobody", "member_user"]
)
def test_access_to_acts(client, request, addressed, who, name, method, data, allowed):
    client.force_login(request.getfixturevalue(who))

    response = getattr(client, method)(url(name, addressed), data)

    wanted = {"stranger": 404, "nobody": 403, "reader": 403, "secretary": 403, "member_user": 403}
    assert response.status_code == wanted.get(who, allowed)


@pytest.mark.parametrize("name", ["issue", "delete"])
@pytest.mark.parametrize("who", ["office", "reader", "secretary", "stranger", "nobody", "member_user"])
def test_access_to_drafts(client, request, draft, who, name):
    client.force_login(request.getfixturevalue(who))

    status = client.get(url(name, draft)).status_code

    assert status == {"office": 200, "reader": 403, "nobody": 403}.get(who, 404)


@pytest.mark.parametrize("who", ["office", "reader", "secretary", "member_user", "stranger", "nobody"])
def test_access_to_a_page(client, request, addressed, who):
    client.force_login(request.getfixturevalue(who))

    status = client.get(url("detail", addressed)).status_code

    assert status == {"stranger": 404, "nobody": 403}.get(who, 200)


def test_member_sees_no_draft_and_nothing_addressed_elsewhere(client, member_user, addressed, committee):
    other = DocumentFactory(organization=committee)
    addressed.status = Document.Status.DRAFT
    addressed.save()
    client.force_login(member_user)

    assert [client.get(url("detail", row)).status_code for row in (addressed, other)] == [404, 404]


@pytest.mark.parametrize("name", ["add", "add_outgoing"])
@pytest.mark.parametrize(("who", "status"), [("office", 200), ("secretary", 200), ("reader", 403), ("nobody", 403)])
def test_access_to_new_documents(client, request, who, status, name):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse(f"documents:{name}")).status_code == status


def test_branch_cannot_write_into_the_committees_register(client, secretary, committee):
    client.force_login(secretary)

    response = client.post(reverse("documents:add"), typed(committee))

    assert list(response.context["form"].errors) == ["organization"]


@pytest.mark.parametrize(
    ("subject", "cited"),
    [
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XII"),
        ("tăng cường kỷ luật", "Nghị quyết của Tỉnh ủy về tăng cường kỷ luật"),
        ("Tăng cường kỷ luật", "Nghị quyết của Tỉnh ủy về tăng cường kỷ luật"),
        ("Ủy quyền, ủy nhiệm", "Nghị quyết của Tỉnh ủy về ủy quyền, ủy nhiệm"),
        ("Trung ương hướng về cơ sở", "Nghị quyết của Tỉnh ủy về Trung ương hướng về cơ sở"),
        ("Đảng ủy viên phụ trách", "Nghị quyết của Tỉnh ủy về Đảng ủy viên phụ trách"),
        ("CNTT trong các cơ quan", "Nghị quyết của Tỉnh ủy về CNTT trong các cơ quan"),
    ],
)
def test_what_came_without_a_symbol_is_cited_by_its_title(subject, cited):
    document = Document(doc_type=Document.Type.RESOLUTION, issuer="Tỉnh ủy", subject=subject)

    assert document.cited == cited
