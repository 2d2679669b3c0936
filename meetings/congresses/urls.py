from django.urls import path

from documents import addresses
from meetings.congresses.papers import PAPERS
from meetings.congresses.views import acts, congresses, counts, elections, parts, rounds

app_name = "congresses"

urlpatterns = [
    path("congresses/", congresses.CongressList.as_view(), name="list"),
    path("congresses/add/", congresses.CongressCreate.as_view(), name="add"),
    path("congresses/<int:pk>/", congresses.detail, name="detail"),
    path("congresses/<int:pk>/edit/", congresses.CongressUpdate.as_view(), name="edit"),
    path("congresses/<int:pk>/delete/", congresses.delete, name="delete"),
    path("congresses/<int:pk>/hold/", acts.hold, name="hold"),
    path("congresses/<int:pk>/approve/", acts.approve, name="approve"),
    path("congresses/<int:pk>/minutes/", acts.draft_minutes, name="draft_minutes"),
    path("congresses/<int:pk>/sessions/add/", parts.session_add, name="session_add"),
    path("congresses/<int:pk>/files/<slug:slot>/", parts.slot_open, name="slot"),
    path("congresses/<int:pk>/bodies/add/", parts.body_add, name="body_add"),
    path("<int:pk>/congress/", parts.of_meeting, name="of_meeting"),
    path("congresses/bodies/<int:pk>/delete/", parts.body_delete, name="body_delete"),
    path("congresses/<int:pk>/allocations/", parts.allocate, name="allocate"),
    path("congresses/<int:pk>/delegates/take/", parts.delegates_take, name="delegates_take"),
    path("congresses/<int:pk>/delegates/add/", parts.delegate_add, name="delegate_add"),
    path("congresses/delegates/<int:pk>/edit/", parts.delegate_edit, name="delegate_edit"),
    path("congresses/<int:pk>/elections/add/", elections.election_add, name="election_add"),
    path("congresses/elections/<int:pk>/", elections.detail, name="election"),
    path("congresses/elections/<int:pk>/edit/", elections.election_edit, name="election_edit"),
    path("congresses/elections/<int:pk>/delete/", elections.election_delete, name="election_delete"),
    path("congresses/elections/<int:pk>/stop/", elections.stop, name="stop"),
    path("congresses/elections/<int:pk>/nominees/add/", elections.nominee_add, name="nominee_add"),
    path("congresses/nominees/<int:pk>/edit/", elections.nominee_edit, name="nominee_edit"),
    path("congresses/elections/<int:pk>/open/", rounds.open_round, name="open_round"),
    path("congresses/rounds/<int:pk>/", rounds.detail, name="round"),
    path("congresses/rounds/<int:pk>/sheet/", rounds.sheet, name="sheet"),
    path("congresses/rounds/<int:pk>/ballots/", rounds.ballots, name="ballots"),
    path("congresses/rounds/<int:pk>/confirm/", rounds.confirm_result, name="confirm"),
    path("congresses/readings/<int:pk>/", counts.reading, name="reading"),
    path("congresses/readings/<int:pk>/finish/", counts.finish, name="finish"),
    path("congresses/readings/<int:pk>/reopen/", counts.reopen, name="reopen"),
    path("congresses/batches/<int:pk>/edit/", counts.batch_edit, name="batch_edit"),
    path("congresses/batches/<int:pk>/delete/", counts.batch_delete, name="batch_delete"),
    *addresses.of_papers("congresses/papers/", PAPERS),
]
