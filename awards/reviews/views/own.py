"""Self-reviews: written by their author on any screen, read by those whose step it is, never kept as a file."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from accounts.models import AccessLog
from awards.reviews import knowledge
from awards.reviews.bands import claimed_beyond
from awards.reviews.forms.rounds import ReturnForm
from awards.reviews.forms.writing import SelfReviewForm
from awards.reviews.models import SelfReview, Subject
from awards.reviews.selfpaper import self_review as printed
from documents.printing import pdfs, word
from documents.views.papers import word_file
from members.own import own_record
from partyportal.models import lock
from partyportal.text import file_name
from partyportal.views import claim, done_or_said, fetch, posted

SUBJECTS = Subject.objects.select_related(
    "round__scheme", "round__organization", "organization", "member", "decision", "grade"
)
REVIEWS = SelfReview.objects.select_related(
    "subject__round__scheme", "subject__round__organization", "subject__organization", "subject__member", "grade"
).select_related("subject__decision")


def mine(request):
    """The user's own reviews, this season's first; a result only once it is decided."""
    member = own_record(request.user)
    rows = SUBJECTS.filter(member=member).select_related("self_review").order_by("-round__year", "-round__quarter")
    lines = [(row, getattr(row, "self_review", None)) for row in rows]
    return render(request, "reviews/mine.html", {"lines": lines})


def _writable(request, pk) -> Subject:
    """The subject of which the user writes: their own, or that of an organisation that they write for; else 404."""
    if request.method == "POST":
        lock(Subject, pk=pk)
    row = SUBJECTS.filter(pk=pk).first()
    if row is None or not _is_author(request.user, row):
        raise Http404
    if row.left_out or row.is_decided:
        raise PermissionDenied
    return row


def _is_author(user, subject: Subject) -> bool:
    if subject.member_id:
        return subject.member.user_id == user.pk
    return user.organizations("change", SelfReview).filter(pk=subject.organization_id).exists()


def write(request, pk):
    """Write a self-review section by section; what the portal knows and last year's stand beside."""
    subject = _writable(request, pk)
    review = SelfReview.objects.filter(subject=subject).first() or SelfReview(subject=subject)
    if review.is_handed_in:
        messages.info(request, "Bản kiểm điểm đã nộp. Muốn sửa, đề nghị chi bộ trả lại.")
        return redirect(review)
    form = SelfReviewForm(posted(request), review=review, user=request.user)
    if form.is_valid():
        form.save()
        if request.POST.get("then") == "hand_in":
            done_or_said(request, review.hand_in, "Đã nộp bản kiểm điểm cho chi bộ.")
        else:
            messages.success(request, "Đã lưu bản kiểm điểm; chỉ đồng chí xem được đến khi nộp.")
        return redirect(review if review.is_handed_in else request.path)
    facts = knowledge.facts_of(subject, request.user)
    context = {
        "form": form,
        "subject": subject,
        "review": review,
        "sections": [(part, fields, facts.get(part.fact, [])) for part, fields in form.sections],
        "before": _last_of(subject),
        "band": claimed_beyond(review),
    }
    return render(request, "reviews/write.html", context, status=422 if form.errors else 200)


def _last_of(subject: Subject) -> SelfReview | None:
    """The one before of the same author, to read beside; none where its text is deleted."""
    whose = {"member": subject.member} if subject.member_id else {"organization": subject.organization, "member": None}
    rows = Subject.objects.filter(**whose, round__year__lt=subject.round.year).order_by("-round__year")
    return REVIEWS.filter(subject__in=rows, erased_on=None).order_by("-subject__round__year").first()


def self_review(request, pk):
    """Read a self-review; that another opened it is logged."""
    review = fetch(REVIEWS, request.user, pk=pk)
    _note_read(request.user, review)
    parts = [part for part in review.subject.round.scheme.parts.all() if part.form == review.subject.form]
    sections = [(part, review.answers.get(str(part.pk), ""), review.points.get(str(part.pk))) for part in parts]
    context = {
        "object": review,
        "sections": sections,
        "is_author": _is_author(request.user, review.subject),
        "may_return": _may_return(request.user, review),
        "band": claimed_beyond(review),
    }
    return render(request, "reviews/self_review.html", context)


def _note_read(user, review: SelfReview):
    if review.subject.member_id and review.subject.member.user_id != user.pk:
        facts = {"kind": AccessLog.Kind.RESTRICTED, "user": user, "organization": review.subject.organization}
        AccessLog.objects.create(subject="Bản kiểm điểm của đảng viên", **facts)


def _may_return(user, review: SelfReview) -> bool:
    places = user.organizations("change", SelfReview)
    return places.filter(pk=review.subject.organization_id).exists() and not _is_author(user, review.subject)


def send_back(request, pk):
    """Return a self-review to its author with what is to be added."""
    review = claim(request, REVIEWS.exclude(handed_in_on=None), pk=pk)
    if not _may_return(request.user, review):
        raise PermissionDenied
    form = ReturnForm(posted(request), user=request.user)
    if form.is_valid():
        facts = {"reason": form.cleaned_data["reason"]}
        done_or_said(request, review.send_back, "Đã trả lại bản kiểm điểm để bổ sung.", **facts)
        return redirect(review.subject)
    context = {"form": form, "object": None, "back": review.subject, "title": "Trả lại bản kiểm điểm"}
    return render(request, "reviews/part_form.html", context, status=422 if form.errors else 200)


@require_POST
def take_back(request, pk):
    """The author takes their own back, as long as nobody voted on it."""
    review = claim(request, REVIEWS.exclude(handed_in_on=None), pk=pk)
    if not _is_author(request.user, review.subject):
        raise PermissionDenied
    reason = "người viết rút lại để sửa"
    done_or_said(request, review.send_back, "Đã rút lại bản kiểm điểm; sửa xong hãy nộp lại.", reason=reason)
    return redirect("reviews:write", review.subject_id)


def self_pdf(request, pk):
    """The form as PDF, drawn at once and kept nowhere: its text must not outlive the round."""
    review = fetch(REVIEWS, request.user, pk=pk)
    _note_read(request.user, review)
    document = printed(review)
    headers = {"Content-Disposition": f'inline; filename="{file_name(document.title)}.pdf"'}
    return HttpResponse(pdfs.make(document), content_type="application/pdf", headers=headers)


def self_word(request, pk):
    """The form as Word, kept nowhere either."""
    review = fetch(REVIEWS, request.user, pk=pk)
    _note_read(request.user, review)
    document = printed(review)
    return word_file(word.written(document), file_name(document.title))
