import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from members.imports.models import ImportBatch
from members.models import Member
from partyportal import ageing
from partyportal.files import door, sentences
from partyportal.files.inside.limits import MAX_FILE
from partyportal.sheets import grid
from tests.factories import MemberFactory
from tests.members.imports.test_workbooks import told

HEAD = ["Họ và tên", "Ngày sinh", "Số thẻ", "Chi bộ", "Sở thích"]
ROWS = [HEAD, ["Lê An", "1980", "12345678", "CB1", "cờ"], ["Tạ Bình", "1981", None, "CB2", None]]


@pytest.fixture
def upload(client, office, committee, workbook):
    """Send a workbook as the office; return the answer."""

    def send(*rows, content=None, name="danh-sach.xlsx", organization=None):
        client.force_login(office)
        content = workbook(*rows).read() if content is None else content
        file = SimpleUploadedFile(name, content)
        place = organization or committee
        return client.post(reverse("imports:add"), {"organization": place.pk, "file": file})

    return send


@pytest.fixture
def batch(upload):
    upload(*ROWS)
    return ImportBatch.objects.get()


def accept(client, batch):
    page = client.get(reverse("imports:preview", args=[batch.pk]))
    data = {"fingerprint": page.context["summary"]["fingerprint"]}
    return client.post(reverse("imports:apply", args=[batch.pk]), data, follow=True)


@pytest.mark.parametrize(
    ("who", "status"),
    [("office", 200), ("chief", 200), ("admin", 200), ("reader", 403), ("secretary", 403), ("nobody", 403)],
)
@pytest.mark.parametrize("page", ["add", "template"])
def test_who_may_begin_an_import(client, request, who, status, page):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse(f"imports:{page}")).status_code == status


@pytest.mark.parametrize(("who", "status"), [("office", 200), ("chief", 200), ("reader", 404), ("stranger", 404)])
def test_who_sees_a_kept_list(client, request, batch, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(reverse("imports:preview", args=[batch.pk])).status_code == status


@pytest.mark.parametrize(("who", "written"), [("office", 2), ("reader", 0), ("stranger", 0)])
def test_who_may_apply_a_kept_list(client, request, batch, office, who, written):
    page = client.get(reverse("imports:preview", args=[batch.pk]))
    client.force_login(request.getfixturevalue(who))

    data = {"fingerprint": page.context["summary"]["fingerprint"]}
    client.post(reverse("imports:apply", args=[batch.pk]), data)

    assert Member.objects.count() == written


def test_a_list_is_shown_row_by_row_before_anything_is_written(client, upload):
    answer = upload(*ROWS, ["Hồ Em", "31/02/1980", None, "CB1"])

    page = client.get(answer.url).content.decode()

    assert "Lê An" in page
    assert "Ngày «31/02/1980» không có trong lịch." in page
    assert "Cột không nhập: Sở thích." in page
    assert "Xác nhận nhập" not in page
    assert not Member.objects.exists()


def test_the_preview_filters_by_outcome(client, upload):
    answer = upload(*ROWS, ["Hồ Em", "31/02/1980", None, "CB1"])

    page = client.get(answer.url, {"kind": "wrong"})

    assert [line.name for line in page.context["page"]] == ["Hồ Em"]
    assert [(view["kind"], view["count"]) for view in page.context["views"]] == [
        ("all", 3),
        ("wrong", 1),
        ("possible", 0),
        ("new", 2),
        ("changed", 0),
        ("unchanged", 0),
    ]


def test_a_long_preview_is_paged(client, upload):
    answer = upload(HEAD, *[[f"Lê An {'A' * n}", "1980", f"{n:08}", "CB1"] for n in range(1, 61)])

    page = client.get(answer.url, {"page": 2})

    assert len(page.context["page"].object_list) == 10


def test_accepting_writes_the_list_and_forgets_the_rows(client, batch, office):
    answer = accept(client, batch)

    batch.refresh_from_db()
    assert answer.redirect_chain[-1] == (reverse("imports:done", args=[batch.pk]), 302)
    assert answer.context["counts"]["new"] == 2
    assert (Member.objects.count(), batch.rows) == (2, {})
    assert Member.history.first().history_user == office


def test_accepting_twice_writes_once(client, batch):
    accept(client, batch)

    client.post(reverse("imports:apply", args=[batch.pk]), {"fingerprint": "x"})

    assert Member.objects.count() == 2


def test_what_moved_since_it_was_shown_is_shown_again(client, batch, branch):
    page = client.get(reverse("imports:preview", args=[batch.pk]))
    MemberFactory(full_name="Lê An", birth_date="1980", organization=branch)

    data = {"fingerprint": page.context["summary"]["fingerprint"]}
    answer = client.post(reverse("imports:apply", args=[batch.pk]), data, follow=True)

    assert "Dữ liệu đã thay đổi từ lúc xem" in answer.content.decode()
    assert (Member.objects.count(), answer.context["counts"]["changed"]) == (1, 1)


def test_a_kept_list_may_be_given_up(client, batch):
    client.post(reverse("imports:cancel", args=[batch.pk]))

    assert not ImportBatch.objects.exists()
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"", "a.xlsx", sentences.EMPTY_FILE),
        (b"<html></html>", "a.xlsx", told("trang web (HTML)")),
        (door.OLE, "a.xlsx", told("tệp Office đời cũ (.xls, .doc)")),
        (b"PK" + b"\0" * (MAX_FILE + 1), "a.xlsx", sentences.TOO_BIG),
    ],
    ids=["empty", "html", "old", "big"],
)
def test_a_bad_file_is_said_at_its_field(upload, content, name, sentence):
    answer = upload(content=content, name=name)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {"file": [sentence]}
    assert not ImportBatch.objects.exists()


def test_a_list_without_people_is_said_on_its_page(client, upload):
    answer = upload(HEAD, [None, "Tổng cộng: 0"])

    page = client.get(answer.url, follow=True).content.decode()
    assert "Không có dòng nào là đảng viên dưới dòng tiêu đề." in page


def test_an_organization_of_others_cannot_be_chosen(upload, workbook):
    from tests.factories import OrganizationFactory

    answer = upload(*ROWS, organization=OrganizationFactory())

    assert list(answer.context["form"].errors) == ["organization"]


def test_the_preview_makes_as_many_queries_for_3_rows_as_for_30(client, upload, django_assert_max_num_queries):
    for count in (3, 30):
        answer = upload(HEAD, *[[f"Lê An {'A' * n}", "1980", f"{n:08}", "CB1"] for n in range(1, count + 1)])
        with django_assert_max_num_queries(14):
            client.get(answer.url)


def test_an_export_holds_the_filtered_members_and_is_logged(client, reader, committee, branch, other_branch):
    MemberFactory(full_name="Lê An", organization=branch)
    MemberFactory(full_name="Tạ Bình", organization=other_branch)
    client.force_login(reader)

    answer = client.get(reverse("members:export"), {"q": "le an"})

    sheet = grid.read(io.BytesIO(answer.content), "a.xlsx").sheets[0]
    assert [row[1] for row in sheet.rows[3:]] == ["Lê An"]
    log = AccessLog.objects.get()
    assert (log.kind, log.user, log.organization, log.rows) == ("export", reader, committee, 1)
    assert answer["Content-Disposition"] == 'attachment; filename="danh-sach-dang-vien.xlsx"'


def test_an_export_keeps_to_the_scope(client, secretary, branch, other_branch):
    MemberFactory(full_name="Lê An", organization=branch)
    MemberFactory(full_name="Tạ Bình", organization=other_branch)
    client.force_login(secretary)

    sheet = grid.read(io.BytesIO(client.get(reverse("members:export")).content), "a.xlsx").sheets[0]

    assert [row[1] for row in sheet.rows[3:]] == ["Lê An"]
    assert AccessLog.objects.get().organization == branch


def test_who_may_not_export_is_refused_and_not_logged(client, nobody):
    client.force_login(nobody)

    assert client.get(reverse("members:export")).status_code == 403
    assert not AccessLog.objects.exists()


def test_a_list_that_nobody_accepted_goes_after_a_day(batch):
    ageing.clear("imports")
    assert ImportBatch.objects.exists()

    ImportBatch.objects.update(at=timezone.now() - datetime.timedelta(days=2))
    ageing.clear("imports")
    assert not ImportBatch.objects.exists()
