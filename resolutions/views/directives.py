from django.db.models import Count, Exists, OuterRef, Q

from documents.views.register import DocumentList
from partyportal import dates
from resolutions.coverage import with_progress
from resolutions.forms.directives import DirectiveFilter
from resolutions.listing import DIRECTIVE_COLUMNS
from resolutions.tasks.models import Task


class DirectiveList(DocumentList):
    """The register, with how far each document has been studied and carried out."""

    filterset_class = DirectiveFilter
    columns = DIRECTIVE_COLUMNS
    heading = "Triển khai văn bản"
    template_name = "resolutions/directive_list.html"

    def get_queryset(self):
        self.queryset = with_progress(DocumentList.queryset, self.request.user, dates.today())
        return super().get_queryset()

    def saved_counts(self):
        late = Exists(Task.objects.overdue().filter(document=OuterRef("pk")))
        return super().saved_counts() | {"overdue": Count("pk", filter=Q(late))}
