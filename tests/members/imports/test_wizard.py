"""The four steps in the browser: file, sheets and columns, people, what was done."""

import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from branches.models import Organization
from members.imports.models import ImportBatch, ImportMemory
from members.models import Member
from tests.conftest import user_with
from tests.factories import ObligationFactory
from tests.members.imports.conftest import CASES, stored

HEAD = ["STT", "Họ và tên", "Ngày sinh", "Chi bộ", "Số thẻ đảng viên"]


@pytest.fixture
def office(office_committee):
    return user_with("office", office_committee)


@pytest.fixture
def send(client, office, office_committee, known):
    """Send one of the lists, or a file of one's own, as the office; return the list that waits."""

    def upload(name: str, content: bytes | None = None, organization=None) -> ImportBatch:
        client.force_login(office)
        if content is None:
            path = next(path for path in CASES.iterdir() if path.name.startswith(f"{name}_"))
            name, content = path.name, path.read_bytes()
        place = organization or office_committee
        client.post(reverse("imports:add"), {"organization": place.pk, "file": SimpleUploadedFile(name, content)})
        return ImportBatch.objects.latest("pk")

    return upload


def post(client, name: str, batch: ImportBatch, **data):
    answer = client.post(reverse(f"imports:{name}", args=[batch.pk]), data)
    batch.refresh_from_db()
    return answer


def counts(batch: ImportBatch) -> dict:
    return {kind: count for kind, count in batch.summary["counts"].items() if count}


def accept(client, batch: ImportBatch):
    return post(client, "apply", batch, fingerprint=batch.summary["fingerprint"])


def test_several_sheets_are_asked_about_first(client, send):
    batch = send("o3")

    page = client.get(reverse("imports:preview", args=[batch.pk]))
    assert page.url == reverse("imports:sheets", args=[batch.pk])

    form = client.get(page.url).context["form"]
    assert [label for _, label in form.fields["sheets"].choices] == ["CB1 (2 người)", "CB2 (2 người)", "CB3 (1 người)"]
    data = {field.html_name: field.initial or "" for field in form if field.name != "sheets"}
    answer = post(client, "sheets", batch, **data, sheets=["CB1", "CB3"])

    assert answer.url == reverse("imports:preview", args=[batch.pk])
    assert counts(batch) == {"new": 3}


def test_a_column_is_mapped_by_hand_and_stays_mapped(client, send, office_committee):
    batch = send("y05")
    form = client.get(reverse("imports:sheets", args=[batch.pk])).context["form"]
    place = next(each["bound"].html_name for each in form.columns if each["title"] == "Ngày hết dự bị")
    data = {field.html_name: field.initial or "" for field in form}

    post(client, "sheets", batch, **data | {place: "official_decision_on"})

    assert ["Ngày quyết định công nhận chính thức", "07/11/2026"] in batch.lines.get().content["said"]
    assert list(ImportMemory.objects.values_list("organization", "key", "value")) == [
        (office_committee.pk, "ngay het du bi", "official_decision_on")
    ]
    assert send("y05").lines.get().content["said"] == batch.lines.get().content["said"]


def test_every_field_that_would_be_stored_is_shown_with_numbers_masked(client, send):
    batch = send("v18")

    said = dict(batch.lines.get(number=9).content["said"])

    assert said["Họ và tên"] == "Phan Thẻ H"
    assert said["Số thẻ đảng viên"] == "•••••349"
    assert said["Số căn cước"] == "•••••••••001"
    assert {"Ngày sinh", "Ngày vào Đảng", "Ngày chính thức"} <= said.keys()


def test_all_are_accepted_at_once_and_nobody_is_doubled(client, send, known):
    batch = send("z01")

    post(client, "choose", batch, for_all="same")
    accept(client, batch)

    assert counts(batch) == {"changed": 12}
    assert Member.objects.count() == len(known)
    assert Member.objects.get(pk=known["Cao Văn Bách"].pk).phone == "0905110001"


def test_a_row_is_decided_alone(client, send, known):
    batch = send("x02")
    line = batch.lines.get(kind="possible")

    post(client, "choose", batch, **{f"row_{line.pk}": "another"})

    assert counts(batch) == {"unchanged": 1, "new": 1}
    post(client, "choose", batch, **{f"row_{line.pk}": "same:999"})
    assert counts(batch) == {"unchanged": 1, "new": 1}


def test_an_unknown_branch_is_chosen_once_and_remembered(client, send, office_committee):
    batch = send("v17")
    branch = Organization.objects.get(code="CB1")

    post(client, "branches", batch, branch_0=branch.pk)

    assert counts(batch) == {"new": 7}
    assert counts(send("v17")) == {"new": 7}


def test_a_row_is_mended_in_the_page(client, send):
    batch = send("o4")
    for number, edits in ((7, {"birth_date": "05/06/1970"}), (12, {"birth_date": "24/07/1988", "citizen_number": ""})):
        line = batch.lines.get(number=number)
        address = reverse("imports:mend", args=[line.pk])
        form = client.get(address).context["form"]
        data = {field.html_name: field.initial or "" for field in form if field.name != "left_out"}
        client.post(address, data | edits)
        batch.refresh_from_db()

    # An emptied cell says nothing.
    assert counts(batch) == {"new": 4}
    line = batch.lines.get(number=12)
    client.post(reverse("imports:mend", args=[line.pk]), {"left_out": "on", "full_name": "Bùi Quốc Hẩu"})
    batch.refresh_from_db()
    assert counts(batch) == {"new": 3}


def test_a_hidden_row_is_ticked(client, send):
    batch = send("v07")

    post(client, "tick", batch, row="DS!3")

    assert counts(batch) == {"new": 3}


def test_a_column_turned_round_is_turned_back_by_one_tick(client, send):
    batch = send("v02")
    form = client.get(reverse("imports:sheets", args=[batch.pk])).context["form"]
    data = {field.html_name: field.initial or "" for field in form if field.name not in ("exchanged", "with_hidden")}

    post(client, "sheets", batch, **data, exchanged=["birth_date"])
    accept(client, batch)

    assert [born for (born,) in stored("birth_date")] == [
        "03/05/1970",
        "15/03/1971",
        "12/02/1972",
        "28/02/1973",
        "01/09/1974",
        "30/09/1975",
    ]


def test_no_row_is_stored_that_the_page_did_not_show(client, send):
    batch = send("o1")
    shown = batch.summary["fingerprint"]
    Member.objects.filter(full_name="Cao Văn Bách").update(full_name="Nguyễn Văn Ánh", birth_date="1968-03-15")
    for member in Member.objects.filter(full_name="Nguyễn Văn Ánh"):
        member.save()

    post(client, "apply", batch, fingerprint=shown)

    assert batch.applied_at is None
    assert stored("full_name") == [("Nguyễn Văn Ánh",)]


def test_an_import_is_taken_back_and_the_history_says_so(client, send, known):
    first = send("z01")
    post(client, "choose", first, for_all="same")
    accept(client, first)
    second = send("o1")
    accept(client, second)
    assert len(stored("full_name")) == 4

    for batch in (second, first):
        post(client, "take_back", batch)

    assert stored("full_name") == []
    bach = Member.objects.get(pk=known["Cao Văn Bách"].pk)
    assert bach.phone == ""
    assert bach.history.first().history_change_reason == f"Lấy lại lần nhập: {first.file_name}"
    assert second.taken_back_at and first.taken_back_at
    voided = Member.all_rows.get(full_name="Trần Thị Bình")
    assert voided.void_reason == f"Lấy lại lần nhập: {second.file_name}"
    assert voided.card_number is None


def test_what_was_edited_since_keeps_the_import(client, send):
    batch = send("o1")
    accept(client, batch)
    member = Member.objects.get(full_name="Trần Thị Bình")
    member.phone = "0905000000"
    member.save()

    post(client, "take_back", batch)

    assert batch.taken_back_at is None
    assert len(stored("full_name")) == 4


def test_the_file_comes_back_with_its_faults_marked(client, send):
    batch = send("o4")

    answer = client.get(reverse("imports:marked", args=[batch.pk]))

    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet["F7"].value == "5-6-70"
    assert sheet["F7"].fill.fgColor.rgb == "FFF8D7DA"
    assert "Ngày sinh: Năm phải ghi đủ bốn chữ số" in sheet["L7"].value
    assert sheet["L8"].value is None
    assert sheet["L5"].value == "Cần sửa"


def test_a_page_of_a_long_list_reads_no_sheets(client, send, django_assert_max_num_queries):
    batch = send("v10")

    with django_assert_max_num_queries(30) as queries:
        client.get(reverse("imports:preview", args=[batch.pk]))

    assert not any('"imports_importbatch"."rows"' in query["sql"] for query in queries.captured_queries)


def test_who_is_used_elsewhere_since_keeps_the_import(client, send):
    batch = send("o1")
    accept(client, batch)
    ObligationFactory(member=Member.objects.get(full_name="Trần Thị Bình"))

    answer = post(client, "take_back", batch)

    assert batch.taken_back_at is None
    assert "Trần Thị Bình: hồ sơ đã được dùng ở" in client.get(answer.url).content.decode()
