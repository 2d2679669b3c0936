from django.contrib import admin

from members.courses.models import Course
from partyportal.admin import RecordAdmin


@admin.register(Course)
class CourseAdmin(RecordAdmin):
    list_display = ["member", "name", "kind", "begins_on", "ends_on", "level"]
    list_filter = ["kind", "level"]
    search_fields = ["member__search", "name"]
    readonly_fields = ["member"]
    list_select_related = ["member"]

    def has_add_permission(self, request):
        """A course is added on the member's page."""
        return False
