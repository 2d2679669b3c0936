"""What the columns of a member list are called, however the office wrote it."""

import re

from members.models import Member
from partyportal.sheets.headers import Vocabulary, words
from partyportal.text import one_spelling

IGNORED = (
    r"noi cap|ngay cap|dang ky khai sinh|\bquoc gia\b|cap ngay|ten goi khac|ten khac|bi danh"
    r"|ten (cha|me|bo|vo|chong|con)|nguoi gioi thieu|noi cu tru|ho khau|dia chi(?! e ?mail| thu dien tu)|cho o"
    r"|noi o|thuong tru|tam tru|noi sinh(?! hoat)|noi (ket nap|vao dang)|\btuoi\b|tham nien|huy hieu|khen thuong"
    r"|ky luat|xep loai|dang phi|so quyet dinh|so qd|so ly lich|ngoai ngu|tin hoc|chuyen nganh|doan the|cap uy"
    r"|chuc vu.*\b(dang|chi bo)\b|chuc vu cao nhat|vao doan|nhap ngu|tuyen dung|ho chieu|bao hiem|bhxh|ma so thue"
    r"|thanh phan|xuat than|suc khoe|hon nhan|truoc khi vao dang$"
    r"|chuyen (di|den)\b|tu tran|ra khoi dang|bo doi|phuc hoi"
    # The end of the probation and what is only planned are no recognition.
    r"|het (thoi )?(gian |han |ky )*du bi|(thoi|den|toi|het|ket thuc) (gian |han |ky |thoi )*(du bi|chinh thuc)"
    r"|(noi|chi bo|dang bo) .*(ket nap|vao dang|chinh thuc)|bhyt|the (cong chuc|vien chuc|nganh|hoi vien)"
    r"|ngay (nhan|phat|trao|doi|het han) the|(dot|lan) (nhan|phat|trao|doi|cap)|vao (nganh|co quan|bien che)"
    r"|cua (con|vo|chong|cha|me)\b|du kien|de nghi.*chinh thuc|xet.*chinh thuc"
    r"|hoan thanh du bi|du dieu kien|du (\d+ thang|thoi gian|han)\b"
)
# The first that fits wins, so the order matters.
TITLES = [
    ("ordinal", r"^(stt|tt|s tt|so tt|so thu tu|thu tu|no)$"),
    ("note", r"ghi chu"),
    ("citizen_number", r"cccd|can cuoc|dinh danh|^so cc$"),
    ("old_identity_number", r"cmnd|cmtnd|\bcmt\b|chung minh"),
    ("card_admitted_on", r"(vao dang|ket nap).*\b(tren|trong|theo) the\b"),
    ("card_number", r"so the|the dang|\btdv\b|ma the|the dv|^the$|(so|so hieu|ma so) dang vien"),
    ("email", r"\be ?mail\b|thu dien tu|^mail$|hop thu"),
    ("phone", r"dien thoai|\bsdt\b|so dt|di dong|dtdd|lien he|^dt di dong|^(tel|phone|mobile|cell ?phone)$"),
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
        r"trang thai|tinh trang|(loai|dien) dang vien|^dien$|^(?!.*ngay).*(chinh thuc.*du bi|du bi.*chinh thuc)",
    ),
    (
        "joined_on",
        r"^(?!.*(don vi|cong tac|co quan)).*ngay.*"
        r"(\bchuyen (sinh hoat )?(dang )?(den|ve)\b|\b(ve|den) (chi bo|dang bo)\b)"
        r"|sinh hoat (tai|o).*\btu ngay|\btu ngay.*sinh hoat",
    ),
    ("full", r"^(dang vien |dv )?chinh thuc$|^dvct$"),
    ("probationary", r"^(dang vien |dv )?du bi$|^dvdb$"),
    ("official_on", r"chinh thuc|\bdvct\b|^(ngay ct|nct)$"),
    ("admitted_on", r"vao (dang|dcsvn|dcs\b)|ket nap|\bdu bi\b|\bdvdb\b|^ngay (vd|kn|db)$|^nvd$"),
    ("full_name", r"\bho\b.*\bten\b|^ten dang vien|^dang vien$|^hoten|^quy danh|^(ten )?dong chi$|^d c$|^full name$"),
    ("theory", r"ly luan|llct|chinh tri"),
    ("government_post", r"chuc vu|chuc danh|nghe nghiep|cong viec|^cv$"),
    (
        "organization",
        r"chi bo|^cb$|to chuc dang|dang bo|sinh hoat dang|(noi|don vi) sinh hoat|ma to chuc|to chuc co so",
    ),
    ("workplace", r"don vi|cong tac|co quan|noi lam viec|\bphong\b"),
    ("schooling", r"van hoa|gdpt|gd pt|pho thong|hoc van|giao duc|^tdvh$"),
    ("professional", r"chuyen mon|^(trinh do|td) ?cm$|cmnv|trinh do dao tao|hoc vi|bang cap|nghiep vu"),
    ("birth_date", r"\bsinh\b(?! hoat)|^ns$|^ntns$|^dob$|^date of birth$"),
    ("ethnicity", r"dan toc|^dt$"),
    ("religion", r"ton giao"),
    ("hometown", r"que quan|nguyen quan|^que$"),
    ("gender", r"gioi tinh|nam nu|^gt$|^gioi$|^phai$"),
]
# Fields whose titles stand for two facts, one date below or behind the other.
OFFICIAL_AND_ADMITTED = re.compile(
    r"chính thức(?:(?!vào đảng|kết nạp).)*(?:[,;/&+]|\bvà\b|\bngày\b)(?:(?!chính thức).)*(?:vào đảng|kết nạp)"
)
ADMITTED_AND_OFFICIAL = re.compile(
    r"(vào đảng|kết nạp|vào đcsvn)(?:(?!chính thức).)*(?:[,;/&+]|\bvà\b|\bngày\b)(?:(?!kết nạp).)*chính thức"
)
NAMES = frozenset({"full_name", "family_name", "given_name"})
OTHER = ""
# A single column for one of the two sexes: `Nữ`, `Giới tính (nữ)`, `Nữ (x)`.
ONE_SEX = re.compile(r"^(?:(?:gioi tinh|gioi|gt|phai|la|dang vien|dv) )*(nam|nu)(?: (?:x|danh|dau|gioi|ghi|1))*$")
MAY_BE_NAME = re.compile(r"t[êe]n|họ|ho\b|đảng viên|dang vien|danh|đồng chí|đ/?c\b|name", re.IGNORECASE)
LABELS = {
    "ordinal": "Số thứ tự",
    "note": "Ghi chú (chỉ để đối chiếu)",
    "family_name": "Họ và tên đệm",
    "given_name": "Tên",
    "organization": "Chi bộ",
    "status": "Trạng thái",
    "full": "Chính thức (dấu hoặc ngày)",
    "probationary": "Dự bị (dấu hoặc ngày)",
    "male": "Nam",
    "female": "Nữ",
    "joined_on": "Ngày chuyển đến",
    "admitted_official": "Ngày vào Đảng, ngày chính thức",
}


class MemberTitles(Vocabulary):
    """The titles of member lists."""

    name_field = "full_name"
    sub_titles = frozenset({"nam", "nu"})
    wide = frozenset({"full_name", "hometown", "birth_date"})

    def __init__(self, mapped: dict[str, str] | None = None):
        super().__init__(TITLES, IGNORED, [{name} for name in sorted(NAMES)], mapped)

    def may_be_title(self, text: str) -> bool:
        return bool(MAY_BE_NAME.search(text))

    def find(self, title: str) -> str | None:
        spelled = one_spelling(title)
        if spelled == "đt":
            return "phone"
        if stands_for_two(spelled):
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
        found = super().field_of_levels(levels)
        # Below `Vào Đảng` stands `Ngày chính thức`: one date, not two.
        alone = self.field_of(levels[-1]) if found == "admitted_official" and len(levels) > 1 else None
        return alone or found

    def adjoins(self, name: str, title: str) -> bool:
        """`Họ`, `Tên đệm` beside each other are one part of the name."""
        return name == "family_name"

    def prefers(self, name: str, title: str, other: str) -> bool:
        """Beside the committee's own column it is the branch that counts, beside a shorter title the whole name."""
        if name == "full_name":
            return words(other) == "dang vien"
        return name == "organization" and "chi bo" in words(title) and "chi bo" not in words(other)


def stands_for_two(title: str) -> bool:
    """Whether a title, in lower case, means the day of admission and the day of recognition in one cell."""
    if re.search(r"quyết định|\bqđ\b", title):
        return False
    return bool(ADMITTED_AND_OFFICIAL.search(title) or OFFICIAL_AND_ADMITTED.search(title))


def label_of_field(name: str) -> str:
    """Return how a field is called where nobody titled it."""

    if name in LABELS:
        return LABELS[name]
    label = str(Member._meta.get_field(name).verbose_name)
    return label[:1].upper() + label[1:]
