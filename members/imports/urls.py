from django.urls import path

from members.imports import views

app_name = "imports"

urlpatterns = [
    path("import/", views.upload, name="add"),
    path("import/template/", views.template, name="template"),
    path("import/<int:pk>/", views.preview, name="preview"),
    path("import/<int:pk>/accept/", views.accept, name="apply"),
    path("import/<int:pk>/cancel/", views.cancel, name="cancel"),
]
