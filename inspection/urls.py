from django.urls import path

from documents import addresses
from inspection.lists import LIST_PAPERS
from inspection.papers import PAPERS
from inspection.views import inspections, programmes, registers

app_name = "inspection"

urlpatterns = [
    path("", programmes.board, name="board"),
    path("list/", inspections.InspectionList.as_view(), name="list"),
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
    path("petitions/", registers.PetitionList.as_view(), name="petitions"),
    path("petitions/add/", registers.PetitionCreate.as_view(), name="petition_add"),
    path("petitions/<int:pk>/", registers.PetitionDetail.as_view(), name="petition"),
    path("petitions/<int:pk>/edit/", registers.PetitionUpdate.as_view(), name="petition_edit"),
    path("discipline/", registers.DisciplineList.as_view(), name="disciplines"),
    path("discipline/add/", registers.DisciplineCreate.as_view(), name="discipline_add"),
    path("discipline/<int:pk>/", registers.DisciplineDetail.as_view(), name="discipline"),
    path("discipline/<int:pk>/edit/", registers.DisciplineUpdate.as_view(), name="discipline_edit"),
    path("discipline/<int:pk>/void/", registers.void_discipline, name="discipline_void"),
    path("of-member/<int:pk>/", registers.member_panel, name="member_panel"),
    path("of-election/<int:pk>/", registers.election_panel, name="election_panel"),
    path("declarations/", registers.DeclarationList.as_view(), name="declarations"),
    path("declarations/open/<int:year>/", registers.open_declarations, name="declarations_open"),
    path("declarations/add/", registers.DeclarationCreate.as_view(), name="declaration_add"),
    path("declarations/<int:pk>/edit/", registers.DeclarationUpdate.as_view(), name="declaration_edit"),
    path("integrity/", registers.IntegrityList.as_view(), name="integrity"),
    path("integrity/add/", registers.IntegrityCreate.as_view(), name="integrity_add"),
    path("integrity/<int:pk>/edit/", registers.IntegrityUpdate.as_view(), name="integrity_edit"),
    *addresses.of_papers("papers/", PAPERS | LIST_PAPERS),
]
