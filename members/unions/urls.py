from django.urls import path

from members.unions import views

app_name = "unions"

urlpatterns = [
    path("unions/", views.UnionList.as_view(), name="list"),
    path("unions/add/", views.UnionCreate.as_view(), name="add"),
    path("unions/<int:pk>/", views.UnionDetail.as_view(), name="detail"),
    path("unions/<int:pk>/edit/", views.UnionUpdate.as_view(), name="edit"),
    path("unions/<int:pk>/results/add/", views.ResultCreate.as_view(), name="result_add"),
    path("unions/results/<int:pk>/", views.ResultUpdate.as_view(), name="result_edit"),
    path("unions/<int:pk>/introductions/add/", views.IntroductionCreate.as_view(), name="introduction_add"),
    path("unions/introductions/<int:pk>/", views.IntroductionUpdate.as_view(), name="introduction_edit"),
    path("unions/introductions/<int:pk>/delete/", views.IntroductionDelete.as_view(), name="introduction_delete"),
]
