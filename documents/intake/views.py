"""Documents that come in as files or text: read, proposed, confirmed and entered."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import redirect, render
from django.utils.text import capfirst

from documents.files.forms import IntakeForm
from documents.intake import marking, proposing, receiving
from documents.intake.forms import ArrivalFilter, ConfirmForm
from documents.listing import ARRIVAL_ACTS, ARRIVAL_COLUMNS
from documents.models import Document, WaitingFile
from documents.views.register import said_of_saving, warn_of_twins
from partyportal import dates, lists, views
from partyportal.files import recognition
from partyportal.requests.bodies import takes_files
from partyportal.saving.once import once
from partyportal.views import fetch, posted, require

# Versions that nobody wrote: the draft was made, then filled from the first pages of its scan.
UNTOUCHED = 2


# Reading files must not hold the lock that all writers wait for.
@transaction.non_atomic_requests
@takes_files
@once
def intake(request):
    """Files, pictures or a pasted text; each becomes a draft with what was read in it."""
    require(request.user, Document, "add")
    form = IntakeForm(posted(request), request.FILES or None, user=request.user)
    if not form.is_valid():
        return _page(request, form)
    facts = {name: form.cleaned_data[name] for name in ("organization", "files", "text")}
    try:
        received = receiving.receive(by=request.user, **facts)
    except ValidationError as refused:
        form.add_error("text", refused.messages)
        return _page(request, form)
    if not received.documents:
        form.add_error("files", [f"Chưa nhận {sentence}" for sentence in received.refused])
        return _page(request, form)
    for sentence in received.refused:
        messages.error(request, f"Chưa nhận {sentence}")
    if len(received.documents) == 1:
        return redirect("documents:confirm", received.documents[0].pk)
    messages.success(request, said_of(received.documents))
    return redirect("documents:to_confirm")


def said_of(documents) -> str:
    """What became of the files: scans are read in the background, where the machine reads them at all."""
    scans = len(being_read(documents))
    said = f"Đã nhận {len(documents):02d} văn bản"
    said += f", {scans:02d} bản quét đang được nhận dạng chữ" if scans else ""
    return f"{said}. Đồng chí hãy xác nhận từng văn bản."


def being_read(documents) -> set[int]:
    """The keys of those drafts whose scan tells nothing yet."""
    waiting = WaitingFile.objects.filter(holder="document", row__in=[row.pk for row in documents])
    return {file.row for file in waiting.defer("text") if file.is_being_read and not file.is_begun}


def _page(request, form):
    return render(request, "documents/intake/intake.html", {"form": form}, status=422 if form.errors else 200)


class ConfirmDocument(views.UpdateView):
    """A draft beside its text, with the words and the line from which each proposal was read."""

    model = Document
    queryset = Document.objects.incoming().drafts()
    form_class = ConfirmForm
    template_name = "documents/intake/document_confirm.html"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.visible = Document.objects.visible_to(request.user)

    def get_object(self, queryset=None):
        found = super().get_object(queryset)
        self.text = text_of(found, self.request.user)
        self.reading = proposing.read(self.text)
        cited = [*self.reading.cited, *self.reading.replaced]
        self.known = marking.known_by_key(cited, others_of(found, self.visible))
        return found

    def get_initial(self):
        """What was read since: the last page of a scan names the signer. Who saved it has left empty what is empty."""
        is_untouched = self.object.version <= UNTOUCHED
        return dict(proposing.proposals(self.object, self.reading)) if is_untouched else {}

    def get_form_kwargs(self):
        replaced = [self.known.get(marking.key_of(row)) for row in self.reading.replaced]
        return super().get_form_kwargs() | {"cited": list(self.known.values()), "replaced": {*filter(None, replaced)}}

    @property
    def success_message(self):
        return said_of_saving(self.object)

    def form_valid(self, form):
        response = super().form_valid(form)
        warn_of_twins(self.request, self.object)
        waiting = WaitingFile.objects.visible_to(self.request.user).at(self.object).first()
        return redirect(waiting) if waiting else response

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return context | {
            "evidence": evidence_of(self.reading, context["form"]),
            "reading": self.reading,
            "lines": marking.marked(self.text, others_of(self.object, self.visible), self.object.symbol_key),
            "twins": self.visible.twins_of(self.object)[:3],
            "same_files": receiving.same_files(self.object, self.visible)[:3],
            "waiting": WaitingFile.objects.visible_to(self.request.user).at(self.object),
            "is_recognised": recognition.is_installed(),
            "from_picture": marking.is_recognised(self.object) or (self.text and not self.object.text),
            "files": self.object.attachments.in_use().defer("text", "search"),
            "unknown": unknown_of(self.reading, self.known),
        }


def others_of(document: Document, visible):
    """The documents that a text may mean beside its own."""
    others = visible.exclude(pk=document.pk)
    return others.exclude(symbol_key=document.symbol_key) if document.symbol_key else others


def text_of(document: Document, user) -> str:
    """What a document says; of a scan that waits outside, what was read in it so far."""
    return document.text or "\n".join(
        WaitingFile.objects.visible_to(user).at(document).exclude(text="").values_list("text", flat=True)
    )


def evidence_of(reading, form) -> list[tuple[str, object, str]]:
    """For each field that was found: its name, its value as people read it, and where it stood."""
    rows = []
    for name, attribute in proposing.READ.items():
        found = getattr(reading, name)
        if found and proposing.fits(attribute, found.value):
            value = dates.shown(found.value) if attribute.endswith("_on") else found.value
            choices = dict(getattr(form.fields[attribute], "choices", ()))
            rows.append((capfirst(form.fields[attribute].label), choices.get(value, value), found))
    return rows


def unknown_of(reading, known) -> list[str]:
    """What the text cites and no register of the reader holds."""
    names = [row.symbol or row.name for row in reading.cited if marking.key_of(row) not in known]
    return list(dict.fromkeys(names))


class ArrivalList(lists.ListView):
    """The drafts of what came in: each is confirmed, or several are entered at once."""

    model = Document
    queryset = Document.objects.incoming().drafts().select_related("organization").order_by("pk")
    filterset_class = ArrivalFilter
    columns = ARRIVAL_COLUMNS
    acts = ARRIVAL_ACTS
    heading = "Văn bản đến chờ xác nhận"
    noun = "văn bản đến chờ xác nhận"
    order_words = "theo thứ tự tiếp nhận"
    template_name = "documents/intake/arrival_list.html"

    def dressed(self, rows):
        rows = super().dressed(rows)
        keys = {row.symbol_key for row in rows if row.symbol_key}
        known = Document.objects.visible_to(self.request.user).incoming().filter(symbol_key__in=keys)
        held = known.exclude(status=Document.Status.VOIDED).values_list("pk", "symbol_key", "organization")
        twins = {(key, organization, pk) for pk, key, organization in held}
        scans = being_read(rows)
        for row in rows:
            row.is_being_read = row.pk in scans
            same = {pk for key, owner, pk in twins if (key, owner) == (row.symbol_key, row.organization_id)}
            row.has_twin = bool(same - {row.pk})
        return rows


def text(request, pk):
    """What a document says, with the documents that it cites marked."""
    document = fetch(Document.objects, request.user, pk=pk)
    words = document.text
    visible = others_of(document, Document.objects.visible_to(request.user))
    lines = marking.marked(words, visible, document.symbol_key)
    context = {"document": document, "lines": lines, "has_text": bool(words)}
    return render(request, "documents/intake/text.html", context | {"from_picture": marking.is_recognised(document)})
