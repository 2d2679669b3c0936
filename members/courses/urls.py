from django.urls import path

from members.courses import views

app_name = "courses"

urlpatterns = [
    path("courses/", views.CourseList.as_view(), name="list"),
    path("<int:pk>/courses/", views.member_panel, name="panel"),
    path("<int:pk>/courses/add/", views.CourseCreate.as_view(), name="add"),
    path("courses/<int:pk>/edit/", views.CourseUpdate.as_view(), name="edit"),
    path("courses/<int:pk>/delete/", views.CourseDelete.as_view(), name="delete"),
    path("courses/<int:pk>/level/", views.take_level, name="take_level"),
]
