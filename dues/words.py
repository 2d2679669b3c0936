"""An amount of money in Vietnamese words, as a receipt spells it."""

DIGITS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
SCALES = ["", " nghìn", " triệu"]
BILLION = 10**9


def in_words(amount: int) -> str:
    """Hai trăm ba mươi tư nghìn năm trăm đồng"""
    spelled = _below_billion(amount % BILLION, amount >= BILLION)
    billions = amount // BILLION
    if billions:
        spelled = f"{in_words(billions).removesuffix(' đồng').lower()} tỷ {spelled}".strip()
    spelled = spelled or DIGITS[0]
    return f"{spelled[0].upper()}{spelled[1:]} đồng"


def _below_billion(amount: int, follows: bool) -> str:
    parts = []
    for place in (2, 1, 0):
        group = amount // 1000**place % 1000
        if group:
            parts.append(f"{_group(group, follows or bool(parts))}{SCALES[place]}")
    return " ".join(parts)


def _group(group: int, follows: bool) -> str:
    """Three digits; after something greater the hundreds are said even where there are none."""
    hundreds, tens, ones = group // 100, group // 10 % 10, group % 10
    words = [f"{DIGITS[hundreds]} trăm"] if hundreds or follows else []
    if tens > 1:
        words.append(f"{DIGITS[tens]} mươi")
    elif tens == 1:
        words.append("mười")
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(tens, ones))
    return " ".join(words)


def _ones(tens: int, ones: int) -> str:
    if tens > 1 and ones == 1:
        return "mốt"
    if tens > 1 and ones == 4:
        return "tư"
    return "lăm" if tens and ones == 5 else DIGITS[ones]
