from django.urls import path

from members.corrections import views

urlpatterns = [
    path("mine/", views.mine, name="mine"),
    path("corrections/", views.CorrectionList.as_view(), name="corrections"),
    path("corrections/mine/", views.own_requests, name="corrections_mine"),
    path("corrections/ask/", views.ask, name="correction_ask"),
    path("corrections/<int:pk>/", views.detail, name="correction"),
    path("corrections/<int:pk>/withdraw/", views.withdraw, name="correction_withdraw"),
]
