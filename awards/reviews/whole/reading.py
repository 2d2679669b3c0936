"""The pasted rows of a step of a whole round: whom each means, what it says, what is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from awards.reviews.earlier.people import is_born
from awards.reviews.models import Kind, Subject
from awards.reviews.whole.steps import Step
from partyportal.sheets.pasting import headed, table_of
from partyportal.text import fold

WHO = {
    Kind.MEMBER: ("Họ và tên", "Ngày sinh", "Chi bộ"),
    Kind.ORGANIZATION: ("Tên tổ chức đảng",),
}
NAMES = {
    "born": ("ngay sinh", "nam sinh"),
    "name": ("ho va ten", "ho ten", "ten to chuc", "ten chi bo", "doi tuong"),
}
PLACE = {"place": ("chi bo", "to chuc dang")}
# Said once for a meeting: a row without it means what the row above of its branch says.
SHARED = {"giver", "day", "base", "issued", "collected"}
MOST_ROWS = 1000


@dataclass(frozen=True)
class Line:
    """One pasted row, and why it cannot be written where it cannot."""

    cells: tuple[str, ...]
    subject: Subject | None = None
    value: object = None
    words: str = ""
    before: str = ""  # what it replaces
    fault: str = ""
    is_known: bool = False  # the same stands already

    @property
    def is_good(self) -> bool:
        return not (self.fault or self.is_known)


@dataclass
class Reader:
    """Reads the rows of one step among the subjects of whom the reader may enter it."""

    step: Step
    subjects: list[Subject]
    shared: dict[int, dict[str, str]] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)

    def __post_init__(self):
        self.named: dict[str, list[Subject]] = {}
        for one in self.subjects:
            for words in _names_of(one):
                self.named.setdefault(words, []).append(one)

    def lines(self, text: str) -> list[Line]:
        """Read the table; raises where its headings do not say what is needed, or it is too long."""
        rows = table_of(text)
        places = headed(rows, NAMES | self.step.titles | PLACE)
        if "name" not in places or not places.keys() & self.step.titles.keys():
            heads = "», «".join((WHO[self.step.kind][0], *self.step.heads))
            raise ValidationError(f"Dòng đầu phải là tiêu đề cột như trong mẫu: «{heads}».")
        if len(rows) > MOST_ROWS + 1:
            raise ValidationError(f"Mỗi lần dán nhiều nhất {MOST_ROWS} dòng. Hãy chia bảng theo chi bộ.")
        found = [*self._read(rows[1:], places)]
        if not found:
            raise ValidationError("Dưới dòng tiêu đề chưa có dòng nào có kết quả.")
        return found

    def _read(self, rows, places) -> Iterator[Line]:
        for cells in rows:
            cells += [""] * (1 + max(places.values()) - len(cells))
            if self.step.is_blank(_said(cells, places)):
                continue
            try:
                yield self._line(cells, places)
            except ValidationError as refused:
                yield Line(tuple(cells), fault=" ".join(refused.messages))

    def _line(self, cells: list[str], places: dict[str, int]) -> Line:
        said = _said(cells, places)
        subject = self._meant(said["name"], said.get("born", ""), said.get("place", ""))
        self._share(subject, cells, places)
        if subject.pk in self.seen:
            raise ValidationError("Lặp lại dòng ở trên.")
        self.seen.add(subject.pk)
        if subject.is_decided:
            raise ValidationError("Đã có quyết định xếp loại; chỉ đính chính được.")
        value = self.step.read(subject, _said(cells, places))
        facts = {"subject": subject, "value": value, "words": self.step.words(value)}
        before = "; ".join(str(cell) for cell in self.step.stands(subject) if cell not in ("", 0))
        return Line(tuple(cells), **facts, before=before, is_known=self.step.is_known(subject, value))

    def _share(self, subject: Subject, cells: list[str], places: dict[str, int]):
        """Fill the cells that a meeting shares from the row above of its organisation: left over alone, it has them."""
        kept = self.shared.setdefault(subject.organization_id, {})
        for key in SHARED & places.keys():
            cells[places[key]] = kept[key] = cells[places[key]] or kept.get(key, "")

    def _meant(self, name: str, born: str, place: str) -> Subject:
        found = self.named.get(fold(name), [])
        if born and len(found) > 1:
            found = [one for one in found if one.member and is_born(one.member, born)]
        if place and len(found) > 1:
            found = [one for one in found if fold(place) in _place_names(one)]
        if not found:
            raise ValidationError(f"Không có «{name}» trong đợt này, hoặc đồng chí không nhập bước này cho nơi đó.")
        if len(found) > 1:
            raise ValidationError(f"Có {len(found)} người tên «{name}»: thêm cột «Ngày sinh» hoặc «Chi bộ».")
        return found[0]


def _said(cells: list[str], places: dict[str, int]) -> dict[str, str]:
    return {key: cells[place] for key, place in places.items()}


def _names_of(subject: Subject) -> set[str]:
    return {fold(subject.member.full_name)} if subject.member else _place_names(subject)


def _place_names(subject: Subject) -> set[str]:
    place = subject.organization
    return {fold(place.name), fold(place.short_name), fold(place.code)}
