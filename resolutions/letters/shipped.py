"""The templates that an office begins with; taken over into its own, they are edited there."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "text"
# What they say of several branches, and what a department says that is one branch.
ONE_BRANCH = {
    "{tổ chức}": "{chi bộ}",
    "Công văn gửi các chi bộ": "Công văn gửi đảng viên",
    "đề nghị các chi bộ trực thuộc thực hiện": "đề nghị các đồng chí đảng viên thực hiện",
    "1. Tổ chức quán triệt đến toàn thể đảng viên; lồng ghép vào buổi sinh hoạt chi bộ gần nhất.": (
        "1. Nghiên cứu, quán triệt; trao đổi tại buổi sinh hoạt chi bộ gần nhất."
    ),
    "2. Phân công đảng viên phụ trách từng việc, xác định rõ": "2. Thực hiện việc được phân công, xác định rõ",
    "đề nghị các chi bộ nghiêm túc thực hiện": "đề nghị các đồng chí nghiêm túc thực hiện",
    "kết luận hội nghị Ban Chấp hành tháng": "kết luận buổi sinh hoạt chi bộ tháng",
    "tổ chức hội nghị thường kỳ": "tổ chức sinh hoạt thường kỳ",
    "hội nghị thống nhất kết luận": "chi bộ thống nhất kết luận",
    "Thông báo kết luận hội nghị": "Thông báo kết luận buổi sinh hoạt",
    "Các chi bộ trực thuộc căn cứ thông báo này": "Các đồng chí đảng viên căn cứ thông báo này",
    "Các chi bộ trực thuộc xây dựng kế hoạch cụ thể, phân công đảng viên phụ trách": (
        "Các đồng chí đảng viên được phân công xây dựng kế hoạch cụ thể"
    ),
    "Các đồng chí Đảng ủy viên, các chi bộ trực thuộc căn cứ": "Các đồng chí chi ủy viên, đảng viên căn cứ",
    "Các chi bộ trực thuộc quán triệt": "Chi bộ quán triệt",
    "Văn phòng Đảng ủy, các chi bộ trực thuộc và các đồng chí": "Chi ủy và các đồng chí",
    "xin báo trước với Văn phòng Đảng ủy": "xin báo trước với chi ủy",
    "Văn phòng Đảng ủy theo dõi": "Chi ủy theo dõi",
    "Các chi bộ trực thuộc": "Các đồng chí đảng viên trong chi bộ",
    "Các đồng chí Đảng ủy viên": "Các đồng chí chi ủy viên",
    "Lưu Đảng ủy": "Lưu Chi bộ",
}
FIELDS = ("name", "doc_type", "subject", "addressed_to", "text", "recipients")


@dataclass(frozen=True)
class Shipped:
    """One of them, under its key."""

    key: str
    name: str
    doc_type: str
    subject: str
    text: str
    recipients: str
    addressed_to: str = ""

    def of_one_branch(self) -> "Shipped":
        """As a department words it that is one branch."""
        return replace(self, **{name: _in_singular(getattr(self, name)) for name in FIELDS})


def _in_singular(text: str) -> str:
    for many, one in ONE_BRANCH.items():
        text = text.replace(many, one)
    return text


@cache
def templates(*, of_one_branch: bool = False) -> dict[str, Shipped]:
    """All of them, by key, in the order of the file."""
    read = tomllib.loads((FOLDER / "templates.toml").read_text())
    found = {key: Shipped(key, **facts) for key, facts in read.items()}
    return {key: one.of_one_branch() for key, one in found.items()} if of_one_branch else found
