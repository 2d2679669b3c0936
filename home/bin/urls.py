from django.urls import path

from home.bin import views

app_name = "bin"

urlpatterns = [
    path("", views.BinList.as_view(), name="list"),
    path("<int:pk>/restore/", views.restore, name="restore"),
]
