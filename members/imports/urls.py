from django.urls import path

from members.imports import views

urlpatterns = [
    path("import/", views.upload, name="import"),
    path("import/template/", views.template, name="import_template"),
    path("import/<int:pk>/", views.preview, name="import_preview"),
    path("import/<int:pk>/accept/", views.accept, name="import_apply"),
    path("import/<int:pk>/cancel/", views.cancel, name="import_cancel"),
]
