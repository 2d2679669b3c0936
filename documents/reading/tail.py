"""Who signed: the name under the post, beside the list of those that it was sent to."""

import re

from documents.reading.sheet import Found, Line

AUTHORITY = re.compile(r"(?:^|\s)(?:T/M|TM\.?|K/T|KT\.?|T/L|TL\.?|T/U|Q\.) [A-ZĐƯÂÊÔĂƠ]")
POST = re.compile(
    r"(?:^|\s)(?:PHÓ )?(?:BÍ THƯ|CHỦ NHIỆM|TRƯỞNG BAN|CHÁNH VĂN PHÒNG|CHỦ TỊCH|GIÁM ĐỐC|TỔNG BÍ THƯ"
    r"|THỦ TƯỚNG|BỘ TRƯỞNG)\b"
)
UPPER = "A-ZĐÀ-ÖØ-ÞĂĨŨƠƯẠ-Ỹ"
LOWER = "a-zđà-öø-ÿăĩũơưạ-ỹ"
NAME = re.compile(rf"(?:^|[.;,)] |  )((?:[{UPPER}][{LOWER}]+ ){{1,4}}[{UPPER}][{LOWER}]+)$")
# Words with capitals that no name of a person holds.
BODIES = re.compile(
    r"Nơi|Lưu|Như|Văn phòng|Đảng|Tỉnh|Trung ương|Ban |Sở|Chi bộ|Ủy|Đồng chí|Các|Thường|Kính|Bí thư|Thành ủy|Bộ |Công"
    r"|Trưởng"
)
REACH = 14  # lines under the authority


def signer_of(lines: list[Line]) -> Found | None:
    """The last signature before any annex."""
    end = next(
        (place for place, line in enumerate(lines) if place > 10 and line.text.startswith("PHỤ LỤC")), len(lines)
    )
    for place in range(end - 1, -1, -1):
        is_signed = AUTHORITY.search(lines[place].text) or POST.search(lines[place].text)
        if is_signed and (name := _name_under(lines[place + 1 : min(place + 1 + REACH, end)])):
            return name
    return None


def _name_under(lines: list[Line]) -> Found | None:
    for line in lines:
        found = NAME.search(line.text)
        if found and not BODIES.search(found[1]):
            return line.found(found[1])
    return None
