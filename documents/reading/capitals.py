"""Names of the Party and the State whose capitals a text has wrong: only slips that no context makes right.

After the custom of Party offices, from memory: no rule was compared. «đảng bộ», «chi bộ», «nhà nước» in small letters
may speak of any, so that they are left alone.
"""

import re
from collections.abc import Iterator

NAMES = (
    "Bộ Chính trị",
    "Ban Bí thư",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Đảng Cộng sản Việt Nam",
    "Điều lệ Đảng",
    "Hồ Chí Minh",
    "Mặt trận Tổ quốc",
    "Quốc hội",
    "Tỉnh ủy",
)
# A capital within the word is wrong wherever it stands.
WORDS = ("Đảng ủy", "Đảng bộ", "Đảng viên", "Chi bộ", "Chi ủy", "Cấp ủy", "Bí thư", "Nhà nước", "Tỉnh ủy", "Nghị quyết")
PARTY = re.compile(r"\b(của|theo|tin|yêu|vào|mừng) đảng\b(?! (?:viên|ủy|bộ|phí|đoàn|số|tịch|vụ|viện))")


def slips(text: str) -> Iterator[tuple[str, str]]:
    """Each slip of the text once: what stands there, and how it is written; lines in capitals are left alone."""
    found = {}
    for name in NAMES:
        for match in re.finditer(rf"(?<!Ủy )\b{name}\b", text, re.I):
            if match[0] != name and not match[0].isupper():
                found.setdefault(match[0], name)
    for word in WORDS:
        for match in re.finditer(rf"\b{word.title()}\b", text):
            found.setdefault(match[0], word)
    found |= {match[0]: f"{match[1]} Đảng" for match in PARTY.finditer(text)}
    yield from found.items()
