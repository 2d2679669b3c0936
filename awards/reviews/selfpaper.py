"""The form of self-review as it is printed: with what was written, or with room to write."""

from collections.abc import Iterator

from awards.reviews.models import SelfReview
from documents.printing import heads
from documents.printing.blocks import DOTS, Blank, Block, Heading, Paragraph, PrintedText, Signature, numbered
from documents.printing.prose import spelled
from members.signers import signature
from partyportal import dates


def text_of(organization, doc_type: str, subject_lines, blocks, *, kind="", day=None, on=None, **facts) -> PrintedText:
    """A paper of an organisation; of a numbered kind with room for its number."""
    on = day or on or dates.today()
    defaults = {"recipients": (), "signature": signature(organization, on)}
    return PrintedText(
        letterhead=heads.letterhead(organization, on, kind=kind, issued_on=day),
        doc_type=doc_type,
        subject_lines=tuple(subject_lines),
        author=organization.name_on(on).issuer_name,
        blocks=tuple(blocks),
        **(defaults | facts),
    )


def self_review(review: SelfReview) -> PrintedText:
    """The form of self-review with what was written; once its text is deleted, with what stays."""
    subject = review.subject
    who = subject.member.full_name if subject.member else subject.organization.name
    kind = "BẢN KIỂM ĐIỂM" if subject.member else "BÁO CÁO KIỂM ĐIỂM"
    lines = ("cá nhân" if subject.member else "tập thể", subject.round.period)
    signed = Signature("NGƯỜI TỰ KIỂM ĐIỂM", "", who) if subject.member else None
    return text_of(
        subject.organization,
        kind,
        lines,
        numbered(_self_blocks(review)),
        day=review.handed_in_on,
        signature=signed or signature(subject.organization, review.handed_in_on or dates.today()),
    )


def _self_blocks(review: SelfReview) -> Iterator[Block]:
    subject = review.subject
    if member := subject.member:
        yield Paragraph((f"Họ và tên: {member.full_name}. Ngày sinh: {member.birth_date or DOTS}.",))
        yield Paragraph((f"Chức vụ: {member.government_post or DOTS}. Đơn vị công tác: {member.workplace or DOTS}.",))
        yield Paragraph((f"Sinh hoạt tại: {subject.organization.name}.",))
    if review.erased_on:
        yield Paragraph((f"Nội dung đã xóa ngày {dates.in_short(review.erased_on)} theo quy định của cổng.",))
    for part in subject.round.scheme.parts.filter(form=subject.form):
        yield Heading(1, part.title.upper())
        written = review.answers.get(str(part.pk), "")
        yield from (Paragraph((spelled(line),)) for line in written.splitlines() if line.strip())
        if not written and not review.erased_on:
            yield Blank("Nội dung:", 3)
        if part.points:
            given = review.points.get(str(part.pk), DOTS)
            yield Paragraph((f"Tự chấm: {given}/{part.points} điểm.",))
    yield Heading(1, "TỰ NHẬN MỨC XẾP LOẠI")
    yield Paragraph((str(review.grade or DOTS) + ".",))
    yield Heading(1, "ĐÁNH GIÁ, XẾP LOẠI CỦA CẤP CÓ THẨM QUYỀN")
    yield Blank("Nhận xét, đánh giá của chi bộ:", 3)
    yield Blank("Mức xếp loại:", 1)
