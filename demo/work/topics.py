"""What meetings speak of: agendas, themes, conclusions."""

THEMATIC_MONTHS = (3, 6, 9, 11)

BRANCH_AGENDA = [
    "Thông tin thời sự, chủ trương mới của Đảng, chính sách, pháp luật của Nhà nước",
    "Đánh giá kết quả thực hiện nhiệm vụ tháng qua, việc khắc phục hạn chế đã kết luận",
    "Thảo luận, quyết nghị nhiệm vụ tháng tới; phân công đảng viên thực hiện",
    "Tự phê bình và phê bình; kết luận, thông qua nghị quyết",
]
COMMITTEE_AGENDA = [
    "Báo cáo kết quả lãnh đạo thực hiện nhiệm vụ trong tháng",
    "Kiểm điểm nhiệm vụ chậm tiến độ của các chi bộ",
    "Cho ý kiến về công tác tổ chức, cán bộ, đảng viên",
    "Quyết nghị nhiệm vụ trọng tâm tháng tới",
]
HALF_YEAR_AGENDA = [
    "Báo cáo sơ kết công tác xây dựng Đảng 6 tháng đầu năm",
    "Tham luận của các chi bộ về học tập và làm theo Bác, về sử dụng mạng xã hội của đảng viên",
    "Phát động, ký kết thi đua xây dựng «Chi bộ 4 tốt», «Đảng bộ 4 tốt»",
    "Phát biểu chỉ đạo của cấp trên; kết luận của Bí thư",
]
YEAR_AGENDA = [
    "Báo cáo tổng kết công tác xây dựng Đảng, phương hướng, nhiệm vụ năm tới",
    "Công bố kết quả đánh giá, xếp loại chất lượng tổ chức đảng, đảng viên",
    "Trao giấy khen cho tập thể, cá nhân hoàn thành xuất sắc nhiệm vụ",
    "Phát biểu chỉ đạo của cấp trên; kết luận của Bí thư",
]
THEMES = [
    "Học tập và làm theo Bác về thực hành tiết kiệm, chống lãng phí",
    "Trách nhiệm nêu gương của đảng viên trong cải cách thủ tục hành chính",
    "Đảng viên với việc sử dụng mạng xã hội",
    "Nâng cao chất lượng tự phê bình và phê bình trong chi bộ",
    "Đảng viên tiên phong ứng dụng khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số",
    "Bảo vệ nền tảng tư tưởng của Đảng trong tình hình mới",
    "Phòng, chống tham nhũng, lãng phí, tiêu cực trong quản lý nhiệm vụ khoa học và công nghệ",
]
BRANCH_CONCLUSIONS = [
    "Hoàn thành rà soát thủ tục hành chính thuộc lĩnh vực phụ trách, báo cáo chi ủy trước ngày 25.",
    "Mỗi đảng viên đăng ký một việc làm theo Bác, gắn với vị trí công tác.",
    "Phân công đồng chí chính thức giúp đỡ đảng viên dự bị và quần chúng ưu tú.",
    "Đôn đốc nhiệm vụ chậm tiến độ, nêu rõ người phụ trách và thời hạn mới.",
    "Nộp đảng phí đúng hạn, cập nhật thông tin hồ sơ đảng viên còn thiếu.",
    "Chuẩn bị nội dung sinh hoạt chuyên đề quý tới, gửi tài liệu trước ít nhất 01 ngày.",
    "Tăng cường phối hợp giữa các phòng trong xử lý hồ sơ trực tuyến.",
]
COMMITTEE_CONCLUSIONS = [
    "Giao các chi bộ hoàn thành nhiệm vụ đến hạn, báo cáo Đảng ủy trước ngày 20 tháng sau.",
    "Giao Văn phòng Đảng ủy theo dõi, đôn đốc việc thực hiện kết luận sau kiểm tra, giám sát.",
    "Thống nhất chủ trương cử đảng viên dự lớp bồi dưỡng lý luận chính trị theo kế hoạch.",
    "Giao Ủy ban Kiểm tra tham mưu kiểm tra việc chấp hành quy chế làm việc của chi ủy.",
    "Đồng ý hồ sơ phát triển đảng viên do chi bộ đề nghị, trình cấp có thẩm quyền quyết định.",
    "Lãnh đạo hoàn thành kế hoạch chuyển đổi số của Sở, chú trọng dữ liệu dùng chung.",
    "Chấn chỉnh giờ giấc, tài liệu sinh hoạt chi bộ; cấp ủy viên dự sinh hoạt với chi bộ được phân công.",
    "Chuẩn bị nội dung làm việc với Đảng ủy Ủy ban nhân dân tỉnh về công tác xây dựng Đảng.",
]
REVIEW_CONCLUSIONS = [
    "Phấn đấu 100% chi bộ hoàn thành tốt nhiệm vụ trở lên.",
    "Gắn đánh giá, xếp loại với khen thưởng; khắc phục ngay các hạn chế đã nêu trong báo cáo.",
]


def pick(lines: list[str], start: int, count: int) -> list[str]:
    """So many lines in turn, beginning somewhere."""
    return [lines[(start + step) % len(lines)] for step in range(count)]
