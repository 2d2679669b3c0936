import datetime
import time

import pytest

from documents import reading
from documents.reading.replacing import replaced_in
from tests.documents.intake.papers import DECISION, DIRECTIVE, LETTER, PLAN


def values(text, *known):
    found = reading.read(text, known)
    names = ("symbol", "doc_type", "issuer", "issued_on", "subject", "signer", "urgency", "due_on", "due_words")
    return {name: getattr(found, name) and getattr(found, name).value for name in names}


def test_plan_says_all_of_itself():
    assert values(PLAN) == {
        "symbol": "68-KH/TU",
        "doc_type": "KH",
        "issuer": "Tỉnh ủy An Bình",
        "issued_on": datetime.date(2026, 2, 5),
        "subject": "Thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị về đẩy mạnh học tập năm 2026",
        "signer": "Nguyễn Văn Thuận",
        "urgency": "higher",
        "due_on": datetime.date(2026, 12, 15),
        "due_words": "định kỳ báo cáo hằng quý",
    }


def test_letter_has_its_subject_behind_its_number():
    found = values(LETTER)

    assert found["subject"] == "Về việc rà soát hồ sơ đảng viên năm 2026"
    assert (found["doc_type"], found["issuer"]) == ("CV", "Ban Tổ chức Tỉnh ủy An Bình")
    assert (found["due_on"], found["signer"]) == (datetime.date(2026, 10, 30), "Lê Thị Hoa")


def test_subject_in_capitals_is_written_as_a_sentence():
    found = values(DIRECTIVE)

    assert found["subject"] == "Về đẩy mạnh học tập trong các Chi bộ"
    assert (found["issuer"], found["doc_type"], found["symbol"]) == ("Bộ Chính trị", "CT", "05-CT/TW")


@pytest.mark.parametrize(
    "signature",
    ["T/M BAN THƯỜNG VỤ", "TM. ĐẢNG ỦY", "K/T BÍ THƯ", "T/L BAN THƯỜNG VỤ", "BÍ THƯ", "CHÁNH VĂN PHÒNG", "PHÓ BÍ THƯ"],
)
def test_subject_of_a_paper_without_a_body_ends_before_who_signed(signature):
    head = "TỈNH ỦY AN BÌNH\nSố 12-TB/TU\n\nTHÔNG BÁO\nvề việc nghỉ lễ của\ncơ quan Tỉnh ủy\n"

    assert values(f"{head}{signature}\n\nNguyễn Văn Thuận\n")["subject"] == "Về việc nghỉ lễ của cơ quan Tỉnh ủy"


def test_decision_of_the_state_is_of_the_state():
    found = values(DECISION)

    assert (found["symbol"], found["doc_type"]) == ("362/QĐ-TTg", "NN")
    assert (found["issuer"], found["issued_on"]) == ("Thủ tướng Chính phủ", datetime.date(2019, 4, 3))
    assert found["subject"] == "Phê duyệt Quy hoạch phát triển và quản lý báo chí toàn quốc"


def test_issuer_is_written_as_the_kept_list_writes_it():
    text = PLAN.replace("TỈNH ỦY AN BÌNH", "TỈNH UỶ AN BÌNH")

    assert values(text, "Tỉnh ủy An bình")["issuer"] == "Tỉnh ủy An bình"


def test_place_of_a_finding_is_its_words_and_line():
    found = reading.read(PLAN)

    assert found.symbol.line == 3
    assert PLAN.splitlines()[found.signer.line - 1] == found.signer.words == "Nguyễn Văn Thuận"


def test_other_documents_are_cited_and_the_own_number_is_not():
    assert [row.symbol for row in reading.read(PLAN).cited] == ["05-CT/TW", "12-KH/TU"]


def test_day_of_a_cited_document_is_not_the_own():
    text = "CHỈ THỊ\nvề đẩy mạnh học tập\nThực hiện Quy định 37-QĐ/TW ngày 25/10/2021 của Ban Chấp hành Trung ương\n"

    assert values(text)["issued_on"] is None


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("An Bình, ngày 16 tháng 11 năm\nSố 31-CT/TU 2026\nCHỈ THỊ", datetime.date(2026, 11, 16)),
        ("An Bình, ngày 16 tháng 11\nnăm 2026\nCHỈ THỊ", datetime.date(2026, 11, 16)),
        ("Số 31-CT/TU\nCHỈ THỊ\nAn Bình, ngày 16 tháng 11 năm 2026", datetime.date(2026, 11, 16)),
        ("Số 31-CT/TU\nCHỈ THỊ", None),
    ],
    ids=["over the other column", "over two lines", "below the title", "unknown"],
)
def test_day_is_that_of_the_place_and_never_that_of_a_cited_document(head, day):
    text = (
        f"TỈNH ỦY AN BÌNH\n{head}\nvề chuyển đổi số\nQuyết định số 204-QĐ/TW,\nngày 29/11/2024 của Ban Bí thư đã nêu."
    )

    assert values(text)["issued_on"] == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("gửi về trước ngày 20/11", datetime.date(2026, 11, 20)),
        ("hoàn thành chậm nhất ngày 05 tháng 12 năm 2026", datetime.date(2026, 12, 5)),
        ("báo cáo trước 17 giờ ngày 20/3/2026", datetime.date(2026, 3, 20)),
        ("sinh trước ngày 01/01/1990", None),
        ("họp ngày 20/11/2026", None),
    ],
)
def test_deadline(words, day):
    text = f"Số 10-CV/TU\nAn Bình, ngày 05 tháng 02 năm 2026\nKính gửi: Các đảng ủy\n{words}\n"

    assert values(text)["due_on"] == day


def test_earliest_of_the_deadlines_is_proposed_wherever_it_stands():
    text = PLAN + "\nHọc tập xong trước ngày 20/12/2026.\nGửi kế hoạch trước ngày 01/12/2026.\n"

    assert values(text)["due_on"] == datetime.date(2026, 12, 1)


def test_yearly_classification_of_others_is_no_deadline():
    text = PLAN.replace("hằng quý", "")

    assert values(f"{text}\nĐánh giá, xếp loại hằng năm gắn với kết quả báo cáo.")["due_words"] is None


def test_text_that_says_nothing_of_itself_proposes_nothing():
    assert set(values("Kính thưa các đồng chí!\nHôm nay trời đẹp.\n").values()) == {None}


@pytest.mark.parametrize("seed", ["Số 1-", "ngày 1 tháng ", "T/M ", "ỦY BAN ", "trước ngày 1/", "hằng ", "A" * 9 + " "])
def test_hostile_text_does_not_hang_the_reader(seed):
    begun = time.process_time()

    reading.read((seed * 200 + "\n") * (1_000_000 // (len(seed) * 200)))

    # What hangs takes minutes; how fast it is belongs to the bench.
    assert time.process_time() - begun < 20


def test_lost_head_leaves_the_issuer_to_the_letters_of_the_symbol():
    text = PLAN.replace("TỈNH ỦY AN BÌNH", "S010) S0N2Sn")

    assert values(text, "Tỉnh ủy", "Ban Bí thư")["issuer"] == "Tỉnh ủy"
    assert values(text, "Tỉnh ủy An Bình", "Thành ủy Mỹ Lộc")["issuer"] is None


def test_title_that_a_scan_read_with_other_marks_is_known():
    scanned = DIRECTIVE.replace("CHỈ THỊ", "CHÍ THỊ")

    assert "CHÍ THỊ" in scanned
    assert values(scanned) == values(DIRECTIVE)


def test_subject_begins_behind_who_issued_it():
    text = "TỈNH ỦY\nSố 31-CT/TU\nCHỈ THỊ\ncủa Ban Thường vụ Tỉnh ủy về đổi mới\nsáng tạo\n-----\n"

    assert values(text)["subject"] == "Về đổi mới sáng tạo"


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Quy định này có hiệu lực từ ngày ký và thay thế Quy định số 07-QĐi/TW, ngày 28/8/2018.", ["07-QĐI/TW"]),
        ("Quy định này thay thế các Quy định số 22, 37-QĐ/TW\nvà Hướng dẫn số 02-HD/UBKTTW.", [
            "22-QĐ/TW", "37-QĐ/TW", "02-HD/UBKTTW",
        ]),
        ("Điều 3. Bãi bỏ Quyết định số 12-QĐ/TU của Tỉnh ủy.", ["12-QĐ/TU"]),
        ("- Thay thế Kế hoạch số 5-KH/ĐU.", ["05-KH/ĐU"]),
        ("Kế hoạch này thực hiện Quy định số 22-QĐ/TW thay thế Quy định số 30-QĐ/TW.", []),
        ("Đồng chí An thay thế đồng chí Bình theo Quyết định số 12-QĐ/TU.", []),
        ("Quy định này có hiệu lực từ ngày ký. Thực hiện Chỉ thị số 05-CT/TW.", []),
    ],
)  # fmt: skip
def test_what_a_document_says_it_replaces(text, keys):
    assert [row.key for row in replaced_in(text)] == keys


def test_subject_ends_at_a_blank_line_before_a_sentence():
    head = "BỘ CHÍNH TRỊ\nSố 45-CT/TW\n\nCHỈ THỊ\n\nvề học tập và làm theo tư tưởng, đạo đức,\n"

    assert values(f"{head}phong cách Hồ Chí Minh\n\nChỉ thị này thay thế Chỉ thị số 05-CT/TW.")["subject"] == (
        "Về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    )
    assert values(f"{head}\nphong cách Hồ Chí Minh")["subject"].endswith("phong cách Hồ Chí Minh")
