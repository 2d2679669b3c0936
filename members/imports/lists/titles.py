"""What the columns of a member list are called, however the office wrote it."""

import re

from members.models import Member
from partyportal.sheets.headers import Vocabulary, words
from partyportal.text import one_spelling

IGNORED = (
    r"noi cap|ngay cap|dang ky khai sinh|\bquoc gia\b|cap ngay|ten goi khac|ten khac|bi danh"
    r"|ten (cha|me|bo|vo|chong|con)|nguoi gioi thieu|noi cu tru|ho khau|dia chi|cho o"
    r"|noi o|thuong tru|tam tru|noi sinh(?! hoat)|noi (ket nap|vao dang)|\btuoi\b|tham nien|huy hieu|khen thuong"
    r"|ky luat|xep loai|dang phi|so quyet dinh|so qd|so ly lich|ngoai ngu|tin hoc|chuyen nganh|doan the|cap uy"
    r"|chuc vu.*\b(dang|chi bo)\b|chuc vu cao nhat|vao doan|nhap ngu|tuyen dung|ho chieu|bao hiem|bhxh|ma so thue"
    r"|thanh phan|xuat than|suc khoe|hon nhan|truoc khi vao dang$"
    r"|chuyen (di|den)\b|tu tran|ra khoi dang|bo doi|phuc hoi"
    # The end of the probation and what is only planned are no recognition.
    r"|het (thoi )?(gian |han |ky )*du bi|(thoi|den|toi|het|ket thuc) (gian |han |ky |thoi )*(du bi|chinh thuc)"
    r"|du kien|de nghi.*chinh thuc|xet.*chinh thuc|hoan thanh du bi"
)
# The first that fits wins, so the order matters.
TITLES = [
    ("ordinal", r"^(stt|tt|s tt|so tt|so thu tu|thu tu|no)$"),
    ("note", r"ghi chu"),
    ("citizen_number", r"cccd|can cuoc|dinh danh"),
    ("old_identity_number", r"cmnd|cmtnd|\bcmt\b|chung minh"),
    ("card_admitted_on", r"(vao dang|ket nap).*\b(tren|trong|theo) the\b"),
    ("card_number", r"so the|the dang|\btdv\b|ma the|the dv|^the$|so dang vien"),
    ("email", r"\be ?mail\b|thu dien tu|^mail$|hop thu"),
    ("phone", r"dien thoai|\bsdt\b|so dt|di dong|dtdd|lien he|^dt di dong"),
    (
        "family_name",
        r"^ho$|^ho (va )?ten ho$|(^| )ho (va )?(ten )?(dem|lot|chu lot|chu dem)$|(^| )(ten dem|ho va ten dem)$",
    ),
    ("given_name", r"^ten$|^ho (va )?ten ten$"),
    (
        "admission_decision_on",
        r"(quyet dinh|\bqd\b).*(ket nap|vao dang)|(ket nap|vao dang).*(quyet dinh|\bqd\b)",
    ),
    (
        "official_decision_on",
        r"(quyet dinh|\bqd\b).*(chinh thuc|cong nhan)|(chinh thuc|cong nhan).*(quyet dinh|\bqd\b)",
    ),
    (
        "status",
        r"trang thai|tinh trang|(loai|dien) dang vien|^(?!.*ngay).*(chinh thuc.*du bi|du bi.*chinh thuc)",
    ),
    (
        "joined_on",
        r"^(?!.*(don vi|cong tac|co quan)).*ngay.*"
        r"(\bchuyen (sinh hoat )?(dang )?(den|ve)\b|\b(ve|den) (chi bo|dang bo)\b)"
        r"|sinh hoat (tai|o).*\btu ngay|\btu ngay.*sinh hoat",
    ),
    ("official_on", r"chinh thuc|\bdvct\b|^ngay ct$"),
    ("admitted_on", r"vao (dang|dcsvn|dcs\b)|ket nap|\bdu bi\b|\bdvdb\b|^ngay (vd|kn|db)$"),
    ("full_name", r"\bho\b.*\bten\b|^ten dang vien|^dang vien$|^hoten|^quy danh"),
    ("theory", r"ly luan|llct|chinh tri"),
    ("government_post", r"chuc vu|chuc danh|nghe nghiep|cong viec"),
    (
        "organization",
        r"chi bo|^cb$|to chuc dang|dang bo|sinh hoat dang|(noi|don vi) sinh hoat|ma to chuc|to chuc co so",
    ),
    ("workplace", r"don vi|cong tac|co quan|noi lam viec|\bphong\b"),
    ("schooling", r"van hoa|gdpt|gd pt|pho thong|hoc van|giao duc|^tdvh$"),
    ("professional", r"chuyen mon|cmnv|trinh do dao tao|hoc vi|bang cap|nghiep vu"),
    ("birth_date", r"\bsinh\b(?! hoat)|^ns$"),
    ("ethnicity", r"dan toc|^dt$"),
    ("religion", r"ton giao"),
    ("hometown", r"que quan|nguyen quan|^que$"),
    ("gender", r"gioi tinh|nam nu|^gt$|^gioi$|^phai$"),
]
# Fields whose titles stand for two facts, one date below or behind the other.
ADMITTED_AND_OFFICIAL = re.compile(
    r"(vào đảng|kết nạp|vào đcsvn)(?:(?!chính thức).)*(?:[,;/&+]|\bvà\b|\bngày\b)(?:(?!kết nạp).)*chính thức"
)
NAMES = frozenset({"full_name", "family_name", "given_name"})
OTHER = ""
# A single column for one of the two sexes: `Nữ`, `Giới tính (nữ)`, `Nữ (x)`.
ONE_SEX = re.compile(r"^(?:gioi tinh |phai |gioi )?(nam|nu)(?: (?:x|danh dau x|gioi))?$")
MAY_BE_NAME = re.compile(r"t[êe]n|họ|ho\b|đảng viên|dang vien|danh", re.IGNORECASE)
LABELS = {
    "ordinal": "Số thứ tự",
    "note": "Ghi chú (chỉ để đối chiếu)",
    "family_name": "Họ và tên đệm",
    "given_name": "Tên",
    "organization": "Chi bộ",
    "status": "Trạng thái",
    "male": "Nam",
    "female": "Nữ",
    "joined_on": "Ngày chuyển đến",
    "admitted_official": "Ngày vào Đảng, ngày chính thức",
}


class MemberTitles(Vocabulary):
    """The titles of member lists."""

    name_field = "full_name"
    sub_titles = frozenset({"nam", "nu"})
    wide = frozenset({"full_name", "hometown"})

    def __init__(self, mapped: dict[str, str] | None = None):
        super().__init__(TITLES, IGNORED, [{name} for name in sorted(NAMES)], mapped)

    def may_be_title(self, text: str) -> bool:
        return bool(MAY_BE_NAME.search(text))

    def find(self, title: str) -> str | None:
        spelled = one_spelling(title)
        if spelled == "đt":
            return "phone"
        if ADMITTED_AND_OFFICIAL.search(spelled) and not re.search(r"quyết định|\bqđ\b", spelled):
            return "admitted_official"
        found = super().find(title)
        # `Hồ` is a family name, no title.
        is_name = found in ("family_name", "given_name") and len(spelled) < 4
        return None if is_name and spelled.strip(".:") not in ("họ", "ho", "tên", "ten") else found

    def field_of_levels(self, levels: list[str]) -> str | None:
        whole, last = " ".join(levels), one_spelling(levels[-1]).strip(" .:()")
        if words(whole) in self.mapped:
            return self.mapped[words(whole)]
        if last in ("nam", "nữ", "nu") and self.field_of(levels[0]) in (None, "birth_date", "gender", "full_name"):
            return "male" if last == "nam" else "female"
        if len(levels) == 1 and (one := ONE_SEX.match(words(whole))):
            return "male" if one[1] == "nam" else "female"
        return super().field_of_levels(levels)

    def prefers(self, name: str, title: str, other: str) -> bool:
        """Beside the committee's own column it is the branch that counts, beside a shorter title the whole name."""
        if name == "full_name":
            return words(other) == "dang vien"
        return name == "organization" and "chi bo" in words(title) and "chi bo" not in words(other)


def label_of_field(name: str) -> str:
    """Return how a field is called where nobody titled it."""

    if name in LABELS:
        return LABELS[name]
    label = str(Member._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
