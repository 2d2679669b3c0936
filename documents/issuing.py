"""A numbered paper from its issue on: frozen, its files kept, sent, taken back, replaced."""

import datetime
import json
from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from django.core.exceptions import ValidationError

from documents import proving
from documents.actions import create_outgoing
from documents.jobs.asking import ask_worker
from documents.models import Document, IssuedPaper, RenderJob
from documents.printing.blocks import Printed, from_json, spaced
from partyportal import dates
from partyportal.models import lock
from partyportal.saving.acts import act
from rulebook.models import RuleValue

IS_OUT = (
    "Không thu hồi được: văn bản đã được ghi là đã gửi, đã ký số, hoặc đã đính kèm tệp sau khi ban hành (bản ký). "
    "Nếu sai, hãy lập văn bản thay thế."
)
PRINTED_LETTERS = 16
NOT_ISSUED = "Văn bản này không ở trạng thái đã ban hành."


def number(*, document: Document | None, day: datetime.date, by, **facts) -> Document:
    """The number of a paper: that of the document whose issue was taken back, else the next of the register."""
    if document is None:
        return create_outgoing(day=day, by=by, **facts)
    document = _locked(document)
    if document.status != Document.Status.WITHDRAWN:
        raise ValidationError("Văn bản này đã được ban hành.")
    if not type(document.term).objects.filter(pk=document.term_id).on(day).exists():
        raise ValidationError(f"Số {document.symbol_raw} thuộc {document.term}; hãy chọn ngày trong nhiệm kỳ đó.")
    document.issued_on, document.status = day, Document.Status.REGISTERED
    document.save(update_fields=["issued_on", "status"])
    return document


@act
def freeze(
    *, document: Document, printed: Printed, title: str, name: str, by, rules: Iterable[RuleValue] = (), **facts
) -> IssuedPaper:
    """Keep for ever what the numbered document says and by which rules, and have its files made once.

    The facts say which paper of which row it is, and whether it names persons.
    """
    check_code = proving.new_code()
    content, code = marked(replace(printed, check_code=check_code, check_url=proving.address_of(check_code)))
    issue = IssuedPaper(document=document, title=title[:250], name=name, issued_on=document.issued_on, user=by, **facts)
    issue.printed, issue.fingerprint, issue.check_code = content, code, check_code
    issue.rules = [frozen_rule(rule) for rule in rules]
    issue.save()
    # The register has a column of its own for who signed.
    document.signer = printed.signature.name
    document.save(update_fields=["signer"])
    job = RenderJob(printed=content, organization=document.organization, user=by, issue=issue)
    job.title, job.name, job.names_persons = issue.title, issue.name, issue.names_persons
    job.is_withheld = issue.is_withheld
    job.save()
    ask_worker(job)
    return issue


def marked(printed: Printed) -> tuple[dict, str]:
    """The content as it is frozen, its fingerprint printed on it, and that fingerprint: of all but this very line."""
    content = from_json(printed.to_json()).to_json()  # as it will be read again
    code = fingerprint(content)
    return content | {"fingerprint": f"Mã đối chiếu: {shown(code)}"}, code


def fingerprint(content: dict) -> str:
    """What two copies of one paper have in common, and no other paper; what is printed of it does not count."""
    said = content | {"fingerprint": ""}
    return sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def shown(code: str) -> str:
    """The beginning of a fingerprint as a paper prints it."""
    return spaced(code[:PRINTED_LETTERS])


def faults(issue: IssuedPaper) -> list[str]:
    """What is not as it was kept any more: the content under its fingerprint, the files under their digests."""
    content_holds = fingerprint(issue.printed) == issue.fingerprint
    found = [] if content_holds else ["Nội dung không khớp mã đối chiếu."]
    for kind in ("pdf", "docx") if issue.has_files else ():
        try:
            issue.content(kind)
        except ValidationError as broken:
            found.append(f"{kind.upper()}: {' '.join(broken.messages)}")
    return found


def frozen_rule(rule: RuleValue) -> dict:
    """The value of a rule, and where it stands, as they were on the day."""
    return {
        "key": rule.key,
        "value": str(rule.shown),
        "source": str(rule.source),
        "in_force_from": str(rule.effective_from),
    }


@act
def take_back(*, document: Document, reason: str, by) -> Document:
    """Undo an issue that has not left the office; the number stays, the files stay with the office."""
    document = _locked(document)
    if not document.is_issued:
        raise ValidationError(NOT_ISSUED)
    if document.is_out:
        raise ValidationError(IS_OUT)
    document.issue.take_back(reason=reason, by=by)
    document.status, document.replaces = Document.Status.WITHDRAWN, None
    document.save(update_fields=["status", "replaces"])
    return document


@act
def mark_sent(*, document: Document, day: datetime.date, by) -> Document:
    """Note on which day an issued document left the office; from then on it is only replaced."""
    document = _locked(document)
    if not document.is_issued:
        raise ValidationError(NOT_ISSUED)
    if document.sent_on:
        raise ValidationError(f"Văn bản đã được ghi là gửi ngày {dates.shown(document.sent_on)}.")
    if day < document.issued_on:
        raise ValidationError({"day": "Ngày gửi không thể trước ngày ban hành."})
    document.sent_on = day
    document.save(update_fields=["sent_on"])
    return document


@act
def forget_sent(*, document: Document, by) -> Document:
    """Take back the note that it left the office, right after it was written by mistake."""
    document = _locked(document)
    document.sent_on = None
    document.save(update_fields=["sent_on"])
    return document


def put_in_place(*, document: Document, old: Document):
    """Say in the register that the document stands in the place of an older one."""
    document.replaces = old
    document.save(update_fields=["replaces"])


def _locked(document: Document) -> Document:
    lock(Document, pk=document.pk)
    return Document.objects.get(pk=document.pk)
