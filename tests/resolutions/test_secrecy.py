import unicodedata

import pytest
from django.core.exceptions import ValidationError

from resolutions.secrecy import classified_mark, classified_symbol, refuse_classified

MARKED = [
    "MẬT",
    "Mật",
    "mật",
    "TỐI MẬT",
    "Tối mật",
    "TUYỆT MẬT",
    "tuyệt mật",
    "M Ậ T",
    "M.Ậ.T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T M Ậ T",
    "TUYỆT-MẬT",
    "TỐIMẬT",
    "M\u200bẬT",
    "Kế hoạch công tác nhân sự (Mật)",
    "Kế hoạch [MẬT] về phương án bảo vệ",
    "MẬT - Báo cáo tình hình an ninh",
    "Báo cáo tình hình MẬT quý I",
    "Độ mật: Mật",
    "độ mật: tối mật",
    "Mức độ mật: MẬT",
    "Tài liệu mật về nhân sự",
    "Công văn mật số 12",
    "CÔNG VĂN MẬT VỀ NHÂN SỰ",
    "Văn bản đóng dấu Mật",
    "Báo cáo nhân sự đại hội - Mật",
    "TUYET MAT",
    "Ｍật",
]
INNOCENT = [
    "",
    "Về phát triển nghề nuôi ong lấy mật ong",
    "Báo cáo mật độ dân số",
    "MẬT ĐỘ DÂN CƯ ĐÔ THỊ",
    "Hướng dẫn đặt mật khẩu",
    "Kế hoạch bảo mật thông tin",
    "TĂNG CƯỜNG BẢO MẬT THÔNG TIN",
    "Quán triệt Luật Bảo vệ bí mật nhà nước",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Quy định bảo vệ bí mật của Đảng",
    "Quyết định ban hành Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật của Đảng",
    "Về công tác quản lý tài liệu mật",
    "Hướng dẫn giải mật tài liệu",
    "Độ mật: Không",
    "Độ mật: không",
    "Luật Cơ yếu và mật mã dân sự",
    "Trao đổi thân mật với cán bộ hưu trí",
    "Gắn bó mật thiết với nhân dân",
    "Chuẩn y đồng chí Nguyễn Văn Mật giữ chức Bí thư",
    "Thành lập Chi bộ Mật Sơn",
    "Kỹ thuật chế biến mật mía",
    "Phòng, chống bệnh sỏi mật",
    "Tôi mất thẻ đảng viên",
    "Nghiêm mật, chặt chẽ trong quản lý hồ sơ",
    "Xác định độ mật của văn bản",
    "B Ả O M Ậ T",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", MARKED)
def test_mark_is_found_in_every_spelling(text, form):
    assert classified_mark(unicodedata.normalize(form, text))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_pass(text, form):
    assert classified_mark(unicodedata.normalize(form, text)) == ""


@pytest.mark.parametrize("symbol", ["15-KH/TU (M)", "15-KH/TU-M", "15-KH/TU-Mật", "15-KH/TU MẬT", "15-KH/TU M Ậ T"])
def test_marked_symbol_is_found(symbol):
    assert classified_symbol(symbol) == "Mật"


@pytest.mark.parametrize("symbol", ["05-CT/TW", "12-HD/BTCTW", "57-TB/TW", "15/TTr-UBND", "01-KH/MTTQ", "02/TB-MTTQ"])
def test_plain_symbol_passes(symbol):
    assert classified_symbol(symbol) == ""


def test_refusal_says_what_to_do_at_the_field():
    with pytest.raises(ValidationError) as refused:
        refuse_classified(symbol="05-KH/TU", subject="Kế hoạch (Tối mật)", issuer="Tỉnh ủy")

    assert list(refused.value.message_dict) == ["subject"]
    assert "(Tối mật)" in refused.value.message_dict["subject"][0]
    assert "sổ văn bản mật" in refused.value.message_dict["subject"][0]
