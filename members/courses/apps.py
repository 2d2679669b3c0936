from django.apps import AppConfig


class CoursesConfig(AppConfig):
    name = "members.courses"
    verbose_name = "lớp đã học"
