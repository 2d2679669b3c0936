from django.db.models import Count, Exists, OuterRef, Q

from documents.views.register import DocumentList
from partyportal import dates
from resolutions.coverage import with_progress
from resolutions.forms import DirectiveFilter
from resolutions.models import Task


class DirectiveList(DocumentList):
    """The register, with how far each document has been studied and carried out."""

    filterset_class = DirectiveFilter
    template_name = "resolutions/directive_list.html"

    def get_queryset(self):
        return with_progress(super().get_queryset(), self.request.user, dates.today())

    def saved_counts(self):
        late = Exists(Task.objects.overdue().filter(document=OuterRef("pk")))
        return super().saved_counts() | {"overdue": Count("pk", filter=Q(late))}
