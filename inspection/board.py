"""What the inspection commission has before it: steps that are due, letters, branches never inspected, registers."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from inspection.models import Inspection, InspectionStep, Petition
from partyportal import dates

MOST = 8


@dataclass(frozen=True)
class KeyFigure:
    """One figure of the strip, a link to the list that it counts."""

    label: str
    value: int
    note: str
    url: str
    is_bad: bool = False


def key_figures(user) -> list[KeyFigure]:
    """The figures of the lists that the user may open; of restricted ones only with a grant that names them."""
    today = dates.today()
    known = Inspection.objects.visible_to(user).standing()
    year = known.filter(concluded_on__year=today.year)
    supervised = year.filter(kind=Inspection.Kind.SUPERVISION).count()
    address = reverse("inspection:list")
    of_year = f"{address}?concluded={today.year}&state=concluded"
    figures = [
        KeyFigure(
            f"Đã kiểm tra năm {today.year}",
            year.count() - supervised,
            "cuộc đã kết luận",
            f"{of_year}&kind=checks",
        ),
        KeyFigure(f"Đã giám sát năm {today.year}", supervised, "cuộc đã có kết quả", f"{of_year}&kind=supervision"),
        _under_way(known, address),
    ]
    if user.has_perm("inspection.view_petition"):
        figures.append(_letters(user))
    return figures


def _under_way(known: QuerySet, address: str) -> KeyFigure:
    """Those that are announced and not concluded, and how many of them have a step that is late."""
    rows = known.announced().filter(concluded_on=None)
    late = rows.filter(steps__done_on=None, steps__due_on__lt=dates.today()).distinct().count()
    note = f"{late} cuộc có bước quá hạn" if late else "không cuộc nào có bước quá hạn"
    return KeyFigure("Đang tiến hành", rows.count(), note, f"{address}?state=open", late > 0)


def _letters(user) -> KeyFigure:
    letters = Petition.objects.visible_to(user)
    late = letters.late().count()
    address = f"{reverse('inspection:petitions')}?view={'late' if late else 'open'}"
    note = f"{late} đơn quá hạn" if late else "không đơn nào quá hạn"
    return KeyFigure("Đơn thư đang giải quyết", letters.open().count(), note, address, late > 0)


def due_steps(user) -> QuerySet:
    """The next step of each inspection that the user prepares or carries out, with the day by which it is due."""
    mine = Inspection.objects.visible_to(user, "change").standing().filter(closed_on=None)
    owed = InspectionStep.objects.filter(inspection__in=mine, done_on=None, due_on__isnull=False)
    return owed.select_related("inspection").order_by("due_on", "pk")[:MOST]


def late_letters(user) -> QuerySet:
    """Letters whose last day has passed or comes next."""
    return Petition.objects.visible_to(user).open().filter(~Q(last_day=None)).order_by("last_day", "pk")[:MOST]


@dataclass(frozen=True)
class Register:
    """A list of this room that the user may open."""

    label: str
    icon: str
    url_name: str
    perm: str

    @property
    def url(self) -> str:
        return reverse(self.url_name)


REGISTERS = (
    Register("Chương trình kiểm tra, giám sát", "journal-check", "inspection:programmes", "inspection.view_programme"),
    Register("Các cuộc kiểm tra, giám sát", "search", "inspection:list", "inspection.view_inspection"),
    Register("Chi bộ đã và chưa được kiểm tra", "pie-chart", "inspection:coverage", "inspection.view_inspection"),
    Register("Sổ kỷ luật", "shield-exclamation", "inspection:disciplines", "inspection.view_discipline"),
    Register("Sổ theo dõi đơn thư", "envelope-exclamation", "inspection:petitions", "inspection.view_petition"),
    Register(
        "Kê khai tài sản, thu nhập",
        "file-earmark-person",
        "inspection:declarations",
        "inspection.view_assetdeclaration",
    ),
    Register("Thẩm tra tiêu chuẩn chính trị", "person-check", "inspection:integrity", "inspection.view_integritycheck"),
)


def registers_of(user) -> list[Register]:
    return [register for register in REGISTERS if user.has_perm(register.perm)]
