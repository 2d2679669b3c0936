from django.urls import path

from members.quality import views

urlpatterns = [
    path("quality/", views.board, name="quality"),
    path("quality/mend/", views.mend, name="quality_mend"),
    path("quality/mend/export/", views.export, name="quality_export"),
]
