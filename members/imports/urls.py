from django.urls import path

from members.imports import choice_views, views

app_name = "imports"

urlpatterns = [
    path("import/", views.upload, name="add"),
    path("import/template/", views.template, name="template"),
    path("import/<int:pk>/", views.preview, name="preview"),
    path("import/<int:pk>/sheets/", views.sheets, name="sheets"),
    path("import/<int:pk>/choose/", choice_views.choose, name="choose"),
    path("import/<int:pk>/branches/", choice_views.branches, name="branches"),
    path("import/<int:pk>/tick/", choice_views.tick, name="tick"),
    path("import/rows/<int:pk>/", choice_views.mend, name="mend"),
    path("import/<int:pk>/marked/", views.marked, name="marked"),
    path("import/<int:pk>/accept/", views.accept, name="apply"),
    path("import/<int:pk>/cancel/", views.cancel, name="cancel"),
    path("import/<int:pk>/done/", views.done, name="done"),
    path("import/<int:pk>/take-back/", views.take_back, name="take_back"),
]
