from django.urls import path

from home.backlogs import views

app_name = "backlogs"

urlpatterns = [
    path("", views.index, name="list"),
    path("add/<slug:kind>/", views.upload, name="add"),
    path("template/<slug:kind>/", views.template, name="template"),
    path("<int:pk>/", views.preview, name="preview"),
    path("<int:pk>/columns/", views.columns, name="columns"),
    path("rows/<int:pk>/", views.mend, name="mend"),
    path("<int:pk>/leave-out/", views.leave_out, name="leave_out"),
    path("<int:pk>/marked/", views.marked, name="marked"),
    path("<int:pk>/accept/", views.accept, name="apply"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/done/", views.done, name="done"),
    path("<int:pk>/take-back/", views.take_back, name="take_back"),
]
