"""The register: directives that came in, our own documents that carry them out."""

import datetime
import re

from demo import organizations
from demo.calendar import committee_day, months, workday
from demo.work.directives import PUBLIC
from demo.writing import of_one_branch
from documents.actions import next_number
from documents.models import Addressee, Document, Issuer, Relation

# What the register of an earlier term had reached before the portal kept it.
REACHED = {"NQ": 96, "KH": 241, "QĐ": 118, "TB": 83, "CV": 207, "BC": 172, "KL": 28, "TTr": 22, "CTr": 6}

# month | day | type | subject | symbol of what it carries out
YEARLY = """
1|8|KH|Kiểm tra, giám sát năm {year}|22-QĐ/TW
1|10|CTr|Công tác toàn khóa, phần thực hiện trong năm {year}|
1|12|QĐ|Phân công Đảng ủy viên phụ trách chi bộ năm {year}|
1|15|KH|Học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm {year}|05-CT/TW
1|20|CV|Đăng ký nội dung tu dưỡng, rèn luyện năm {year}|01-KL/TW
2|6|KH|Công tác phát triển đảng viên năm {year}|28-CT/TW
3|5|TB|Kết luận của Bí thư Đảng ủy về công tác đảng quý I|
3|11|KH|Bảo vệ nền tảng tư tưởng của Đảng trên không gian mạng năm {year}|35-NQ/TW
3|18|NQ|Nâng cao chất lượng sinh hoạt chi bộ (nghị quyết chuyên đề)|12-HD/BTCTW
4|8|CV|Chuẩn bị nội dung sinh hoạt chuyên đề quý II|
4|16|NQ|Lãnh đạo công tác chuyển đổi số của Sở (nghị quyết chuyên đề)|12-NQ/TU
5|7|KH|Sơ kết công tác xây dựng Đảng 6 tháng đầu năm {year}|
5|14|TTr|Đề nghị chuẩn y quy hoạch cấp ủy, giai đoạn tới|
6|4|TB|Kết luận của Bí thư Đảng ủy về công tác đảng quý II|
7|9|KH|Thực hiện nhiệm vụ trọng tâm 6 tháng cuối năm {year}|
8|6|NQ|Phát triển đảng viên trong viên chức trẻ (nghị quyết chuyên đề)|28-CT/TW
8|18|KH|Thực hiện chuẩn mực đạo đức cách mạng của cán bộ, đảng viên|144-QĐ/TW
9|4|TB|Kết luận của Bí thư Đảng ủy về công tác đảng quý III|
9|15|CV|Rà soát, cập nhật hồ sơ đảng viên|
10|7|NQ|Phòng, chống lãng phí trong hoạt động của Sở (nghị quyết chuyên đề)|21-KL/TW
10|21|KH|Kiểm tra việc thực hiện những điều đảng viên không được làm|37-QĐ/TW
11|6|KH|Kiểm điểm, đánh giá, xếp loại chất lượng năm {year}|366-QĐ/TW
11|20|KH|Tổng kết công tác xây dựng Đảng năm {year}|
12|10|QĐ|Công nhận kết quả đánh giá, xếp loại chất lượng năm {year}|366-QĐ/TW
12|22|QĐ|Tặng giấy khen chi bộ hoàn thành xuất sắc nhiệm vụ năm {year}|
12|22|QĐ|Tặng giấy khen đảng viên hoàn thành xuất sắc nhiệm vụ năm {year}|
"""

# The plan of 2022 that seeds the chain "resolution of the Centre, plan of the committee".
EARLIER_PLAN = (datetime.date(2022, 8, 18), 139, "Thực hiện nghị quyết Hội nghị lần thứ năm Ban Chấp hành Trung ương")
# symbol, how it stands, to which
RELATED = [("69-QĐ/TW", "replaces", "07-QĐi/TW"), ("43-HD/BTCTW", "guides", "366-QĐ/TW")]
SYMBOL = re.compile(r"^(\d+)\s*[-/]\s*(?:\d{4}/)?[^/-]+[/-](.+)$")


def build(stage):
    stage.register = Register(stage)
    for line in PUBLIC:
        _receive(stage, *line.split("|"))
    _book_of_arrivals()
    _relate()
    _earlier_plan(stage)
    for first in months(stage):
        for day, facts in sorted(_of_month(stage, first), key=lambda line: line[0]):
            if day <= stage.today:
                stage.register.issue(stage.root, day=day, **facts)
    _drafts(stage)


class Register:
    """Our own numbers: one row of numbers for each organisation, term and type."""

    def __init__(self, stage):
        self.stage = stage

    def issue(self, organization, *, day, doc_type, subject, implements="", number=None) -> Document:
        """Enter a document of our own under the next number of the term."""
        term = organization.terms.on(day).first()
        number = number or self.next(organization, term, doc_type)
        document = Document.objects.create(
            organization=organization,
            direction=Document.Direction.OUTGOING,
            doc_type=doc_type,
            symbol_raw=f"{number:02d}-{doc_type}/{organization.symbol}",
            number=number,
            issuer_symbol=organization.symbol,
            term=term,
            issuer=organization.issuer_name,
            issued_on=day,
            subject=subject,
            status=Document.Status.REGISTERED,
        )
        if implements:
            document.implements.add(*Document.objects.filter(symbol_raw=implements)[:1])
        self.address(document)
        return document

    def next(self, organization, term, doc_type) -> int:
        """The number after the last one; an earlier term's register had come far before the portal kept it."""
        earlier = organization == self.stage.root and term.ends_on <= self.stage.today
        return max(next_number(term, doc_type), REACHED.get(doc_type, 0) + 1 if earlier else 1)

    def address(self, document):
        """What the committee issues goes to every branch; of a department of one branch to its members."""
        if document.organization == self.stage.root:
            places = self.stage.branches or [self.stage.root]
            Addressee.objects.bulk_create(Addressee(document=document, organization=place) for place in places)


def _receive(stage, symbol, doc_type, issuer, iso, subject):
    issued = datetime.date.fromisoformat(iso) if iso else None
    if issued and issued > stage.today:
        return
    parts = SYMBOL.match(symbol)
    document = Document.objects.create(
        organization=stage.root,
        direction=Document.Direction.INCOMING,
        doc_type=doc_type,
        symbol_raw=symbol,
        number=int(parts[1]) if parts else None,
        issuer_symbol=parts[2] if parts else "",
        issuer=issuer,
        issued_on=issued,
        received_on=min(stage.today, workday(issued + datetime.timedelta(days=14))) if issued else None,
        subject=subject,
        status=Document.Status.REGISTERED,
    )
    stage.register.address(document)


def _book_of_arrivals():
    """Number what came in by the day of its arrival, anew each year; keep the names of who sent it."""
    given: dict[int, int] = {}
    rows = list(Document.objects.incoming().registered().exclude(received_on=None).order_by("received_on", "pk"))
    for row in rows:
        row.arrival_year = row.received_on.year
        row.arrival_number = given[row.arrival_year] = given.get(row.arrival_year, 0) + 1
    Document.objects.bulk_update(rows, ["arrival_year", "arrival_number"])
    for row in rows:
        Issuer.objects.keep(row.issuer)


def _relate():
    """What is published of how these documents stand to each other."""
    for symbol, kind, other in RELATED:
        document, to = directive(symbol), directive(other)
        if document and to:
            Relation.objects.create(document=document, kind=kind, to=to, in_force_on=document.issued_on)


def _earlier_plan(stage):
    day, number, subject = EARLIER_PLAN
    if stage.root.terms.on(day).exists():
        plan = stage.register.issue(stage.root, day=day, number=number, doc_type="KH", subject=subject)
        plan.implements.add(*Document.objects.filter(subject__contains="Hội nghị lần thứ năm"))


def _of_month(stage, first):
    """What the committee issues in a month: the yearly round, and the resolution of its own meeting."""
    for line in YEARLY.strip().splitlines():
        month, day, doc_type, subject, implements = line.split("|")
        if int(month) == first.month:
            told = subject.format(year=first.year)
            told = told if stage.branches else of_one_branch(told)
            facts = {"doc_type": doc_type, "subject": told, "implements": implements}
            yield workday(first.replace(day=int(day))), facts
    subject = f"Hội nghị Đảng ủy thường kỳ tháng {first.month}/{first.year}"
    if not stage.branches:
        subject = f"Sinh hoạt chi bộ tháng {first.month}/{first.year}"
    yield workday(committee_day(first) + datetime.timedelta(days=1)), {"doc_type": "NQ", "subject": subject}


def _drafts(stage):
    body = "Đảng bộ" if stage.branches else "Chi bộ"
    Document.objects.create(
        organization=stage.root,
        direction=Document.Direction.OUTGOING,
        doc_type=Document.Type.PLAN,
        issuer=stage.root.issuer_name,
        subject=f"Tổ chức sinh hoạt chuyên đề quý I năm {stage.today.year + 1} trong {body} {organizations.DEPARTMENT}",
    )


def directive(symbol: str) -> Document | None:
    """The document that came in under the symbol, if its day has come."""
    return Document.objects.filter(symbol_raw=symbol, direction=Document.Direction.INCOMING).first()
