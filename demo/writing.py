"""What people wrote in the reports of the demonstration: invented facts, in the manner of an office.

The machine adds the figures; only what it cannot know stands here. Each line is a paragraph.
"""

from demo.texts import sections_of

BRANCH_WORK = [
    "Tham mưu kịp thời công tác văn phòng, thanh tra; giải quyết thủ tục hành chính đúng hạn, không để tồn đọng hồ sơ.",
    "Triển khai các nền tảng số dùng chung, hướng dẫn tổ công nghệ số cộng đồng, bảo đảm an toàn thông tin.",
    "Quản lý các nhiệm vụ khoa học và công nghệ đúng quy trình; hỗ trợ doanh nghiệp đổi mới sáng tạo.",
]
BRANCH_WEAKNESSES = [
    "Một số kỳ sinh hoạt có ít ý kiến thảo luận; việc gửi tài liệu trước kỳ sinh hoạt có lúc còn chậm.",
    "Đảng viên đi công tác cơ sở nhiều nên có kỳ sinh hoạt chưa đủ; việc phân công nhiệm vụ có lúc chưa rõ thời hạn.",
    "Còn nhiệm vụ hoàn thành chậm so với hạn; chưa tổ chức học tập kịp thời một số văn bản mới.",
]


# How a department that is one branch speaks of itself.
ONE_BRANCH = {
    "Đảng ủy đã bám sát": "Chi bộ đã bám sát",
    "Đảng ủy giữ vững": "Chi bộ giữ vững",
    "Các chi bộ trực thuộc đã": "Chi bộ đã",
    "trong toàn Đảng bộ": "trong chi bộ",
    "; 100% chi bộ sinh hoạt đủ số kỳ, mỗi quý": "; sinh hoạt đủ số kỳ, mỗi quý",
    "; 100% chi bộ hoàn thành tốt nhiệm vụ trở lên; Đảng bộ được": "; Chi bộ được",
    "đồng chí Đảng ủy viên dự sinh hoạt với ít nhất 01 chi bộ": "đồng chí chi ủy viên chuẩn bị ít nhất 01 chuyên đề",
    "tại hội nghị Đảng ủy": "tại kỳ sinh hoạt chi bộ",
    ', "Đảng bộ 4 tốt"': "",
    "Ban Chấp hành Đảng bộ Sở": "Chi bộ Sở",
    "Mỗi chi bộ chọn": "Chi bộ chọn",
    "cấp ủy viên chi bộ trực thuộc": "cấp ủy viên chi bộ cơ sở",
    "Phân công Đảng ủy viên phụ trách chi bộ": "Phân công nhiệm vụ chi ủy viên",
    "lưu tại Văn phòng Đảng ủy": "lưu tại chi ủy",
    "Văn phòng Đảng ủy": "Chi ủy",
    "gửi Đảng ủy": "gửi chi ủy",
    "trình hội nghị Đảng ủy": "trình buổi sinh hoạt chi bộ",
    "tại hội nghị của Đảng bộ": "tại buổi sinh hoạt tổng kết",
    "Giấy khen của Đảng ủy": "Giấy khen của Chi bộ",
    "kiện toàn chi ủy; Đảng ủy đồng ý": "kiện toàn chi ủy; Đảng ủy Ủy ban nhân dân tỉnh đồng ý",
    "Kết luận của Bí thư Đảng ủy": "Kết luận của Bí thư Chi bộ",
}


def of_committee(kind: str, year: int, *, is_branch: bool = False) -> dict[str, str]:
    """The written sections of the committee's report, or of the branch that stands in its place."""
    texts = {key: text.format(year=year) for key, text in sections_of(f"committee_{kind}").items()}
    return {key: of_one_branch(text) for key, text in texts.items()} if is_branch else texts


def of_one_branch(text: str) -> str:
    """The text as a department says it that is one branch."""
    for committee, branch in ONE_BRANCH.items():
        text = text.replace(committee, branch)
    return text


def said(stage, text: str) -> str:
    """The text as the department of the demonstration says it."""
    return text if stage.branches else of_one_branch(text)


def of_branch(kind: str, position: int) -> dict[str, str]:
    """The written sections of a branch's report; the monthly one has no section on the example of Hồ Chí Minh."""
    facts = {"work": BRANCH_WORK[position], "weakness": BRANCH_WEAKNESSES[position]}
    texts = {key: text.format(**facts) for key, text in sections_of("branch").items()}
    return {key: text for key, text in texts.items() if kind != "month" or key != "example"}
