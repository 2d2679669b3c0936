from django.urls import path

from awards.reviews.papers import PAPERS
from awards.reviews.views import earlier, entries, many, own, rounds, whole
from documents import addresses

app_name = "reviews"

urlpatterns = [
    path("reviews/", rounds.RoundList.as_view(), name="list"),
    path("reviews/open/", rounds.open_round, name="open"),
    path("reviews/earlier/", earlier.start, name="earlier_start"),
    path("reviews/earlier/<int:pk>/", earlier.earlier, name="earlier"),
    path("reviews/earlier/<int:pk>/template/", earlier.template, name="earlier_template"),
    path("reviews/mine/", own.mine, name="mine"),
    *addresses.of_papers("reviews/papers/", PAPERS),
    path("reviews/<int:pk>/", rounds.desk, name="round"),
    path("reviews/<int:pk>/season/", rounds.season, name="season"),
    path("reviews/<int:pk>/many/<str:sheets>/", many.print_many, name="many"),
    path("reviews/<int:pk>/whole/", whole.whole, name="whole"),
    path("reviews/<int:pk>/whole/template/", whole.template, name="whole_template"),
    path("reviews/<int:pk>/steps/", rounds.edit_steps, name="steps"),
    path("reviews/<int:pk>/refresh/", rounds.refresh, name="refresh"),
    path("reviews/<int:pk>/delete/", rounds.RoundDelete.as_view(), name="delete"),
    path("reviews/<int:pk>/opinions/", entries.opinions, name="opinions"),
    path("reviews/<int:pk>/branch-poll/", entries.branch_poll, name="branch_poll"),
    path("reviews/<int:pk>/committee-poll/", entries.committee_poll, name="committee_poll"),
    path("reviews/<int:pk>/settle/", entries.settle, name="settle"),
    path("reviews/<int:pk>/decision/", rounds.add_decision, name="decision_add"),
    path("reviews/decisions/<int:pk>/", rounds.decision, name="decision"),
    path("reviews/decisions/<int:pk>/reason/", rounds.decision_reason, name="decision_reason"),
    path("reviews/decisions/<int:pk>/decide/", rounds.decide, name="decide"),
    path("reviews/decisions/<int:pk>/drop/", rounds.drop_decision, name="decision_drop"),
    path("reviews/subjects/<int:pk>/", entries.subject, name="subject"),
    path("reviews/subjects/<int:pk>/undo/", entries.undo, name="undo"),
    path("reviews/subjects/<int:pk>/correct/", entries.correct, name="correct"),
    path("reviews/subjects/<int:pk>/own-decision/", rounds.add_own_decision, name="own_decision"),
    path("reviews/subjects/<int:pk>/write/", own.write, name="write"),
    path("reviews/self/<int:pk>/", own.self_review, name="self_review"),
    path("reviews/self/<int:pk>/return/", own.send_back, name="return"),
    path("reviews/self/<int:pk>/take-back/", own.take_back, name="take_back"),
    path("reviews/self/<int:pk>/pdf/", own.self_pdf, name="self_pdf"),
    path("reviews/self/<int:pk>/word/", own.self_word, name="self_word"),
]
