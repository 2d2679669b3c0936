"""What a new office sets up first, in its order; what is done is read from the data."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.safestring import SafeString

from accounts.models import Grant
from branches.models import Organization, Term
from documents.models import Document, SeriesStart
from home.handbook.chapters import with_names
from members.models import CommitteeSeat, Member
from partyportal import dates
from partyportal.questions import answers
from reports.models import ReportPeriod

# Whoever may set up organisations sets up the portal: the office and the administrator.
PERM = "branches.add_organization"
SECONDS_OF_A_DAY = 86_400


@dataclass(frozen=True)
class Step:
    """One thing to set up: done once any of the rows is there."""

    title: str
    how: str
    words: str  # of the button
    address: str
    perm: str
    rows: tuple[Callable[..., QuerySet], ...]

    @property
    def parts(self) -> list[tuple[str, Callable[..., QuerySet]]]:
        """The rows of which any will do, by the name under which a query asks for them."""
        return [(f"{self.address}_{place}_{self.perm}", rows) for place, rows in enumerate(self.rows)]

    @property
    def drawn_how(self) -> SafeString:
        return with_names(self.how)

    @property
    def url(self) -> str:
        return reverse(self.address)


def _others(user):
    """Roles in force of other people: one administrator alone is not yet an office."""
    return Grant.objects.visible_to(user).on(dates.today()).exclude(user=user)


STEPS = [
    Step(
        "Ghi các chi bộ trực thuộc",
        "Mở «Tổ chức đảng», thêm từng chi bộ với tên đầy đủ, tên gọi tắt và ngày thành lập.",
        "Thêm tổ chức",
        "branches:add",
        "branches.add_organization",
        (lambda user: Organization.objects.visible_to(user).branches().active(),),
    ),
    Step(
        "Nhập danh sách đảng viên",
        "Dùng tệp Excel sẵn có của cơ quan; cổng cho xem trước từng dòng rồi mới ghi.",
        "Nhập từ Excel",
        "imports:add",
        "members.import_member",
        (lambda user: Member.objects.visible_to(user),),
    ),
    Step(
        "Ghi nhiệm kỳ hiện nay",
        "Mở trang của Đảng bộ, mục «Nhiệm kỳ, cấp ủy», bấm «Thêm nhiệm kỳ».",
        "Mở Tổ chức đảng",
        "branches:list",
        "branches.add_term",
        (lambda user: Term.objects.visible_to(user).on(dates.today()),),
    ),
    Step(
        "Ghi cấp ủy đương nhiệm",
        "Cũng ở mục «Nhiệm kỳ, cấp ủy», bấm «Thêm cấp ủy viên» cho từng đồng chí; người ký văn bản lấy từ đây.",
        "Mở Tổ chức đảng",
        "branches:list",
        "members.add_committeeseat",
        (lambda user: CommitteeSeat.objects.visible_to(user).on(dates.today()),),
    ),
    Step(
        "Mở tài khoản, giao vai trò",
        "Quản trị hệ thống mở tài khoản cho bí thư, văn phòng, bí thư chi bộ; giao vai trò ở tổ chức của họ.",
        "Mở Phân quyền",
        "accounts:grants",
        "accounts.view_grant",
        (_others,),
    ),
    Step(
        "Ghi số bắt đầu của sổ văn bản đi",
        "Nếu trong nhiệm kỳ đã cấp số ngoài cổng thì ghi số cuối của từng loại. Chưa cấp số nào thì bỏ qua: "
        "bước này tự xong khi cổng cấp số đầu tiên.",
        "Số bắt đầu của sổ",
        "documents:add_start",
        "documents.add_seriesstart",
        (
            lambda user: SeriesStart.objects.visible_to(user),
            lambda user: Document.objects.visible_to(user).filter(direction="outgoing", number__isnull=False),
        ),
    ),
    Step(
        "Mở kỳ báo cáo đầu tiên",
        "Chọn kỳ, ngày chốt số liệu và hạn nộp; mỗi chi bộ có ngay một báo cáo để soạn.",
        "Mở kỳ báo cáo",
        "reports:add_period",
        "reports.add_reportperiod",
        (lambda user: ReportPeriod.objects.visible_to(user),),
    ),
]


def questions(user) -> dict[str, Exists]:
    """Whether there are the rows of each part of a step, for a query to answer."""
    return {name: Exists(rows(user).order_by()) for step in STEPS for name, rows in step.parts}


def judged(found: dict) -> list[tuple[Step, bool]]:
    """Each step and whether it is done, by the answers."""
    return [(step, any(found[name] for name, _ in step.parts)) for step in STEPS]


def steps_of(user) -> list[tuple[Step, bool]]:
    """Each step and whether it is done, by one query."""
    return judged(answers(user, ("first steps",), lambda: questions(user)))


def left_for(user) -> int:
    """How many steps are left for whoever sets up the portal; 0 for anybody else."""
    return _left(steps_of(user)) if user.has_perm(PERM) else 0


def _left(steps: list[tuple[Step, bool]]) -> int:
    return sum(not is_done for _, is_done in steps)


def is_asked_today(user) -> bool:
    """Whether the first page, which everybody opens often, asks: once all are done, not again that day."""
    return user.has_perm(PERM) and not cache.get(_key(user))


def left_of(user, found: dict) -> int:
    """How many are left by the answers of the first page."""
    left = _left(judged(found))
    if not left:
        cache.set(_key(user), True, SECONDS_OF_A_DAY)
    return left


def _key(user) -> str:
    return f"first-steps-done.{user.pk}.{dates.today()}"
