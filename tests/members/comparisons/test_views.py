import datetime
import io

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.models import AccessLog
from members.comparisons.models import Comparison
from members.imports.models import ImportBatch
from members.models import Member
from partyportal import ageing
from tests.factories import MemberFactory

PEOPLE = [
    {"Họ và tên": "LÊ ÂN", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "03/03/1980", "Số CCCD": "001080000001"},
    {"Họ và tên": "Tạ Bình", "Số thẻ Đảng viên": "11112222", "Ngày sinh": "05/06/1981"},
]


@pytest.fixture
def ours(branch):
    an = MemberFactory(full_name="Lê An", birth_date="1980-03-02", card_number="12345678", organization=branch)
    binh = MemberFactory(full_name="Tạ Bình", birth_date="1981", card_number="11112222", organization=branch)
    return {"an": an, "binh": binh}


@pytest.fixture
def send(client, office, committee):
    """Upload a workbook to be compared, as the office."""

    def upload(file, organization=None):
        client.force_login(office)
        place = organization or committee
        content = SimpleUploadedFile("DS_DANGVIEN.xlsx", file.read())
        return client.post(reverse("comparisons:add"), {"organization": place.pk, "file": content}, follow=True)

    return upload


@pytest.fixture
def comparison(send, exported, ours):
    send(exported(*PEOPLE))
    return Comparison.objects.get()


def post(client, comparison, name, **data):
    return client.post(reverse(f"comparisons:{name}", args=[comparison.pk]), data, follow=True)


def keys(member, *names) -> list[str]:
    return [f"{member.pk}:{name}" for name in names]


def stored(member) -> tuple:
    member.refresh_from_db()
    return member.full_name, str(member.birth_date), member.citizen_number


def test_an_upload_to_compare_writes_no_member(send, exported, ours):
    answer = send(exported(*PEOPLE))

    assert [row["name"] for row in answer.context["page"].object_list] == ["Lê Ân", "Tạ Bình"]
    assert [(view["kind"], view["count"]) for view in answer.context["views"]][:3] == [
        ("different", 2),
        ("theirs", 0),
        ("absent", 0),
    ]
    assert stored(ours["an"]) == ("Lê An", "02/03/1980", None)


def test_a_list_that_names_nobody_says_so_on_its_page(send, exported):
    page = send(exported()).content.decode()

    assert "Không có dòng nào là đảng viên" in page
    assert not Comparison.objects.exists()


@pytest.mark.parametrize("kind", ["different", "theirs", "absent", "unmatched", "lacking", "same", "nonsense"])
def test_every_group_opens(client, send, exported, ours, branch, kind):
    MemberFactory(full_name="Đỗ Dung", organization=branch)
    send(exported(*PEOPLE, {"Họ và tên": "Vũ Chi", "Ngày sinh": "1990"}, {"Ngày sinh": "1991"}))

    answer = client.get(Comparison.objects.get().get_absolute_url(), {"kind": kind})

    assert answer.status_code == 200
    assert "001080000001" not in answer.content.decode()


def test_ticked_fields_alone_are_written_with_who_accepted(client, comparison, ours, office):
    shown = keys(ours["an"], "full_name", "birth_date", "citizen_number") + keys(ours["binh"], "birth_date")
    post(client, comparison, "choose", shown=shown, take=keys(ours["an"], "birth_date", "citizen_number"))

    post(client, comparison, "take")

    assert stored(ours["an"]) == ("Lê An", "03/03/1980", "001080000001")
    assert stored(ours["binh"]) == ("Tạ Bình", "1981", None)
    newest = ours["an"].history.first()
    assert (newest.history_user, newest.history_change_reason) == (
        office,
        "Đối chiếu với danh sách cấp trên: DS_DANGVIEN.xlsx",
    )
    assert ours["binh"].history.count() == 1


def test_unticking_keeps_ours_again(client, comparison, ours):
    [key] = keys(ours["an"], "birth_date")
    post(client, comparison, "choose", shown=[key], take=[key])

    post(client, comparison, "choose", shown=[key])

    comparison.refresh_from_db()
    assert comparison.choices == []


def test_choices_of_other_pages_stay(client, comparison, ours):
    [first], [second] = keys(ours["an"], "birth_date"), keys(ours["binh"], "birth_date")
    post(client, comparison, "choose", shown=[first], take=[first])

    post(client, comparison, "choose", shown=[second], take=[second])

    comparison.refresh_from_db()
    assert comparison.choices == sorted([first, second])


def test_a_tick_that_was_never_offered_is_ignored(client, comparison, ours):
    forged = [*keys(ours["an"], "user", "status"), "999:full_name", "x"]

    post(client, comparison, "choose", shown=forged, take=forged)

    comparison.refresh_from_db()
    assert comparison.choices == []


def test_a_tick_by_htmx_answers_the_columns_alone(client, comparison, ours):
    [key] = keys(ours["an"], "birth_date")

    address = reverse("comparisons:choose", args=[comparison.pk])
    answer = client.post(address, {"shown": [key], "take": [key]}, headers={"HX-Request": "true"})

    assert [template.name for template in answer.templates][0] == "comparisons/_columns.html"
    assert "1/2" in answer.content.decode()


@pytest.mark.parametrize(
    ("go", "ends"), [("2", "page=2"), ("take", "/take/"), ("", "page=1"), ("javascript:", "page=1")]
)
def test_saving_goes_where_the_button_says(client, comparison, go, ends):
    answer = client.post(reverse("comparisons:choose", args=[comparison.pk]), {"go": go})

    assert answer.url.endswith(ends)


def test_a_column_is_taken_whole_and_given_back(client, comparison, ours):
    post(client, comparison, "column", field="birth_date", side="theirs")
    comparison.refresh_from_db()
    taken = comparison.choices

    post(client, comparison, "column", field="birth_date", side="ours")

    comparison.refresh_from_db()
    assert taken == sorted(keys(ours["an"], "birth_date") + keys(ours["binh"], "birth_date"))
    assert comparison.choices == []


def test_everything_is_taken_at_once(client, comparison, ours):
    post(client, comparison, "column", side="theirs")

    post(client, comparison, "take")

    assert stored(ours["an"]) == ("Lê Ân", "03/03/1980", "001080000001")
    assert stored(ours["binh"]) == ("Tạ Bình", "05/06/1981", None)
    assert Member.objects.search("le an").get() == ours["an"]


def test_the_confirmation_counts_each_column(client, comparison):
    post(client, comparison, "column", field="birth_date", side="theirs")

    page = client.get(reverse("comparisons:take", args=[comparison.pk]))

    columns = page.context["comparison"].columns
    assert [(column["field"], column["count"], column["chosen"], column["kept"]) for column in columns] == [
        ("birth_date", 2, 2, 0),
        ("full_name", 1, 0, 1),
        ("citizen_number", 1, 0, 1),
    ]


def test_nothing_chosen_is_refused(client, comparison):
    answer = post(client, comparison, "take")

    assert answer.status_code == 422
    assert answer.context["errors"] == [
        "Chưa chọn mục nào để nhận theo danh sách cấp trên. Hãy đánh dấu ít nhất một mục."
    ]


def test_what_cannot_be_refuses_the_whole_and_names_the_row(client, send, exported, ours):
    Member.objects.filter(pk=ours["an"].pk).update(admitted_on="2003-07-03")
    wrong = {"Họ và tên": "Lê An", "Số thẻ Đảng viên": "12345678", "Ngày sinh": "02/03/1999"}
    send(exported(wrong, PEOPLE[1]))
    comparison = Comparison.objects.get()
    post(client, comparison, "column", side="theirs")

    answer = post(client, comparison, "take")

    assert answer.status_code == 422
    assert answer.context["errors"][0].startswith("Dòng 2, Lê An: Ngày vào Đảng phải từ khi đủ 18 tuổi.")
    assert stored(ours["binh"]) == ("Tạ Bình", "1981", None)


def test_a_record_that_moved_meanwhile_is_shown_anew_first(client, comparison, ours):
    post(client, comparison, "column", side="theirs")
    Member.objects.filter(pk=ours["an"].pk).update(birth_date="1980-03-03")

    answer = post(client, comparison, "take")

    comparison.refresh_from_db()
    assert "chưa ghi mục nào" in answer.content.decode()
    assert keys(ours["an"], "birth_date")[0] not in comparison.choices
    assert len(comparison.choices) == 3
    assert stored(ours["an"])[0] == "Lê An"


def test_afterwards_no_number_of_the_list_is_kept_whole(client, comparison):
    post(client, comparison, "column", side="theirs")
    post(client, comparison, "take")

    comparison.refresh_from_db()
    kept = str([comparison.table, comparison.layout, comparison.findings, comparison.choices])
    assert "001080000001" not in kept and "12345678" not in kept
    assert (comparison.taken, comparison.table) == (4, {})


def test_a_written_comparison_can_be_neither_chosen_nor_written_nor_dropped_again(client, comparison):
    post(client, comparison, "column", side="theirs")
    post(client, comparison, "take")

    answers = [post(client, comparison, name).status_code for name in ("choose", "column", "take", "drop")]

    assert answers == [404] * 4


def test_a_draft_is_found_again_and_can_be_dropped(client, comparison):
    page = client.get(reverse("comparisons:add"))
    assert list(page.context["comparisons"]) == [comparison]
    asked = client.get(reverse("comparisons:drop", args=[comparison.pk]))
    assert "DS_DANGVIEN.xlsx" in asked.content.decode() and Comparison.objects.exists()

    post(client, comparison, "drop")

    assert not Comparison.objects.exists()


def test_drafts_of_more_than_thirty_days_are_forgotten(send, exported, comparison):
    Comparison.objects.update(at=timezone.now() - datetime.timedelta(days=31))
    send(exported(*PEOPLE))

    ageing.clear("comparisons")

    assert comparison not in Comparison.objects.all()
    assert Comparison.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("office", 200), ("chief", 200), ("admin", 200), ("reader", 404), ("secretary", 404)]
)
def test_who_sees_a_comparison(client, request, comparison, who, status):
    client.force_login(request.getfixturevalue(who))

    assert client.get(comparison.get_absolute_url()).status_code == status


def corrections(client, comparison):
    answer = client.get(reverse("comparisons:export", args=[comparison.pk]))
    return openpyxl.load_workbook(io.BytesIO(answer.content)).active


def test_corrections_go_back_in_the_columns_that_came(client, comparison, ours):
    theirs = keys(ours["an"], "full_name", "citizen_number")
    post(client, comparison, "choose", shown=theirs, take=theirs)

    sheet = corrections(client, comparison)

    head, *rows = sheet.iter_rows(values_only=True)
    assert head[1:6] == ("Họ và tên", "Số thẻ Đảng viên", "Số CCCD", "Ngày sinh", "Ngày kết nạp")
    assert head[-2:] == ("Dòng trong danh sách đã nhận", "Đề nghị chỉnh sửa")
    assert [row[:5] for row in rows] == [
        ("1", "LÊ ÂN", "•••••678", "•••••••••001", "02/03/1980"),
        ("2", "Tạ Bình", "•••••222", None, "1981"),
    ]
    assert [row[-2:] for row in rows] == [
        ("2", "Ngày sinh: danh sách ghi 03/03/1980, đề nghị sửa thành 02/03/1980"),
        ("3", "Ngày sinh: danh sách ghi 05/06/1981, đề nghị sửa thành 1981"),
    ]
    assert sheet["E2"].fill.fgColor.rgb == "FFFDF2DD" and sheet["B2"].fill.fgColor.rgb != "FFFDF2DD"


def test_a_number_that_differs_is_told_without_being_shown(client, send, exported, ours):
    Member.objects.filter(pk=ours["an"].pk).update(citizen_number="001080000091")
    send(exported(PEOPLE[0]))

    sheet = corrections(client, Comparison.objects.get())

    assert sheet["D2"].value == "•••••••••091"
    assert "Số căn cước: khác với hồ sơ tại cơ sở (số đã che •••••••••091)" in sheet["K2"].value


def test_corrections_of_the_two_row_header_keep_it(client, send, input_sheet, ours):
    person = {"C": "LÊ AN", "J": "12345678", "F": "03/03/1980", "Z": "123456789", "S": "Cần Thơ"}
    send(input_sheet(person))

    sheet = corrections(client, Comparison.objects.get())

    assert (sheet["C6"].value, sheet["R6"].value, sheet["T7"].value) == ("Họ và tên *", "Quê quán", "Chi tiết")
    assert {"C6:C7", "R6:T6"} <= {str(cells) for cells in sheet.merged_cells.ranges}
    assert (sheet["F8"].value, sheet["Z8"].value, sheet["AF8"].value) == ("02/03/1980", "••••••789", "8")


def test_taking_corrections_out_is_noted(client, comparison, office):
    corrections(client, comparison)

    log = AccessLog.objects.get()
    assert (log.kind, log.user, log.rows, "DS_DANGVIEN.xlsx" in log.subject) == ("export", office, 2, True)


def test_corrections_remain_after_theirs_was_taken(client, comparison, ours):
    post(client, comparison, "column", field="birth_date", side="theirs")
    post(client, comparison, "take")

    sheet = corrections(client, comparison)

    assert sheet["B2"].value == "Lê An"
    assert sheet["K2"].value == (
        "Họ và tên: danh sách ghi Lê Ân, đề nghị sửa thành Lê An; "
        "Số căn cước: danh sách ghi •••••••••001, hồ sơ tại cơ sở chưa có, đề nghị kiểm tra"
    )
    assert sheet.max_row == 2


def test_a_page_of_a_long_comparison_makes_the_same_queries(
    client, send, exported, branch, django_assert_max_num_queries
):
    people = []
    for number in range(60):
        MemberFactory(full_name=f"Lê An {'A' * number}", card_number=f"{number:08}", organization=branch)
        people.append({"Họ và tên": f"Lê An {'A' * number}", "Số thẻ Đảng viên": f"{number:08}", "Ngày sinh": "1980"})
    send(exported(*people))
    address = Comparison.objects.get().get_absolute_url()

    with django_assert_max_num_queries(7):
        page = client.get(address, {"page": 2})

    assert len(page.context["page"].object_list) == 10


def several(*sheets) -> bytes:
    made, target = openpyxl.Workbook(), io.BytesIO()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        page = made.create_sheet(f"Trang {number}")
        for row in rows:
            page.append(row)
    made.save(target)
    target.seek(0)
    return target


HEAD = ["Họ và tên", "Số thẻ Đảng viên", "Sinh nhật"]


def test_one_of_several_sheets_is_chosen_and_titles_are_mapped_by_hand(client, send, ours):
    book = several([HEAD, ["Lê An", "12345678", ""]], [HEAD, ["Tạ Bình", "11112222", "05/06/1981"]])
    page = send(book)
    assert not Comparison.objects.exists()
    assert "chọn trang cần đối chiếu" in page.content.decode()
    batch = ImportBatch.objects.get()

    columns = {"column_0": "full_name", "column_1": "card_number", "column_2": "birth_date"}
    address = reverse("comparisons:from_list", args=[batch.pk])
    refused = client.post(address, {"sheets": ["Trang 1", "Trang 2"], **columns}, follow=True)
    assert "Mỗi lần đối chiếu một trang" in refused.content.decode()
    client.post(address, {"sheets": ["Trang 2"], **columns})

    comparison = Comparison.objects.get()
    assert [(row["member"], [d["field"] for d in row["differences"]]) for row in comparison.rows] == [
        (ours["binh"].pk, ["birth_date"])
    ]
    assert comparison.layout["sheet"] == "Trang 2"
    batch.refresh_from_db()
    assert (batch.rows, batch.lines.exists()) == ({}, False)
    assert client.get(batch.get_absolute_url()).url == comparison.get_absolute_url()
