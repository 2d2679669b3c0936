"""Invented people: names, numbers and addresses that belong to no one."""

from partyportal.text import fold

FAMILIES = (
    "Nguyễn Nguyễn Nguyễn Trần Trần Lê Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh "
    "Mai Tạ Cao Thái Lương Quách Tô Châu"
)
MIDDLES = {
    "male": "Văn,Văn,Đức,Hữu,Quốc,Minh,Công,Xuân,Ngọc,Đình,Thành,Gia,Tiến,Khắc,Bá",
    "female": "Thị,Thị,Thị Thu,Thị Thanh,Thị Kim,Thị Ngọc,Thị Hồng,Thị Mỹ,Thị Bích,Ngọc,Thùy",
}
GIVEN = {
    "male": (
        "Bách Cảnh Duy Đạt Đăng Đông Hải Hậu Hiếu Hòa Khôi Kiên Lộc Nam Nhân Phong Quân Quý Sơn Tâm Thái Thịnh Toàn "
        "Trung Tú Tuấn Tùng Vinh Vỹ Tước Huân Lực Nhật Thiện Triều"
    ),
    "female": (
        "An Chi Diệp Dung Giang Hà Hạnh Hiền Hoa Hương Lan Liên Linh Loan Mai Minh Nga Ngân Nhung Oanh Phương Quyên "
        "Tâm Thảo Thơ Thủy Trang Trinh Tuyết Uyên Vân Yến Ý Đào Nguyệt"
    ),
}
COMMUNES = ["Hòa Lạc", "Tân Xuân", "Phú Thượng", "An Khê", "Yên Thịnh", "Minh Tân", "Vĩnh Trung", "Đông Phú"]
# No province bears this code, so no citizen does.
PROVINCE = "097"


def full_name(dice, gender: str) -> str:
    family, middle = dice.choice(FAMILIES.split()), dice.choice(MIDDLES[gender].split(","))
    return f"{family} {middle} {dice.choice(GIVEN[gender].split())}"


def new_names(dice, genders: list[str]) -> list[str]:
    """Names of which no two end alike, so that nobody is taken for another."""
    names: dict[str, str] = {}
    for gender in genders:
        name = full_name(dice, gender)
        while name.split()[-1] in names:
            name = full_name(dice, gender)
        names[name.split()[-1]] = name
    return list(names.values())


def citizen_number(gender: str, birth_year: int, serial: int) -> str:
    """Twelve digits: province, century and sex, year of birth, serial."""
    century = 0 if birth_year < 2000 else 2
    return f"{PROVINCE}{century + (gender == 'female')}{birth_year % 100:02d}{serial:06d}"


def email(name: str, serial: int) -> str:
    *rest, given = fold(name).split()
    return f"{given}.{''.join(part[0] for part in rest)}{serial}@sokhcn.anbinh.example"


def hometown(dice) -> str:
    return f"xã {dice.choice(COMMUNES)}, tỉnh An Bình"
