"""Texts of documents as programs read them out of files."""

PLAN = """TỈNH ỦY AN BÌNH ĐẢNG CỘNG SẢN VIỆT NAM
*
Số 68 - KH/TU An Bình, ngày 05 tháng 02 năm 2026
THƯỢNG KHẨN
KẾ HOẠCH
thực hiện Chỉ thị số 05-CT/TW của Bộ Chính trị
về đẩy mạnh học tập năm 2026
-----
Căn cứ Kế hoạch số 12-KH/TU ngày 03/01/2026 của Ban Thường vụ Tỉnh ủy;
Tỉnh ủy xây dựng kế hoạch như sau:
I- MỤC ĐÍCH
Các đảng ủy báo cáo kết quả trước ngày 15/12/2026; định kỳ báo cáo hằng quý.
Nơi nhận: T/M BAN THƯỜNG VỤ
- Các đảng ủy, PHÓ BÍ THƯ
- Lưu Văn phòng Tỉnh ủy.
Nguyễn Văn Thuận
"""
LETTER = """TỈNH ỦY AN BÌNH
BAN TỔ CHỨC
*
Số 357-CV/BTCTU
V/v rà soát hồ sơ
đảng viên năm 2026
ĐẢNG CỘNG SẢN VIỆT NAM
An Bình, ngày 12 tháng 10 năm 2026
Kính gửi: Các đảng ủy trực thuộc
Đề nghị gửi báo cáo trước ngày 30/10.
K/T TRƯỞNG BAN
PHÓ TRƯỞNG BAN
Lê Thị Hoa
"""
DIRECTIVE = """BỘ CHÍNH TRỊ
*
Số 05-CT/TW
ĐẢNG CỘNG SẢN VIỆT NAM
Hà Nội, ngày 15 tháng 5 năm 2016
CHỈ THỊ
VỀ ĐẨY MẠNH HỌC TẬP TRONG CÁC CHI BỘ
-----
Sau năm năm thực hiện, kết quả rõ nét.
"""
DECISION = """THỦ TƯỚNG CHÍNH PHỦ CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Số: 362/QĐ-TTg Hà Nội, ngày 03 tháng 4 năm 2019
QUYẾT ĐỊNH
Phê duyệt Quy hoạch phát triển và quản lý báo chí toàn quốc
Căn cứ Luật Tổ chức Chính phủ;
"""
