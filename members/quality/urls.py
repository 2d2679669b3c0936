from django.urls import path

from members.quality import duplicate_views, views

urlpatterns = [
    path("quality/", views.board, name="quality"),
    path("quality/mend/", views.mend, name="quality_mend"),
    path("quality/mend/export/", views.export, name="quality_export"),
    path("duplicates/", duplicate_views.duplicates, name="duplicates"),
    path("<int:pk>/merge/<int:other>/", duplicate_views.merge, name="merge_people"),
    path("<int:pk>/apart/<int:other>/", duplicate_views.keep_apart, name="keep_apart"),
]
