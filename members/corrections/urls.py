from django.urls import path

from members.corrections import views

app_name = "corrections"

urlpatterns = [
    path("corrections/", views.CorrectionList.as_view(), name="list"),
    path("corrections/mine/", views.own_requests, name="mine"),
    path("corrections/ask/", views.ask, name="ask"),
    path("corrections/<int:pk>/", views.detail, name="detail"),
    path("corrections/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
