"""One factory a model: the least valid row. A test states every value that it asserts."""

import datetime
import hashlib

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.models import Grant, NoticeChoice, SavedView, User
from awards.badges.models import BadgeCase, BadgeRound
from awards.certificates.models import CertificateTemplate
from awards.models import Commendation, Level, MemberClassification, OrganizationClassification, Recipient
from awards.reviews.models import (
    FormPart,
    Grade,
    Opinion,
    Poll,
    ReviewRound,
    ReviewScheme,
    RoundDecision,
    RoundStep,
    SchemeStep,
    SelfReview,
    Subject,
)
from branches import actions as branch_actions
from branches.models import Organization, OrganizationChange, Term
from documents import proving
from documents.files import attaching
from documents.models import (
    Addressee,
    Attachment,
    BatchSchedule,
    Document,
    EditedPaper,
    IssuedPaper,
    Issuer,
    Relation,
    RenderBatch,
    RenderJob,
    SeriesStart,
    SignedCopy,
    WaitingFile,
)
from documents.printing.blocks import Letterhead, Paragraph, PrintedText, Signature
from dues.models import CashEntry, Closing, Due, DuesBase, Handover, Payment, Relief
from home.backlogs import actions as backlogs
from home.backlogs.models import Backlog, BacklogLine
from home.bin.models import Binned
from home.reminders.models import Nudge, Reminder, ReminderRule
from inspection import course
from inspection.models import (
    AssetDeclaration,
    Discipline,
    Inspection,
    InspectionStep,
    IntegrityCheck,
    Petition,
    Programme,
)
from meetings import minutes
from meetings.congresses.models import (
    Allocation,
    Batch,
    BodySeat,
    CongressFile,
    CountReading,
    Delegate,
    Election,
    Listed,
    Nominee,
    Round,
    Session,
)
from meetings.models import (
    AgendaItem,
    Attendance,
    Conclusion,
    Congress,
    Convocation,
    Guest,
    Meeting,
    MeetingVote,
    MinutesLine,
    MinutesVersion,
    NewsNote,
    Photograph,
    QualityScore,
    QualitySheet,
    Remark,
    Reply,
)
from members import actions as member_actions
from members.admission.models import Candidate, CandidateStep, CandidateVote, DecidingDelegation, Sponsor, SponsorNote
from members.comparisons.models import Comparison
from members.corrections.models import CorrectionRequest
from members.courses.models import Course
from members.dossiers.models import Dossier
from members.imports import batches
from members.imports.choices import Choices
from members.imports.models import ImportBatch, ImportLine, ImportMemory
from members.models import BranchCharge, CommitteeSeat, Hold, Interruption, Member, Status, StrikeOffVote
from members.obligations.models import Obligation
from members.quality.models import DistinctPair, MemberMerge
from members.transfers.models import Transfer
from members.unions.models import Introduction, Union, UnionResult
from partyportal.dates import PartialDate
from partyportal.files import door
from partyportal.models import KeptDays
from reports.models import (
    BranchReport,
    Comment,
    CommitteeReport,
    DueExtension,
    Outline,
    ReportPeriod,
    Section,
    StatedFigure,
    TypedFigure,
    Version,
)
from resolutions.copies.models import Copy
from resolutions.letters.models import Letter, LetterTemplate
from resolutions.models import Dissemination, MakeUp, Receipt, Review, Tracking, UrgingLetter
from resolutions.solidarity.models import Contribution
from resolutions.tasks.models import Extension, Task, TaskNote
from rulebook.models import Holiday, RuleSource, RuleValue
from targets.models import Reading, Signatory, Target, TargetSet
from targets.scoring.models import Criterion, Scheme, ScoreLine, Sheet

LONG_AGO = datetime.date(2015, 1, 1)


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("user{}".format)
    full_name = "Người dùng"


class SavedViewFactory(DjangoModelFactory):
    class Meta:
        model = SavedView

    user = factory.SubFactory(UserFactory)
    list_name = "members:list"
    name = "Đảng viên nữ"
    query = "gender=female"


class OrganizationFactory(DjangoModelFactory):
    """A branch of its own tree, founded with its first name and parent."""

    class Meta:
        model = Organization

    kind = Organization.Kind.BRANCH
    code = factory.Sequence("CB{}".format)
    name = factory.LazyAttribute(lambda branch: f"Chi bộ {branch.code}")
    short_name = factory.SelfAttribute("name")
    issuer_name = factory.SelfAttribute("name")
    symbol = "CB"
    place = "An Bình"
    established_on = LONG_AGO

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        return branch_actions.found(model_class(**kwargs))


class CommitteeFactory(OrganizationFactory):
    """A grassroots committee without branches yet."""

    kind = Organization.Kind.GRASSROOTS_ORG
    code = factory.Sequence("DU{}".format)
    name = "Đảng bộ Sở"
    short_name = "Đảng ủy Sở"
    issuer_name = "Đảng ủy Sở"
    symbol = "ĐU"


class GrantFactory(DjangoModelFactory):
    class Meta:
        model = Grant

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = "branch_secretary"
    valid_from = LONG_AGO


class MemberFactory(DjangoModelFactory):
    """A full member with one open membership."""

    class Meta:
        model = Member

    full_name = factory.Sequence("Nguyễn Văn {}".format)
    organization = factory.SubFactory(OrganizationFactory)
    status = Status.FULL

    @classmethod
    def _create(cls, model_class, *args, organization, status, joined_on=LONG_AGO, how_in="initial", **kwargs):
        member = model_class(**kwargs)
        member.official_on = Member._meta.get_field("official_on").to_python(member.official_on)
        return member_actions.enter(
            member=member,
            organization=organization,
            status=status,
            day=joined_on,
            how_in=how_in,
            by=None,
        )


class InterruptionFactory(DjangoModelFactory):
    class Meta:
        model = Interruption

    member = factory.SubFactory(MemberFactory)
    begins_on = PartialDate("2018-01-01")
    ends_on = PartialDate("2019-01-01")
    reason = Interruption.Reason.LOST_CONTACT


class StrikeOffVoteFactory(DjangoModelFactory):
    """A vote of nine in favour of ten, of a member whose membership is said to have ended so."""

    class Meta:
        model = StrikeOffVote

    membership = factory.LazyFunction(lambda: MemberFactory().memberships.get())
    voted_on = datetime.date(2026, 2, 5)
    summoned = 10
    present = 10
    votes_for = 9
    votes_against = 1


class TermFactory(DjangoModelFactory):
    class Meta:
        model = Term

    organization = factory.SubFactory(OrganizationFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    begins_on = datetime.date(2025, 6, 1)
    ends_on = datetime.date(2030, 6, 1)


class CommitteeSeatFactory(DjangoModelFactory):
    class Meta:
        model = CommitteeSeat

    term = factory.SubFactory(TermFactory)
    member = factory.SubFactory(MemberFactory)
    post = CommitteeSeat.Post.SECRETARY
    begins_on = datetime.date(2025, 6, 1)


class MemberMergeFactory(DjangoModelFactory):
    """Two records that were made one, without anything that moved."""

    class Meta:
        model = MemberMerge

    kept = factory.SubFactory(MemberFactory)
    merged = factory.SubFactory(MemberFactory)
    reason = "Đã đối chiếu hồ sơ gốc"
    snapshot = factory.LazyAttribute(
        lambda merge: {"merged": {"full_name": merge.merged.full_name}, "moved": [], "gave_way": []}
    )
    user = factory.SubFactory(UserFactory)


class DistinctPairFactory(DjangoModelFactory):
    class Meta:
        model = DistinctPair

    first = factory.SubFactory(MemberFactory)
    second = factory.SubFactory(MemberFactory)
    reason = "Hai người khác nhau"
    user = factory.SubFactory(UserFactory)


TITLES = ["Họ và tên", "Ngày sinh"]
TERMS = [["Khóa", "Từ ngày", "Đến trước ngày"], ["3", "15/06/2001", "20/06/2006"]]


class ImportBatchFactory(DjangoModelFactory):
    """A list of one person that waits, or was written where a day is said."""

    class Meta:
        model = ImportBatch
        skip_postgeneration_save = True

    organization = factory.SubFactory(CommitteeFactory)
    user = factory.SubFactory(UserFactory)
    file_name = "danh-sach.xlsx"
    rows = {"sheets": [{"name": "DS", "rows": [TITLES, ["Trần Thị Mới", "1980"]], "merges": []}], "warnings": []}
    choices = factory.LazyFunction(lambda: Choices().as_json())

    @factory.post_generation
    def renewed(batch, create, extracted, **kwargs):
        if batch.applied_at is None:
            batches.renew(batch)


class BacklogFactory(DjangoModelFactory):
    """A list of one term that waits, or was written where a day is said."""

    class Meta:
        model = Backlog
        skip_postgeneration_save = True

    kind = "terms"
    organization = factory.SubFactory(CommitteeFactory)
    user = factory.SubFactory(UserFactory)
    file_name = "nhiem-ky.xlsx"
    rows = {"sheets": [{"name": "NK", "rows": TERMS, "merges": []}], "warnings": []}

    @factory.post_generation
    def renewed(backlog, create, extracted, **kwargs):
        if backlog.applied_at is None:
            backlogs.renew(backlog, backlog.user)


class BinnedFactory(DjangoModelFactory):
    """A task that was deleted before anybody did anything; its content is empty."""

    class Meta:
        model = Binned

    organization = factory.SubFactory(CommitteeFactory)
    user = factory.SubFactory(UserFactory)
    model = "tasks.task"
    name = "Nhiệm vụ bỏ"
    content = []


class BacklogLineFactory(DjangoModelFactory):
    """A row of a list that was written."""

    class Meta:
        model = BacklogLine

    backlog = factory.SubFactory(BacklogFactory, applied_at=timezone.now(), rows={})
    position = number = 1
    sheet, kind, name, content = "NK", "there", "Nhiệm kỳ 3", {}


class ImportLineFactory(DjangoModelFactory):
    """A row of a list that was written."""

    class Meta:
        model = ImportLine

    batch = factory.SubFactory(ImportBatchFactory, applied_at=timezone.now(), rows={})
    position = number = 1
    sheet, kind, name, content = "DS", "unchanged", "Lê An", {}


class ImportMemoryFactory(DjangoModelFactory):
    class Meta:
        model = ImportMemory

    organization = factory.SubFactory(CommitteeFactory)
    kind, key, value = ImportMemory.Kind.TITLE, "so thich", ""


class ComparisonFactory(DjangoModelFactory):
    """A list of one person whom we do not have."""

    class Meta:
        model = Comparison

    organization = factory.SubFactory(CommitteeFactory)
    user = factory.SubFactory(UserFactory)
    file_name = "danh-sach.xlsx"
    table = {"sheet": "DS", "titles": {"full_name": "Họ và tên"}, "ignored": [], "rows": []} | {
        "rows": [[2, {"full_name": "Lê An", "birth_date": "1980"}, ["Lê An", "1980"]]]
    }
    layout = {"sheet": "DS", "head": [["Họ và tên"]], "merges": [], "columns": {"full_name": [0]}, "cells": {}}
    findings = {"fingerprint": "", "rows": [], "absent": [], "unknown_places": []}


class TransferFactory(DjangoModelFactory):
    """A member of ours who is to leave for good; the paper is not issued yet."""

    class Meta:
        model = Transfer

    member = factory.SubFactory(MemberFactory)
    direction = Transfer.Direction.OUT
    kind = Transfer.Kind.PERMANENT
    from_organization = factory.SelfAttribute("member.organization")
    to_name = "Đảng bộ phường An Bình"


class HoldFactory(DjangoModelFactory):
    """Someone under inspection since long ago."""

    class Meta:
        model = Hold

    member = factory.SubFactory(MemberFactory)
    kind = Hold.Kind.INSPECTION
    begins_on = LONG_AGO


class MeetingFactory(DjangoModelFactory):
    """A regular branch meeting that is over and convenes its own organisation."""

    class Meta:
        model = Meeting
        skip_postgeneration_save = True

    organization = factory.SubFactory(OrganizationFactory)
    kind = Meeting.Kind.BRANCH_REGULAR
    title = "Sinh hoạt chi bộ tháng 3/2026"
    starts_at = datetime.datetime(2026, 3, 5, 7, 0, tzinfo=datetime.UTC)  # 14:00 in Việt Nam
    status = Meeting.Status.CONVENED

    @factory.post_generation
    def convened(self, create, organizations, **kwargs):
        for organization in organizations or [self.organization]:
            Convocation.objects.create(meeting=self, organization=organization)


class ConvocationFactory(DjangoModelFactory):
    class Meta:
        model = Convocation

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SubFactory(OrganizationFactory)


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SelfAttribute("meeting.organization")
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..organization"))
    state = Attendance.State.PRESENT


class NewsNoteFactory(DjangoModelFactory):
    class Meta:
        model = NewsNote

    meeting = factory.SubFactory(MeetingFactory, status=Meeting.Status.HELD)
    title = "Chi bộ sinh hoạt thường kỳ"
    text = "Ngày 05/3/2026, Chi bộ sinh hoạt thường kỳ."


class PhotographFactory(DjangoModelFactory):
    """A captioned picture of a meeting."""

    class Meta:
        model = Photograph
        skip_postgeneration_save = True

    meeting = factory.SubFactory(MeetingFactory)
    attachment = factory.LazyAttribute(lambda o: AttachmentFactory(row=o.meeting, name="anh.jpg"))
    caption = "Toàn cảnh hội nghị"

    @factory.post_generation
    def drawn(self, create, drawn, **kwargs):
        Attachment.objects.filter(pk=self.attachment_id).update(kind="jpeg", drawn=1, to_draw=1, pages=1)
        self.attachment.refresh_from_db()


class QualityScoreFactory(DjangoModelFactory):
    """A score of one line on the shipped sheet."""

    class Meta:
        model = QualityScore

    meeting = factory.SubFactory(MeetingFactory)
    sheet = factory.LazyFunction(lambda: QualitySheet.objects.get(shipped_name="portal-2026"))

    @classmethod
    def _create(cls, model_class, *args, total=80, **facts):
        lines = [{"part": "Chung", "text": "Cả buổi", "most": 100, "points": total, "suggested": None, "basis": ""}]
        return super()._create(model_class, *args, lines=lines, **facts)


class ReplyFactory(DjangoModelFactory):
    """A request to be excused that waits for the chair."""

    class Meta:
        model = Reply

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SelfAttribute("meeting.organization")
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..organization"))
    is_coming = False
    reason = "Đi công tác"
    decision = Reply.Decision.WAITING


class ConclusionFactory(DjangoModelFactory):
    class Meta:
        model = Conclusion

    meeting = factory.SubFactory(MeetingFactory)
    organization = factory.SelfAttribute("meeting.organization")
    ordinal = factory.Sequence(lambda n: n + 1)
    text = "Chi ủy hoàn thành kế hoạch chuyên đề trước ngày 30/3/2026."


class DocumentFactory(DjangoModelFactory):
    """A directive that came in and was registered."""

    class Meta:
        model = Document

    organization = factory.SubFactory(CommitteeFactory)
    direction = Document.Direction.INCOMING
    doc_type = Document.Type.DIRECTIVE
    symbol_raw = "05-CT/TW"
    issuer = "Bộ Chính trị"
    issued_on = datetime.date(2016, 5, 15)
    subject = "Về đẩy mạnh học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh"
    status = Document.Status.REGISTERED


class IssuerFactory(DjangoModelFactory):
    class Meta:
        model = Issuer

    name = factory.Sequence("Ban Chỉ đạo số {}".format)


class RelationFactory(DjangoModelFactory):
    """That one directive guides another."""

    class Meta:
        model = Relation

    document = factory.SubFactory(DocumentFactory)
    to = factory.SubFactory(DocumentFactory)
    kind = Relation.Kind.GUIDES


class OutgoingFactory(DocumentFactory):
    """A draft of our own, without a number."""

    direction = Document.Direction.OUTGOING
    doc_type = Document.Type.REPORT
    symbol_raw = ""
    issuer = "Đảng ủy Sở"
    issued_on = None
    subject = "Kết quả công tác xây dựng Đảng"
    status = Document.Status.DRAFT


class SeriesStartFactory(DjangoModelFactory):
    """Sixty-seven reports had been issued before the portal."""

    class Meta:
        model = SeriesStart

    term = factory.SubFactory(TermFactory)
    organization = factory.SelfAttribute("term.organization")
    doc_type = Document.Type.REPORT
    last_number = 67


class AddresseeFactory(DjangoModelFactory):
    class Meta:
        model = Addressee

    document = factory.SubFactory(DocumentFactory)
    organization = factory.SubFactory(OrganizationFactory)


class DisseminationFactory(DjangoModelFactory):
    class Meta:
        model = Dissemination

    document = factory.SubFactory(DocumentFactory)
    meeting = factory.SubFactory(MeetingFactory)


class TaskFactory(DjangoModelFactory):
    class Meta:
        model = Task

    organization = factory.SubFactory(OrganizationFactory)
    title = "Ban hành kế hoạch học tập chuyên đề"
    assigned_on = datetime.date(2026, 1, 5)
    due_on = datetime.date(2026, 3, 31)
    state = factory.LazyAttribute(lambda task: "confirmed" if getattr(task, "done_on", None) else "new")


class TaskNoteFactory(DjangoModelFactory):
    class Meta:
        model = TaskNote

    task = factory.SubFactory(TaskFactory)
    user = factory.SubFactory(UserFactory)
    kind = "progress"
    text = "Đã xong dự thảo"


class ExtensionFactory(DjangoModelFactory):
    class Meta:
        model = Extension

    task = factory.SubFactory(TaskFactory)
    asked_by = factory.SubFactory(UserFactory)
    old_due_on = factory.SelfAttribute("task.due_on")
    asked_until = datetime.date(2026, 4, 30)
    reason = "Chờ hướng dẫn của cấp trên"


class MakeUpFactory(DjangoModelFactory):
    class Meta:
        model = MakeUp

    document = factory.SubFactory(DocumentFactory)
    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")


class TrackingFactory(DjangoModelFactory):
    class Meta:
        model = Tracking

    document = factory.SubFactory(DocumentFactory)
    must_study = True


class ReceiptFactory(DjangoModelFactory):
    class Meta:
        model = Receipt

    document = factory.SubFactory(DocumentFactory)
    organization = factory.SubFactory(OrganizationFactory)
    user = factory.SubFactory(UserFactory)


class UrgingLetterFactory(DjangoModelFactory):
    class Meta:
        model = UrgingLetter

    organization = factory.SubFactory(OrganizationFactory)
    made_on = datetime.date(2026, 4, 10)
    answer_by = datetime.date(2026, 4, 20)
    created_by = factory.SubFactory(UserFactory)


class ReviewFactory(DjangoModelFactory):
    class Meta:
        model = Review

    document = factory.SubFactory(DocumentFactory)
    begins_on = datetime.date(2025, 1, 1)
    ends_on = datetime.date(2026, 1, 1)


class ReminderRuleFactory(DjangoModelFactory):
    """What the portal would do by itself about tasks."""

    class Meta:
        model = ReminderRule
        django_get_or_create = ["kind"]

    kind = "task"
    days = "7; 3; 0"
    tells_branch_secretary = True


class NudgeFactory(DjangoModelFactory):
    """Of a task that was late."""

    class Meta:
        model = Nudge

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    kind = "task"
    subject = factory.Sequence("tasks.task:{}".format)
    label = "Ban hành kế hoạch – Chi bộ"
    url = "/resolutions/tasks/1/"
    on = datetime.date(2026, 3, 31)


class NoticeChoiceFactory(DjangoModelFactory):
    """Nothing of the kind."""

    class Meta:
        model = NoticeChoice

    user = factory.SubFactory(UserFactory)
    kind = "job"
    is_shown = False


class ReminderFactory(DjangoModelFactory):
    """Of a task that is due one day."""

    class Meta:
        model = Reminder

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    kind = "task"
    subject = factory.Sequence("tasks.task:{}".format)
    label = "Ban hành kế hoạch – Chi bộ"
    url = "/resolutions/tasks/1/"
    due_on = datetime.date(2026, 3, 31)
    first_seen_on = datetime.date(2026, 3, 24)


class RuleSourceFactory(DjangoModelFactory):
    class Meta:
        model = RuleSource

    key = factory.Sequence("source{}".format)
    title = factory.Sequence("Quy định số {}-QĐ/TW".format)


class HolidayFactory(DjangoModelFactory):
    """A day of a year whose holidays are not shipped."""

    class Meta:
        model = Holiday

    day = factory.Sequence(lambda n: datetime.date(2031, 1, 1) + datetime.timedelta(days=n))
    name = "Ngày nghỉ"


class RuleValueFactory(DjangoModelFactory):
    """A central number in force since long ago, from a shipped source."""

    class Meta:
        model = RuleValue

    key = factory.Sequence("rule{}".format)
    title = "Quy định"
    value = "5"
    unit = RuleValue.Unit.COUNT
    source = factory.LazyFunction(lambda: RuleSource.objects.get(key="dia-phuong"))
    effective_from = LONG_AGO


class MemberClassificationFactory(DjangoModelFactory):
    """A proposal of the member's own branch."""

    class Meta:
        model = MemberClassification

    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    year = 2025
    level = Level.GOOD


class OrganizationClassificationFactory(DjangoModelFactory):
    class Meta:
        model = OrganizationClassification

    organization = factory.SubFactory(OrganizationFactory)
    year = 2025
    level = Level.GOOD


class CommendationFactory(DjangoModelFactory):
    """A proposal of a committee; `members` and `organizations` are whom it names."""

    class Meta:
        model = Commendation

    organization = factory.SubFactory(CommitteeFactory)
    year = 2025
    form = Commendation.Form.MERIT
    giver = Commendation.Giver.GRASSROOTS
    achievement = "Hoàn thành xuất sắc nhiệm vụ năm 2025"

    @classmethod
    def _create(cls, model_class, *args, members=(), organizations=(), **kwargs):
        commendation = super()._create(model_class, *args, **kwargs)
        for member in members:
            commendation.recipients.create(member=member)
        for organization in organizations:
            commendation.recipients.create(organization=organization)
        return commendation


class RecipientFactory(DjangoModelFactory):
    class Meta:
        model = Recipient

    commendation = factory.SubFactory(CommendationFactory)
    member = factory.SubFactory(MemberFactory)


class CertificateTemplateFactory(DjangoModelFactory):
    class Meta:
        model = CertificateTemplate

    organization = factory.SubFactory(CommitteeFactory)
    name = factory.Sequence("Mẫu giấy khen {}".format)


class BadgeRoundFactory(DjangoModelFactory):
    """A round of 03/02/2026, for whoever reached the years from December to February."""

    class Meta:
        model = BadgeRound

    organization = factory.SubFactory(CommitteeFactory)
    day = datetime.date(2026, 2, 3)
    reach_from = datetime.date(2025, 12, 1)
    reach_to = datetime.date(2026, 2, 28)


class BadgeCaseFactory(DjangoModelFactory):
    class Meta:
        model = BadgeCase

    round = factory.SubFactory(BadgeRoundFactory)
    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    level = 30


class AgendaItemFactory(DjangoModelFactory):
    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    text = "Đánh giá thực hiện nghị quyết tháng trước"


class GuestFactory(DjangoModelFactory):
    class Meta:
        model = Guest

    meeting = factory.SubFactory(MeetingFactory)
    name = factory.Sequence(lambda n: f"Khách Thứ {n}")
    post = "Phó Bí thư Đảng ủy"


class RemarkFactory(DjangoModelFactory):
    """What a member said on a point of the agenda."""

    class Meta:
        model = Remark

    item = factory.SubFactory(AgendaItemFactory)
    meeting = factory.SelfAttribute("item.meeting")
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..meeting.organization"))
    ordinal = factory.Sequence(lambda n: n + 1)
    text = "Nhất trí với báo cáo; đề nghị làm rõ trách nhiệm."


class MeetingVoteFactory(DjangoModelFactory):
    """Nine of nine hands for a resolution."""

    class Meta:
        model = MeetingVote

    meeting = factory.SubFactory(MeetingFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    subject = "Nghị quyết tháng 3/2026"
    summoned = 9
    present = 9
    votes_for = 9


class MinutesLineFactory(DjangoModelFactory):
    class Meta:
        model = MinutesLine

    meeting = factory.SubFactory(MeetingFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    text = "Chi bộ nghe thông tin thời sự tháng 3."


class MinutesVersionFactory(DjangoModelFactory):
    """Locked minutes of one paragraph."""

    class Meta:
        model = MinutesVersion

    meeting = factory.SubFactory(MeetingFactory, status=Meeting.Status.APPROVED)
    number = 1
    dated_on = datetime.date(2026, 3, 5)

    @factory.lazy_attribute
    def printed(self):
        return minutes.composed(self.meeting, [("paragraph", "Chi bộ nhất trí.")]).to_json()


class CongressFactory(DjangoModelFactory):
    class Meta:
        model = Congress

    organization = factory.SubFactory(OrganizationFactory)
    ordinal = factory.Sequence(lambda n: n + 1)
    term_label = "2025 – 2030"


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session

    congress = factory.SubFactory(CongressFactory)
    meeting = factory.SubFactory(
        MeetingFactory, organization=factory.SelfAttribute("..congress.organization"), kind=Meeting.Kind.CONGRESS
    )
    kind = Session.Kind.OFFICIAL


class CongressFileFactory(DjangoModelFactory):
    class Meta:
        model = CongressFile

    congress = factory.SubFactory(CongressFactory)
    slot = CongressFile.Slot.POLITICAL


class BodySeatFactory(DjangoModelFactory):
    class Meta:
        model = BodySeat

    congress = factory.SubFactory(CongressFactory)
    body = BodySeat.Body.COUNTING
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..congress.organization"))


class AllocationFactory(DjangoModelFactory):
    class Meta:
        model = Allocation

    congress = factory.SubFactory(CongressFactory)
    organization = factory.SelfAttribute("congress.organization")
    official = 3


class DelegateFactory(DjangoModelFactory):
    class Meta:
        model = Delegate

    congress = factory.SubFactory(CongressFactory)
    unit = factory.SelfAttribute("congress.organization")
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..congress.organization"))


class ElectionFactory(DjangoModelFactory):
    class Meta:
        model = Election

    congress = factory.SubFactory(CongressFactory, held_on=datetime.date(2026, 3, 5))
    ordinal = factory.Sequence(lambda n: n + 1)
    office = Election.Office.BRANCH_COMMITTEE
    seats = 2


class NomineeFactory(DjangoModelFactory):
    class Meta:
        model = Nominee

    election = factory.SubFactory(ElectionFactory)
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..election.congress.organization"))


class RoundFactory(DjangoModelFactory):
    """A round whose sheet is filled for ten who came."""

    class Meta:
        model = Round

    election = factory.SubFactory(ElectionFactory)
    number = 1
    seats = factory.SelfAttribute("election.seats")
    summoned = 10
    present = 10
    printed = 12
    issued = 10
    left = 2


class ListedFactory(DjangoModelFactory):
    class Meta:
        model = Listed

    round = factory.SubFactory(RoundFactory)
    nominee = factory.SubFactory(NomineeFactory, election=factory.SelfAttribute("..round.election"))
    ordinal = factory.Sequence(lambda n: n + 1)


class CountReadingFactory(DjangoModelFactory):
    class Meta:
        model = CountReading

    round = factory.SubFactory(RoundFactory)
    number = 1


class BatchFactory(DjangoModelFactory):
    class Meta:
        model = Batch

    reading = factory.SubFactory(CountReadingFactory)
    number = 1
    returned = 10
    valid = 10


class ReportPeriodFactory(DjangoModelFactory):
    """The year 2025 as the shipped rules close it; no branch has been asked yet."""

    class Meta:
        model = ReportPeriod

    organization = factory.SubFactory(CommitteeFactory)
    kind = ReportPeriod.Kind.YEAR
    year = 2025
    begins_on = datetime.date(2024, 12, 1)
    ends_on = datetime.date(2025, 11, 30)
    due_on = datetime.date(2025, 12, 5)


class OutlineFactory(DjangoModelFactory):
    """A draft of the committee's annual outline."""

    class Meta:
        model = Outline

    organization = factory.SubFactory(CommitteeFactory)
    audience = Outline.Audience.COMMITTEE
    kind = Outline.Kind.YEAR
    text = "# ĐẶC ĐIỂM, TÌNH HÌNH\n{đơn vị} có {F02} đảng viên."


class BranchReportFactory(DjangoModelFactory):
    """A report that its branch has just been asked for."""

    class Meta:
        model = BranchReport

    period = factory.SubFactory(ReportPeriodFactory)
    organization = factory.SubFactory(OrganizationFactory, parent=factory.SelfAttribute("..period.organization"))


class CommitteeReportFactory(DjangoModelFactory):
    """A draft that someone is named to sign."""

    class Meta:
        model = CommitteeReport

    period = factory.SubFactory(ReportPeriodFactory)
    organization = factory.SelfAttribute("period.organization")
    signer_authority = "T/M ĐẢNG ỦY"
    signer_post = "BÍ THƯ"
    signer_name = "Trần Quốc Khải"


class UnionFactory(DjangoModelFactory):
    """The youth union of the office."""

    class Meta:
        model = Union

    organization = factory.SubFactory(CommitteeFactory)
    kind = Union.Kind.YOUTH
    name = factory.Sequence(lambda place: f"Đoàn cơ sở số {place}")
    head_name = "Hồ Văn Tiến"
    head_post = "Bí thư"


class UnionResultFactory(DjangoModelFactory):
    class Meta:
        model = UnionResult

    union = factory.SubFactory(UnionFactory)
    year = 2025
    members_count = 24
    level = UnionResult.Level.GOOD


class IntroductionFactory(DjangoModelFactory):
    class Meta:
        model = Introduction

    union = factory.SubFactory(UnionFactory)
    organization = factory.SelfAttribute("union.organization")
    introduced_on = datetime.date(2025, 3, 26)
    count = 2


class DueExtensionFactory(DjangoModelFactory):
    """Asked by the branch, not answered yet."""

    class Meta:
        model = DueExtension

    report = factory.SubFactory(BranchReportFactory)
    asked_until = datetime.date(2025, 12, 12)
    reason = "Bí thư đi công tác"
    asked_by = factory.SubFactory(UserFactory)


class StatedFigureFactory(DjangoModelFactory):
    """The branch states five members, whatever the data say."""

    class Meta:
        model = StatedFigure

    report = factory.SubFactory(BranchReportFactory)
    code = "F02"
    value = 5
    reason = "Hồ sơ chưa nhập xong"
    by = factory.SubFactory(UserFactory)


class CommentFactory(DjangoModelFactory):
    """On the whole report, not seen to yet."""

    class Meta:
        model = Comment

    report = factory.SubFactory(BranchReportFactory)
    text = "Bổ sung kết quả học tập nghị quyết."
    by = factory.SubFactory(UserFactory)


class VersionFactory(DjangoModelFactory):
    class Meta:
        model = Version

    report = factory.SubFactory(BranchReportFactory)
    number = factory.Sequence(lambda place: place + 1)
    kind = Version.Kind.SAVED
    lines = ["I- KẾT QUẢ"]
    by = factory.SubFactory(UserFactory)


class SectionFactory(DjangoModelFactory):
    class Meta:
        model = Section

    report = factory.SubFactory(BranchReportFactory)
    key = "tasks"
    text = "Tiếp tục rà soát, bồi dưỡng quần chúng ưu tú."


class TypedFigureFactory(DjangoModelFactory):
    class Meta:
        model = TypedFigure

    report = factory.SubFactory(BranchReportFactory)
    code = "F30"
    value = 1


PAGE = PrintedText(
    letterhead=Letterhead("ĐẢNG BỘ SỞ", "CHI BỘ 1", None, "-BC/CB", "An Bình", None, 2025),
    doc_type="BÁO CÁO",
    subject_lines=("kết quả công tác năm 2025",),
    author="Chi bộ 1",
    signature=Signature("T/M CHI BỘ", "BÍ THƯ", "Trần Thị Thu Hà"),
    blocks=(Paragraph(("Chi bộ báo cáo kết quả công tác như sau:",)),),
    recipients=("Đảng ủy Sở",),
    is_draft=True,
)


class RenderJobFactory(DjangoModelFactory):
    """A PDF that waits for a worker."""

    class Meta:
        model = RenderJob

    printed = factory.LazyFunction(lambda: PAGE.to_json())
    organization = factory.SubFactory(OrganizationFactory)
    user = factory.SubFactory(UserFactory)
    title = "Báo cáo năm 2025"


class RenderBatchFactory(DjangoModelFactory):
    """A press that asked for many papers; its parts are render jobs."""

    class Meta:
        model = RenderBatch

    organization = factory.SubFactory(OrganizationFactory)
    user = factory.SubFactory(UserFactory)
    title = "Biên bản, từ 01/01/2026 đến 31/12/2026"


class BatchScheduleFactory(DjangoModelFactory):
    class Meta:
        model = BatchSchedule

    organization = factory.SubFactory(OrganizationFactory)
    user = factory.SubFactory(UserFactory)
    kind = "meetings:minutes"
    made_for = datetime.date(2025, 12, 1)


class IssuedPaperFactory(DjangoModelFactory):
    """The report of a branch under its number, without its files yet."""

    class Meta:
        model = IssuedPaper

    document = factory.SubFactory(
        OutgoingFactory,
        doc_type="BC",
        status="registered",
        number=90,
        symbol_raw="90-BC/CB",
        issued_on=datetime.date(2026, 1, 20),
        term=factory.SubFactory(TermFactory, organization=factory.SelfAttribute("..organization")),
    )
    title = "Báo cáo năm 2025"
    name = "bc-tong-ket-2025-cb1"
    printed = factory.LazyFunction(lambda: PAGE.to_json())
    fingerprint = "0" * 64
    check_code = factory.LazyFunction(proving.new_code)
    issued_on = factory.SelfAttribute("document.issued_on")
    user = factory.SubFactory(UserFactory)


class SignedCopyFactory(DjangoModelFactory):
    """The issued report as it came back signed; the file is no PDF."""

    class Meta:
        model = SignedCopy

    issue = factory.SubFactory(IssuedPaperFactory)
    file = factory.django.FileField(filename="signed.pdf", data=b"%PDF-")
    sha256 = hashlib.sha256(b"%PDF-").hexdigest()
    signatures = factory.LazyFunction(
        lambda: [
            {"signer": "Trần Quốc Khải", "organization": "", "issuer": "CA", "serial": "7", "at": ""}
            | {"is_stamped": False, "is_intact": True, "is_last_word": True}
        ]
    )
    is_only_signed = True
    user = factory.SubFactory(UserFactory)


class EditedPaperFactory(DjangoModelFactory):
    """A paragraph of a branch's resolution, written anew."""

    class Meta:
        model = EditedPaper

    paper = "admission:branch-admission"
    row = factory.Sequence(lambda number: number)
    organization = factory.SubFactory(OrganizationFactory)
    units = factory.LazyFunction(lambda: [{"base": ["Thư ký hội nghị:", "text"], "text": "Thư ký: đồng chí Vũ"}])


class AttachmentFactory(DjangoModelFactory):
    """A file that was read, on the row that is given."""

    class Meta:
        model = Attachment

    name = factory.Sequence("ke-hoach-{}.pdf".format)
    user = factory.SubFactory(UserFactory)
    content = factory.Sequence(b"%%PDF-1.7 %d".__mod__)
    text = "Kế hoạch công tác quý"
    pages = 0
    replaces = None

    @classmethod
    def _create(cls, model_class, row, user, name, content, text, pages, replaces):
        looked = door.Looked("pdf", content, text, pages=pages)
        return attaching.keep(row=row, name=name, looked=looked, was_read=True, by=user, replaces=replaces)


class WaitingFileFactory(DjangoModelFactory):
    """A scan that waits to be looked at, to hang on the row that is given."""

    class Meta:
        model = WaitingFile

    name = factory.Sequence("ban-quet-{}.pdf".format)
    user = factory.SubFactory(UserFactory)
    content = factory.Sequence(b"%%PDF-1.4 %d".__mod__)

    @classmethod
    def _create(cls, model_class, row, user, name, content):
        looked = door.Looked("pdf", content, pages=1, unread=1, picture=b"\x89PNG")
        return attaching.put_aside(row=row, name=name, looked=looked, by=user)


class CandidateFactory(DjangoModelFactory):
    """A person whom a branch has just put on its list; no step is recorded yet."""

    class Meta:
        model = Candidate

    full_name = factory.Sequence("Lê Thị {}".format)
    organization = factory.SubFactory(OrganizationFactory)
    opened_on = datetime.date(2025, 7, 1)


class CandidateStepFactory(DjangoModelFactory):
    class Meta:
        model = CandidateStep

    candidate = factory.SubFactory(CandidateFactory)
    kind = CandidateStep.Kind.LISTED
    done_on = datetime.date(2025, 7, 1)


class SponsorFactory(DjangoModelFactory):
    """A full member of the candidate's own branch."""

    class Meta:
        model = Sponsor

    candidate = factory.SubFactory(CandidateFactory)
    member = factory.SubFactory(MemberFactory, organization=factory.SelfAttribute("..candidate.organization"))
    valid_from = datetime.date(2025, 7, 1)


class SponsorNoteFactory(DjangoModelFactory):
    class Meta:
        model = SponsorNote

    sponsor = factory.SubFactory(SponsorFactory)
    quarter = datetime.date(2025, 10, 1)
    told_on = datetime.date(2025, 12, 28)
    text = "Tích cực học tập, hoàn thành việc được giao."


class DecidingDelegationFactory(DjangoModelFactory):
    class Meta:
        model = DecidingDelegation

    organization = factory.SubFactory(CommitteeFactory)
    document = "Quyết định số 12-QĐ/TU"
    valid_from = datetime.date(2020, 1, 1)


class CandidateVoteFactory(DjangoModelFactory):
    """The branch voted for the admission, all of it."""

    class Meta:
        model = CandidateVote

    candidate = factory.SubFactory(CandidateFactory)
    level = CandidateVote.Level.BRANCH
    matter = "admission"
    voted_on = datetime.date(2026, 3, 2)
    summoned = 12
    present = 12
    votes_for = 12


class OrganizationChangeFactory(DjangoModelFactory):
    """A recorded rename of one organisation."""

    class Meta:
        model = OrganizationChange

    kind = "renamed"
    day = datetime.date(2026, 2, 1)
    decision_number = "12-QĐ/ĐU"
    decision_date = datetime.date(2026, 1, 30)

    @classmethod
    def _create(cls, model_class, *args, organization=None, **kwargs):
        change = super()._create(model_class, *args, **kwargs)
        organization = organization or OrganizationFactory()
        change.parts.create(organization=organization, role="successor", name=organization.name)
        return change


class BranchChargeFactory(DjangoModelFactory):
    class Meta:
        model = BranchCharge

    organization = factory.SubFactory(OrganizationFactory)
    member = factory.SubFactory(MemberFactory)
    begins_on = datetime.date(2026, 2, 1)


class ObligationFactory(DjangoModelFactory):
    """A pledge that a member still owes their branch."""

    class Meta:
        model = Obligation

    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    year = 2026
    kind = Obligation.Kind.PLEDGE
    due_on = datetime.date(2026, 2, 28)


class CourseFactory(DjangoModelFactory):
    """A course of theory that gave the level of its name."""

    class Meta:
        model = Course

    member = factory.SubFactory(MemberFactory)
    kind = Course.Kind.THEORY
    name = "Trung cấp lý luận chính trị"
    place = "Trường Chính trị tỉnh"
    begins_on = PartialDate("2018-09")
    ends_on = PartialDate("2019-08")
    level = Member.Theory.INTERMEDIATE


class DossierFactory(DjangoModelFactory):
    """What is known of a dossier on the shelf."""

    class Meta:
        model = Dossier

    member = factory.SubFactory(MemberFactory)
    place = "Tủ 2, ngăn 3"
    papers = ["resume", "form"]
    checked_on = datetime.date(2026, 6, 20)


class DuesBaseFactory(DjangoModelFactory):
    """A salary that a member's dues are counted by."""

    class Meta:
        model = DuesBase

    member = factory.SubFactory(MemberFactory)
    category = "insured"
    amount = 10_000_000
    first_month = datetime.date(2026, 1, 1)


class ReliefFactory(DjangoModelFactory):
    class Meta:
        model = Relief

    member = factory.SubFactory(MemberFactory)
    percent = 50
    reason = Relief.Reason.HARDSHIP
    first_month = datetime.date(2026, 1, 1)
    last_month = datetime.date(2026, 6, 1)
    decision_number = "05-NQ/CB"
    decided_on = datetime.date(2026, 1, 5)


class DueFactory(DjangoModelFactory):
    """What a member owes their branch for a month."""

    class Meta:
        model = Due

    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    month = datetime.date(2026, 3, 1)
    amount = 100_000


class PaymentFactory(DjangoModelFactory):
    class Meta:
        model = Payment

    due = factory.SubFactory(DueFactory)
    year = 2026
    organization = factory.SelfAttribute("due.organization")
    number = factory.Sequence(lambda n: n + 1)
    amount = 100_000
    paid_on = datetime.date(2026, 3, 5)


class CashEntryFactory(DjangoModelFactory):
    class Meta:
        model = CashEntry

    organization = factory.SubFactory(OrganizationFactory)
    kind = CashEntry.Kind.INCOME
    year = 2026
    number = factory.Sequence(lambda n: n + 1)
    day = datetime.date(2026, 3, 5)
    amount = 1_000_000
    purpose = "Hỗ trợ của cấp trên"


class HandoverFactory(DjangoModelFactory):
    class Meta:
        model = Handover

    organization = factory.SubFactory(OrganizationFactory)
    receiver = factory.SelfAttribute("organization.parent")
    day = datetime.date(2026, 3, 31)
    amount = 30_000


class ClosingFactory(DjangoModelFactory):
    """A month in which nothing moved."""

    class Meta:
        model = Closing

    organization = factory.SubFactory(OrganizationFactory)
    month = datetime.date(2026, 3, 1)
    opening = owed = collected = taken_in = other = spent = handed = kept = up = balance = members = debtors = 0
    rule = factory.LazyFunction(lambda: RuleValue.objects.get(key="dues_branch_percent", effective_to=None))


class CorrectionRequestFactory(DjangoModelFactory):
    """A member asks for another home town; `fields` are name, value before, value asked for."""

    class Meta:
        model = CorrectionRequest
        skip_postgeneration_save = True

    member = factory.SubFactory(MemberFactory)
    user = factory.SubFactory(UserFactory)

    @factory.post_generation
    def fields(self, create, fields, **kwargs):
        for name, before, after in fields or [("hometown", "", "Xã An Bình")]:
            self.fields.create(name=name, before=before, after=after)


class ProgrammeFactory(DjangoModelFactory):
    """A draft of a branch's own programme."""

    class Meta:
        model = Programme

    organization = factory.SubFactory(OrganizationFactory)
    body = factory.LazyAttribute(lambda row: "branch" if row.organization.is_branch else "commission")
    year = 2026


class InspectionFactory(DjangoModelFactory):
    """Planned, not announced, with its steps."""

    class Meta:
        model = Inspection
        skip_postgeneration_save = True

    organization = factory.SubFactory(OrganizationFactory)
    body = factory.LazyAttribute(lambda row: "branch" if row.organization.is_branch else "commission")
    kind = Inspection.Kind.INSPECTION
    content = "Việc chấp hành chế độ sinh hoạt chi bộ"
    member_count = 1
    starts_on = datetime.date(2026, 2, 2)
    due_on = datetime.date(2026, 3, 2)

    @factory.post_generation
    def steps(self, create, extracted, **kwargs):
        for step in course.planned(self):
            step.done_on = getattr(self, course.MARKS.get(step.kind, ""), None)
            step.save()

    @factory.post_generation
    def on(self, create, extracted, **kwargs):
        """Whom it is on."""
        for one in extracted or ():
            (self.members if isinstance(one, Member) else self.organizations).add(one)


class InspectionStepFactory(DjangoModelFactory):
    class Meta:
        model = InspectionStep

    inspection = factory.SubFactory(InspectionFactory)
    kind = InspectionStep.Kind.DECISION
    position = 1


class DisciplineFactory(DjangoModelFactory):
    """A reprimand that was announced."""

    class Meta:
        model = Discipline

    organization = factory.SelfAttribute("member.organization")
    member = factory.SubFactory("tests.factories.MemberFactory")
    form = Discipline.Form.REPRIMAND
    decision_symbol = factory.Sequence(lambda n: f"{n + 1:02d}-QĐ/CB")
    decided_on = datetime.date(2026, 1, 20)
    announced_on = datetime.date(2026, 1, 22)


class PetitionFactory(DjangoModelFactory):
    class Meta:
        model = Petition

    organization = factory.SubFactory(CommitteeFactory)
    number = factory.Sequence(lambda n: n + 1)
    year = 2026
    received_on = datetime.date(2026, 1, 5)
    kind = Petition.Kind.PROPOSAL
    sender = Petition.Sender.MEMBER
    competent = Petition.Competent.COMMITTEE


class AssetDeclarationFactory(DjangoModelFactory):
    class Meta:
        model = AssetDeclaration

    member = factory.SubFactory("tests.factories.MemberFactory")
    organization = factory.SelfAttribute("member.organization")
    year = 2026
    post = "Trưởng phòng"


class IntegrityCheckFactory(DjangoModelFactory):
    class Meta:
        model = IntegrityCheck

    organization = factory.SubFactory(CommitteeFactory)
    year = 2026
    half = 1
    requests, people, answers = 2, 5, 4


class TargetSetFactory(DjangoModelFactory):
    class Meta:
        model = TargetSet

    organization = factory.SubFactory(OrganizationFactory)
    kind = TargetSet.Kind.YEAR
    title = "Chỉ tiêu năm 2025"
    begins_on = datetime.date(2025, 1, 1)
    ends_on = datetime.date(2025, 12, 31)


class TargetFactory(DjangoModelFactory):
    class Meta:
        model = Target

    set = factory.SubFactory(TargetSetFactory)
    line = 1
    name = "Kết nạp đảng viên mới"
    comparator = "ge"
    value = 5
    unit = "đảng viên"


class ReadingFactory(DjangoModelFactory):
    class Meta:
        model = Reading

    target = factory.SubFactory(TargetFactory)
    as_of = datetime.date(2025, 6, 30)
    value = 2
    source = "Sổ theo dõi của chi bộ"


class ContributionFactory(DjangoModelFactory):
    class Meta:
        model = Contribution

    organization = factory.SubFactory(OrganizationFactory)
    purpose = "Ủng hộ xây nhà đại đoàn kết"
    beneficiary = "hộ nghèo của xã"
    amount = 5_000_000
    given_on = datetime.date(2025, 6, 1)
    collected_by = "Công đoàn Sở"


class SignatoryFactory(DjangoModelFactory):
    class Meta:
        model = Signatory

    set = factory.SubFactory(TargetSetFactory, kind=TargetSet.Kind.PLEDGE)
    name = "Nguyễn Văn An"
    post = "Bí thư Chi bộ 1"


class SchemeFactory(DjangoModelFactory):
    class Meta:
        model = Scheme

    organization = factory.SubFactory(CommitteeFactory)
    name = "Tiêu chí Chi bộ 4 tốt"
    pass_points = 80


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    scheme = factory.SubFactory(SchemeFactory)
    group = "1"
    text = "Hoàn thành nhiệm vụ đúng hạn"
    points = 20


class SheetFactory(DjangoModelFactory):
    class Meta:
        model = Sheet

    scheme = factory.SubFactory(SchemeFactory)
    organization = factory.SubFactory(OrganizationFactory)
    year = 2025
    quarter = 1
    due_on = datetime.date(2025, 4, 10)


class ScoreLineFactory(DjangoModelFactory):
    class Meta:
        model = ScoreLine

    sheet = factory.SubFactory(SheetFactory)
    criterion = factory.SubFactory(CriterionFactory, scheme=factory.SelfAttribute("..sheet.scheme"))


class ReviewSchemeFactory(DjangoModelFactory):
    class Meta:
        model = ReviewScheme

    key = factory.Sequence("bo-{}".format)
    title = "Bộ quy định của tỉnh"
    source = factory.SubFactory(RuleSourceFactory)
    effective_from = datetime.date(2026, 1, 1)


class GradeFactory(DjangoModelFactory):
    class Meta:
        model = Grade

    scheme = factory.SubFactory(ReviewSchemeFactory)
    kind = "member"
    label = factory.Sequence("Mức {}".format)
    level = Level.GOOD


class SchemeStepFactory(DjangoModelFactory):
    class Meta:
        model = SchemeStep

    scheme = factory.SubFactory(ReviewSchemeFactory)
    kind = "member"
    step = "self"
    month = 12
    day = 5


class FormPartFactory(DjangoModelFactory):
    class Meta:
        model = FormPart

    scheme = factory.SubFactory(ReviewSchemeFactory)
    form = "2A"
    position = factory.Sequence(lambda number: number + 1)
    title = "Kết quả thực hiện nhiệm vụ"


class ReviewRoundFactory(DjangoModelFactory):
    """A round of the shipped scheme of its year, without anybody in it."""

    class Meta:
        model = ReviewRound

    organization = factory.SubFactory(CommitteeFactory)
    year = 2025
    scheme = factory.LazyAttribute(lambda row: ReviewScheme.objects.in_force(datetime.date(row.year, 12, 31)))


class RoundStepFactory(DjangoModelFactory):
    class Meta:
        model = RoundStep

    round = factory.SubFactory(ReviewRoundFactory)
    kind = "member"
    step = "self"
    due_on = datetime.date(2025, 12, 5)


class RoundDecisionFactory(DjangoModelFactory):
    class Meta:
        model = RoundDecision

    round = factory.SubFactory(ReviewRoundFactory)
    kind = "member"


class SubjectFactory(DjangoModelFactory):
    """A member who is reviewed where they belong."""

    class Meta:
        model = Subject

    round = factory.SubFactory(ReviewRoundFactory)
    member = factory.SubFactory(MemberFactory)
    organization = factory.SelfAttribute("member.organization")
    form = "2A"


class SelfReviewFactory(DjangoModelFactory):
    class Meta:
        model = SelfReview

    subject = factory.SubFactory(SubjectFactory)


class OpinionFactory(DjangoModelFactory):
    class Meta:
        model = Opinion

    subject = factory.SubFactory(SubjectFactory)
    step = "residence"
    given_on = datetime.date(2025, 12, 1)
    giver = "Chi ủy thôn 3"
    text = "Gương mẫu thực hiện nghĩa vụ công dân nơi cư trú."


class PollFactory(DjangoModelFactory):
    class Meta:
        model = Poll

    subject = factory.SubFactory(SubjectFactory)
    body = "branch"
    held_on = datetime.date(2025, 12, 8)
    base = 12
    issued = 12
    collected = 12
    invalid = 12


class KeptDaysFactory(DjangoModelFactory):
    """PDFs are kept a week."""

    class Meta:
        model = KeptDays

    key = "renders"
    days = 7


class CopyFactory(DjangoModelFactory):
    """A branch's copy of what came to it."""

    class Meta:
        model = Copy

    organization = factory.SubFactory(OrganizationFactory)
    original = factory.SubFactory(DocumentFactory, organization=factory.SelfAttribute("..organization"))
    kind = Copy.Kind.OTHER
    others = "Đồng chí Trưởng phòng Hành chính"


class LetterFactory(DjangoModelFactory):
    """A letter of a branch to its committee."""

    class Meta:
        model = Letter

    organization = factory.SubFactory(OrganizationFactory)
    doc_type = "CV"
    subject = "về việc tổ chức sinh hoạt chuyên đề"
    addressed_to = "Đảng ủy Sở Khoa học và Công nghệ"
    text = "Chi bộ kính đề nghị Đảng ủy cho ý kiến về nội dung sinh hoạt chuyên đề quý IV."
    recipients = "Như trên\nLưu Chi bộ"


class LetterTemplateFactory(DjangoModelFactory):
    """A template of a branch."""

    class Meta:
        model = LetterTemplate

    organization = factory.SubFactory(OrganizationFactory)
    name = factory.Sequence(lambda number: f"Mẫu {number}")
    doc_type = "TB"
    subject = "kết luận hội nghị tháng {tháng} năm {năm}"
    text = "{tổ chức} thông báo như sau: ……"
    recipients = "Lưu Chi bộ"
