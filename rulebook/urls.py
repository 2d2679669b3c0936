from django.urls import path

from rulebook import views

app_name = "rulebook"

urlpatterns = [
    path("", views.RuleList.as_view(), name="list"),
    path("<int:pk>/", views.RuleDetail.as_view(), name="detail"),
    path("holidays/", views.HolidayList.as_view(), name="holidays"),
    path("sources/<int:pk>/", views.SourceDetail.as_view(), name="source"),
]
