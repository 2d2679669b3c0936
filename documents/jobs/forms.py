import django_filters

from documents.models import RenderJob


class RenderJobFilter(django_filters.FilterSet):
    """The form above the list of render jobs."""

    status = django_filters.ChoiceFilter(label="Trạng thái", empty_label="Mọi trạng thái", choices=RenderJob.Status)

    class Meta:
        model = RenderJob
        fields = []
