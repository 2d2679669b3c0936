import unicodedata

import pytest
from django.core.exceptions import ValidationError

from partyportal.saving.secrecy import classified_mark, classified_symbol, refuse_classified

MARKED = [
    "MẬT",
    "Mật",
    "mật",
    "«MẬT»",
    "TỐI MẬT",
    "Tối mật",
    "TUYỆT MẬT",
    "tuyệt mật",
    "Tuyệt Mật",
    "M Ậ T",
    "M.Ậ.T",
    "M - Ậ - T",
    "T Ố I  M Ậ T",
    "T U Y Ệ T M Ậ T",
    "t.u.y.ệ.t m.ậ.t",
    "TUYỆT-MẬT",
    "TUYỆT\nMẬT",
    "TỐIMẬT",
    "TuyệtMật",
    "M\u200bẬT",
    "TỐI M\u00adẬT",
    "TUYỆT \u202eMẬT",
    "M\u0336Ậ\u0336T\u0336",
    "Ｍật",
    "ＴỐＩ ＭẬＴ",
    "ⓂẬⓉ",
    "TỐI MẬ\u0422",
    "\u0422ỐI \u041cẬ\u0422",
    "\u03a4ỐI \u039cẬ\u03a4",
    "TỐI M\u0410\u0323\u0302T",
    "Tuyệt m@t",
    "TUYET MAT",
    "tuyet mat",
    "toi mat",
    "Toi mat.",
    "TOI MAT",
    "Bao cao toi mat ve nhan su",
    "Ke hoach nhan su (toi mat)",
    "tuyeejt maajt",
    "TOÁI MAÄT",
    "mat",
    "(MAT)",
    "MAT - ke hoach dien tap",
    "tai lieu mat",
    "Bao cao mat",
    "Chi thi mat cua Bo Chinh tri",
    "bao-cao-mat.docx",
    "tailieumat.pdf",
    "BC_toimat_2026.xlsx",
    "do mat: A",
    "Do mat: toi",
    "Kế hoạch công tác nhân sự (Mật)",
    "Kế hoạch [MẬT] về phương án bảo vệ",
    "(TUYỆT MẬT) xét kỷ luật",
    "MẬT - Báo cáo tình hình an ninh",
    "MẬT: phương án nhân sự",
    "Báo cáo tình hình MẬT quý I",
    "Báo cáo tình hình mật quý I",
    "Báo cáo mật",
    "Báo Cáo Mật",
    "BÁO CÁO MẬT",
    "Báo cáo mật số 12",
    "Chỉ thị mật của Bộ Chính trị",
    "Nghị quyết mật của Tỉnh uỷ",
    "Nghị quyết mật của Tỉnh ủy",
    "Kết luận mật",
    "Thông báo mật gửi các chi bộ",
    "Công điện mật",
    "Thư mật của cấp trên",
    "Họp mật về nhân sự",
    "Độ mật: Mật",
    "độ mật: tối",
    "Độ mật: A",
    "độ mật: tối mật",
    "Mức độ mật: MẬT",
    "Văn bản có độ mật",
    "Tài liệu mật về nhân sự",
    "Công văn mật số 12",
    "CÔNG VĂN MẬT VỀ NHÂN SỰ",
    "Văn bản đóng dấu Mật",
    "Báo cáo nhân sự đại hội - Mật",
    "Danh sách nguồn nhân sự, mật.",
    "Dòng thứ nhất\nMẬT\nDòng thứ ba",
    "Thực hiện Kế hoạch số 15-KH/TU-TM về phòng thủ",
    "Thực hiện Kế hoạch số 15-KH/TU (M) về phòng thủ",
    "TM-15/KH",
    "Báo cáo quản lý cán bộ tuyệt mật",
]
INNOCENT = [
    "",
    "Về phát triển nghề nuôi ong lấy mật ong",
    "MẬT ONG RỪNG",
    "Sản lượng mật quý I tăng 5%",
    "Thời tiết tuyệt, mật ong được mùa",
    "Báo cáo mật độ dân số",
    "MẬT ĐỘ DÂN CƯ ĐÔ THỊ",
    "Hướng dẫn đặt mật khẩu",
    "Tối mật khẩu phải đổi",
    "Kế hoạch bảo mật thông tin",
    "TĂNG CƯỜNG BẢO MẬT THÔNG TIN",
    "Quán triệt Luật Bảo vệ bí mật nhà nước",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Quy định bảo vệ bí mật của Đảng",
    "Giữ gìn bí mật công tác",
    "Lộ, lọt tài liệu bí mật nhà nước",
    "Viện Cơ mật triều Nguyễn",
    "Mật thư của Bác năm 1946",
    "Bọn mật vụ và mật thám",
    "Gan mật, túi mật",
    "Khoa Gan Mật Tụy",
    "Siêu âm gan, mật, tụy",
    "Phẫu thuật túi mật",
    "Phòng, chống bệnh sỏi mật",
    "Nằm gai nếm mật",
    "Tuần trăng mật",
    "Quyết định ban hành Danh mục bí mật nhà nước độ Tuyệt mật, Tối mật của Đảng",
    "Về công tác quản lý tài liệu mật",
    "Không đăng tải tài liệu mật lên mạng xã hội",
    "Hướng dẫn giải mật tài liệu",
    "Độ mật: Không",
    "Độ mật: không",
    "Độ mật:",
    "Độ mật: bình thường",
    "Xác định độ mật của văn bản",
    "Hồ sơ đảng viên được quản lý theo chế độ mật",
    "Luật Cơ yếu và mật mã dân sự",
    "Trao đổi thân mật với cán bộ hưu trí",
    "GẶP MẶT THÂN MẬT",
    "Gắn bó mật thiết với nhân dân",
    "Chuẩn y đồng chí Nguyễn Văn Mật giữ chức Bí thư",
    "đồng chí Mật",
    "Đồng chí Mật báo cáo",
    "Ông Mật phát biểu",
    "Nguyễn Văn Mật",
    "NGUYỄN VĂN MẬT",
    "ĐỒNG CHÍ TRẦN MẬT PHÁT BIỂU",
    "nguyễn văn mật",
    "Tô Mật",
    "TÔ MẬT",
    "Lê Thị Mật",
    "Thành lập Chi bộ Mật Sơn",
    "Thôn Mật, xã Hòa Lạc",
    "Kỹ thuật chế biến mật mía",
    "Tôi mất thẻ đảng viên",
    "Đau thương, mất mát",
    "toi mat dien thoai",
    "Toi mat the dang vien",
    "bo toi mat",
    "Bao cao mat do dan so",
    "Ke hoach mat bang thi cong",
    "Bao cao Mat tran To quoc",
    "van ban mat hieu luc",
    "Danh sach dang vien vang mat",
    "Danh sach dang vien co mat",
    "Nghiêm mật, chặt chẽ trong quản lý hồ sơ",
    "B Ả O M Ậ T",
    "T/M ĐẢNG ỦY",
    "T/M BAN THƯỜNG VỤ",
    "TM. BAN CHẤP HÀNH",
    "TM ĐẢNG ỦY",
    "TM. ĐẢNG ỦY – BÍ THƯ",
    "Công ty TNHH TM-DV Hòa Bình",
    "Kế hoạch số 15-KH/ĐU. TM. Đảng ủy ký",
    "Diện tích 150 m2, sâu 3 m",
    "Bài học về sự minh bạch, mắt thấy tai nghe",
    "Mặt trận Tổ quốc",
    "mật ngữ ngành cơ yếu",
]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", MARKED)
def test_mark_is_found_in_every_spelling(text, form):
    assert classified_mark(unicodedata.normalize(form, text))


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("text", INNOCENT)
def test_innocent_words_pass(text, form):
    assert classified_mark(unicodedata.normalize(form, text)) == ""


MARKED_SYMBOLS = [
    "15-KH/TU (M)",
    "15-KH/TU-M",
    "15-KH/TU-TM",
    "15-KH/TU(TM)",
    "15-KH/TU-Mật",
    "15-KH/TU MẬT",
    "15-KH/TU M Ậ T",
    "15-KH/TU-\u0422\u041c",
    "15-kh/tu-tm",
    "TM-15/KH",
    "TM-",
]


@pytest.mark.parametrize("symbol", MARKED_SYMBOLS)
def test_marked_symbol_is_found(symbol):
    assert classified_symbol(symbol) == "Mật"


PLAIN_SYMBOLS = [
    "05-CT/TW",
    "12-HD/BTCTW",
    "57-TB/TW",
    "15/TTr-UBND",
    "01-KH/MTTQ",
    "02/TB-MTTQ",
    "T/M",
    "07-QĐ/ĐUK",
    "12/QĐ-BTTM",
    "",
]


@pytest.mark.parametrize("symbol", PLAIN_SYMBOLS)
def test_plain_symbol_passes(symbol):
    assert classified_symbol(symbol) == ""


def test_refusal_says_what_to_do_at_the_field():
    with pytest.raises(ValidationError) as refused:
        refuse_classified(symbol="05-KH/TU", subject="Kế hoạch (Tối mật)", issuer="Tỉnh ủy")

    assert list(refused.value.message_dict) == ["subject"]
    assert "(Tối mật)" in refused.value.message_dict["subject"][0]
    assert "sổ văn bản mật" in refused.value.message_dict["subject"][0]
