from django.urls import path

from members.quality import duplicate_views, views

app_name = "quality"

urlpatterns = [
    path("quality/", views.board, name="board"),
    path("quality/mend/", views.mend, name="mend"),
    path("quality/mend/export/", views.export, name="export"),
    path("duplicates/", duplicate_views.duplicates, name="duplicates"),
    path("<int:pk>/merge/<int:other>/", duplicate_views.merge, name="merge"),
    path("<int:pk>/apart/<int:other>/", duplicate_views.keep_apart, name="keep_apart"),
]
