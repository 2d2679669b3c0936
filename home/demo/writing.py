"""What people wrote in the reports of the demonstration: invented facts, in the manner of an office.

The machine adds the figures; only what it cannot know stands here. Each line is a paragraph.
"""

from home.demo.texts import sections_of

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


def of_committee(kind: str, year: int) -> dict[str, str]:
    """The written sections of the committee's report."""
    return {key: text.format(year=year) for key, text in sections_of(f"committee_{kind}").items()}


def of_branch(kind: str, position: int) -> dict[str, str]:
    """The written sections of a branch's report; the monthly one has no section on the example of Hồ Chí Minh."""
    facts = {"work": BRANCH_WORK[position], "weakness": BRANCH_WEAKNESSES[position]}
    texts = {key: text.format(**facts) for key, text in sections_of("branch").items()}
    return {key: text for key, text in texts.items() if kind != "month" or key != "example"}
