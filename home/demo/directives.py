"""Public documents that every provincial department's committee tracks. Only what was published is said of them.

symbol | type | issuer | day | subject; a document cited by its name alone has no symbol, an unknown day is left empty.
"""

PUBLIC = """
23-CT/TU|CT|Tỉnh ủy|2013-06-03|Tăng cường kỷ luật, kỷ cương trong các tổ chức đảng, cơ quan, đơn vị
55-KH/ĐUK|KH|Đảng ủy Khối|2014-02-21|Triển khai thực hiện chỉ thị về tăng cường kỷ luật, kỷ cương
68-KH/TU|KH|Tỉnh ủy||Nâng cao chất lượng tổ chức cơ sở đảng giai đoạn 2014 - 2019
|NQ|Ban Chấp hành Trung ương||Nghị quyết Trung ương 4 khóa XI về một số vấn đề cấp bách về xây dựng Đảng hiện nay
|NQ|Ban Chấp hành Trung ương||Nghị quyết Trung ương 4 khóa XII về tăng cường xây dựng, chỉnh đốn Đảng
101-QĐ/TW|QĐi|Ban Bí thư|2012-06-07|Trách nhiệm nêu gương của cán bộ, đảng viên, nhất là cán bộ lãnh đạo chủ chốt các cấp
39-CT/TW|CT|Bộ Chính trị||Công tác bảo vệ chính trị nội bộ
05-CT/TW|CT|Bộ Chính trị|2016-05-15|Đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
55-QĐ/TW|QĐi|Bộ Chính trị|2016-12-19|Một số việc cần làm ngay để tăng cường vai trò nêu gương của cán bộ, đảng viên
12-HD/BTCTW|HD|Ban Tổ chức Trung ương|2018-07-06|Một số vấn đề về nâng cao chất lượng sinh hoạt chi bộ
12-CT/TW|CT|Ban Bí thư|2018-07-06|Sinh hoạt chi bộ (số ghi theo văn bản cấp dưới, cần đối chiếu với Hướng dẫn số 12-HD/BTCTW cùng ngày)
07-QĐi/TW|QĐi|Bộ Chính trị|2018-08-28|Xử lý kỷ luật tổ chức đảng vi phạm
35-NQ/TW|NQ|Bộ Chính trị|2018-10-22|Tăng cường bảo vệ nền tảng tư tưởng của Đảng, đấu tranh phản bác các quan điểm sai trái, thù địch
08-QĐi/TW|QĐi|Ban Chấp hành Trung ương|2018-10-25|Trách nhiệm nêu gương của cán bộ, đảng viên
28-CT/TW|CT|Ban Bí thư|2019-01-21|Nâng cao chất lượng kết nạp đảng viên và rà soát, sàng lọc đảng viên
362/QĐ-TTg|NN|Thủ tướng Chính phủ|2019-04-03|Quy hoạch phát triển và quản lý báo chí toàn quốc đến năm 2025
54-NQ/TW|NQ|Bộ Chính trị|2019-12-10|Xây dựng và phát triển tỉnh Thừa Thiên Huế đến năm 2030, tầm nhìn đến năm 2045
213-QĐ/TW|QĐi|Bộ Chính trị|2020-01-02|Trách nhiệm của đảng viên giữ mối liên hệ với tổ chức đảng và nhân dân nơi cư trú
04-CTr/TU|CTr|Tỉnh ủy|2020-12-18|Chương trình hành động thực hiện nghị quyết đại hội
01-KL/TW|KL|Bộ Chính trị|2021-05-18|Tiếp tục thực hiện Chỉ thị số 05-CT/TW về học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh
22-QĐ/TW|QĐi|Ban Chấp hành Trung ương|2021-07-28|Công tác kiểm tra, giám sát và kỷ luật của Đảng
|NQ|Ban Chấp hành Trung ương||Nghị quyết Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XIII
37-QĐ/TW|QĐi|Ban Chấp hành Trung ương|2021-10-25|Những điều đảng viên không được làm
21-KL/TW|KL|Ban Chấp hành Trung ương|2021-10-25|Đẩy mạnh xây dựng, chỉnh đốn Đảng và hệ thống chính trị
12-NQ/TU|NQ|Tỉnh ủy|2021-11-12|Chuyển đổi số đến năm 2025, định hướng đến năm 2030
58-QĐ/TW|QĐi|Bộ Chính trị|2022-02-08|Một số vấn đề về bảo vệ chính trị nội bộ Đảng
|NQ|Ban Chấp hành Trung ương||Nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng khóa XIII
21-NQ/TW|NQ|Ban Chấp hành Trung ương|2022-06-16|Củng cố, xây dựng tổ chức cơ sở đảng và nâng cao chất lượng đội ngũ đảng viên
69-QĐ/TW|QĐi|Bộ Chính trị|2022-07-06|Kỷ luật tổ chức đảng, đảng viên vi phạm
85-QĐ/TW|QĐi|Ban Bí thư|2022-10-07|Việc cán bộ, đảng viên thiết lập và sử dụng trang thông tin điện tử cá nhân trên mạng xã hội
721/NQ-UBTVQH15|NN|Ủy ban Thường vụ Quốc hội|2023-02-13|Thành lập thị xã Tịnh Biên và các phường thuộc thị xã Tịnh Biên
144-QĐ/TW|QĐi|Bộ Chính trị|2024-05-09|Chuẩn mực đạo đức cách mạng của cán bộ, đảng viên giai đoạn mới
366-QĐ/TW|QĐi|Bộ Chính trị|2025-08-30|Kiểm điểm và đánh giá, xếp loại chất lượng trong hệ thống chính trị
42-HD/BTCTW|HD|Ban Tổ chức Trung ương|2025-10-28|Nâng cao chất lượng sinh hoạt chi bộ
43-HD/BTCTW|HD|Ban Tổ chức Trung ương|2025-10-31|Hướng dẫn kiểm điểm và đánh giá, xếp loại chất lượng hằng năm
04-NQ/TW|NQ|Ban Chấp hành Trung ương|2026-04-01|Phòng, chống tham nhũng, lãng phí, tiêu cực
05-NQ/TW|NQ|Ban Chấp hành Trung ương|2026-04-07|Công tác kiểm tra, giám sát
19-QĐ/TW|QĐi|Ban Chấp hành Trung ương|2026-04-08|Công tác chính trị, tư tưởng trong Đảng
21-QĐ/TW|QĐi|Ban Chấp hành Trung ương|2026-04-11|Công tác kiểm tra, giám sát và kỷ luật của Đảng
18-NQ/TW|NQ|Ban Chấp hành Trung ương|2026-07-28|Nghị quyết của Ban Chấp hành Trung ương Đảng
"""

# Studied again every year, whatever came new, in this order through the year's conferences.
STANDING = [
    "05-CT/TW", "01-KL/TW", "21-KL/TW", "37-QĐ/TW", "35-NQ/TW", "144-QĐ/TW", "85-QĐ/TW", "12-NQ/TU", "08-QĐi/TW", "22-QĐ/TW",
]  # fmt: skip
