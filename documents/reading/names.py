"""Names of bodies, which heads write in capitals, as sentences write them."""

import re

# Words that stay small inside a name.
SMALL = set("và của các về cho với tại trong".split())
PHRASES = (
    "Ban Chấp hành|Ban Thường vụ|Ban Bí thư|Bộ Chính trị|Ban Tổ chức|Ban Tuyên giáo và Dân vận|Ban Tuyên giáo"
    "|Ban Dân vận|Ban Nội chính|Ban Chỉ đạo|Ủy ban Kiểm tra|Ủy ban nhân dân|Hội đồng nhân dân|Văn phòng|Trung ương"
    "|Tỉnh ủy|Thành ủy|Huyện ủy|Quận ủy|Thị ủy|Đảng ủy|Chi bộ|Chi ủy|Khối các cơ quan|Sở Khoa học và Công nghệ"
    "|Sở Thông tin và Truyền thông|Sở Nội vụ|Sở Tài chính|Sở Giáo dục và Đào tạo|Sở Y tế|Sở Tư pháp|Sở Xây dựng"
    "|Sở Công Thương|Sở Nông nghiệp và Môi trường|Sở Văn hóa, Thể thao và Du lịch|Thủ tướng Chính phủ|Chính phủ"
    "|Quốc hội|Ủy ban Thường vụ Quốc hội|Bộ Nội vụ|Bộ Tài chính|Bộ Khoa học và Công nghệ"
    "|Bộ Thông tin và Truyền thông|Liên đoàn Lao động|Công đoàn|Mặt trận Tổ quốc|tỉnh|thành phố|xã|phường"
).split("|")
KNOWN = sorted(PHRASES, key=len, reverse=True)
PHRASE = re.compile("|".join(rf"(?<!\w){re.escape(words)}(?!\w)" for words in KNOWN), re.IGNORECASE)
WRITTEN = {words.lower(): words for words in KNOWN}
SYMBOL = re.compile(r"\b\d+[-/]\S+/\S+|\b[xvi]{2,}\b")
# The old places of the tone mark.
OLD = (("uỷ", "ủy"), ("UỶ", "ỦY"), ("hoà", "hòa"), ("HOÀ", "HÒA"), ("hoá", "hóa"), ("HOÁ", "HÓA"))


def issuer_name(words: str, known: dict[str, str]) -> str:
    """The name as it is kept already, by its small letters; else with capitals where a sentence has them."""
    words = one_spelling(" ".join(words.split()))
    if kept := known.get(words.lower()):
        return kept
    name, last = [], 0
    small = words.lower()
    for found in PHRASE.finditer(small):
        name += [_proper(small[last : found.start()]), WRITTEN[found[0]]]
        last = found.end()
    name.append(_proper(small[last:]))
    written = "".join(name).strip(" ,-*")
    return written[:1].upper() + written[1:160]


def in_sentence(words: str) -> str:
    """Words that stood in capitals, in small letters but for the names that are known."""
    small = PHRASE.sub(lambda found: WRITTEN[found[0]], one_spelling(words).lower())
    return SYMBOL.sub(lambda found: found[0].upper(), small)


def one_spelling(words: str) -> str:
    for old, new in OLD:
        words = words.replace(old, new)
    return words


def _proper(words: str) -> str:
    return re.sub(r"\w+", lambda word: word[0] if word[0] in SMALL else word[0].capitalize(), words)
