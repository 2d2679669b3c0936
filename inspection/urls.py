from django.urls import path

from documents import addresses
from inspection.papers import PAPERS
from inspection.views import inspections, programmes

app_name = "inspection"

urlpatterns = [
    path("", inspections.InspectionList.as_view(), name="list"),
    path("add/", inspections.InspectionCreate.as_view(), name="add"),
    path("<int:pk>/", inspections.InspectionDetail.as_view(), name="detail"),
    path("<int:pk>/edit/", inspections.InspectionUpdate.as_view(), name="edit"),
    path("<int:pk>/delete/", inspections.InspectionDelete.as_view(), name="delete"),
    path("<int:pk>/announce/", inspections.announce, name="announce"),
    path("<int:pk>/cancel/", inspections.cancel, name="cancel"),
    path("<int:pk>/remedies/add/", inspections.remedy, name="remedy"),
    path("<int:pk>/steps/<str:kind>/", inspections.step, name="step"),
    path("programmes/", programmes.ProgrammeList.as_view(), name="programmes"),
    path("programmes/add/", programmes.ProgrammeCreate.as_view(), name="programme_add"),
    path("programmes/<int:pk>/", programmes.ProgrammeDetail.as_view(), name="programme"),
    path("programmes/<int:pk>/edit/", programmes.ProgrammeUpdate.as_view(), name="programme_edit"),
    path("programmes/<int:pk>/delete/", programmes.ProgrammeDelete.as_view(), name="programme_delete"),
    path("coverage/", programmes.coverage, name="coverage"),
    *addresses.of_papers("papers/", PAPERS),
]
