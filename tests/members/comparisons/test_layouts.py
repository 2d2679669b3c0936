from members.comparisons.layouts import hidden, read_layout
from partyportal.sheets import grid
from tests.members import lists

PERSON = {"C": "LÊ AN", "F": "02/03/1980", "I": "001080000001", "J": "001080000001", "M": "12345678"} | {
    "N": "Chi bộ 1",
    "R": "Việt Nam",
    "S": "Cần Thơ",
    "T": "xã Tân Xuân",
    "X": "03/07/2003",
    "Y": "03/07/2004",
    "Z": "123456789",
    "AA": "Đang sinh hoạt Đảng",
}


def test_the_exported_list_is_understood(exported):
    table = lists.read(exported({"Họ và tên": "LÊ AN", "Chi bộ nơi cư trú": "Tổ 4"}), "DS_DANGVIEN.xlsx")

    assert table.titles == {
        "ordinal": "STT",
        "full_name": "Họ và tên",
        "card_number": "Số thẻ Đảng viên",
        "citizen_number": "Số CCCD",
        "birth_date": "Ngày sinh",
        "admitted_on": "Ngày kết nạp",
        "organization": "Chi bộ đang sinh hoạt",
        "status": "Trạng thái",
    }
    assert table.ignored == ["Chi bộ nơi cư trú"]


def test_the_input_sheet_of_two_header_rows_is_understood(input_sheet):
    table = lists.read(input_sheet(PERSON), "nhap-lieu-4.0.xlsx")

    assert [row.values for row in table.rows if not row.role] == [
        {
            "ordinal": "1",
            "full_name": "LÊ AN",
            "birth_date": "02/03/1980",
            "citizen_number": "001080000001",
            "card_number": "001080000001",
            "organization": "Chi bộ 1",
            "hometown": "xã Tân Xuân, Cần Thơ",
            "admitted_on": "03/07/2003",
            "official_on": "03/07/2004",
            "old_identity_number": "123456789",
            "status": "Đang sinh hoạt Đảng",
        }
    ]
    assert {"gender", "ethnicity", "religion"} <= set(table.titles)


def test_a_layout_keeps_the_header_as_it_came(input_sheet):
    layout = read_layout(grid.read(input_sheet(PERSON), "a.xlsx").sheets)

    assert (len(layout.head), layout.width, layout.columns["hometown"]) == (7, 31, [18, 19])
    assert [5, 0, 6, 0] in layout.merges and [5, 17, 5, 19] in layout.merges


def test_a_layout_holds_no_whole_number(input_sheet):
    cells = read_layout(grid.read(input_sheet(PERSON), "a.xlsx").sheets).cells["8"]

    assert (cells[8], cells[9], cells[25]) == ("•••••••••001", "•••••••••001", "••••••789")


def test_telephone_numbers_and_dates_stay_readable():
    assert hidden(["0912345678", "03/02/1980", "CCCD 001080000001 cấp 2021"], []) == [
        "0912345678",
        "03/02/1980",
        "CCCD •••••••••001 cấp 2021",
    ]
