from django.urls import path

from members import import_views

urlpatterns = [
    path("import/", import_views.upload, name="import"),
    path("import/template/", import_views.template, name="import_template"),
    path("import/<int:pk>/", import_views.preview, name="import_preview"),
    path("import/<int:pk>/accept/", import_views.accept, name="import_apply"),
    path("import/<int:pk>/cancel/", import_views.cancel, name="import_cancel"),
    path("export/", import_views.export, name="export"),
]
