"""What sponsors told the branch, written down quarter by quarter."""

from members.admission.forms.notes import SponsorNoteForm
from members.admission.models import Sponsor, SponsorNote
from partyportal import views
from partyportal.views import claim


class NoteCreate(views.CreateView):
    """A note of one sponsor, by who may change the sponsor."""

    model = SponsorNote
    form_class = SponsorNoteForm
    template_name = "admission/note_form.html"

    def get_form_kwargs(self):
        open_files = Sponsor.objects.filter(candidate__closed_on=None).select_related("candidate__organization")
        sponsor = claim(self.request, open_files, "change", pk=self.kwargs["pk"])
        return super().get_form_kwargs() | {"instance": SponsorNote(sponsor=sponsor)}


class NoteUpdate(views.UpdateView):
    model = SponsorNote
    queryset = SponsorNote.objects.filter(sponsor__candidate__closed_on=None).select_related("sponsor__member")
    form_class = SponsorNoteForm
    template_name = "admission/note_form.html"
