from members.committees.forms import PartOfForm
from members.courses.models import Course


class CourseForm(PartOfForm):
    """A course of the member whom the page names."""

    parent = "member"

    class Meta:
        model = Course
        fields = ["kind", "level", "name", "place", "begins_on", "ends_on", "result"]
