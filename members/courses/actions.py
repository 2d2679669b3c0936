"""Taking the level of a course into the record."""

from django.core.exceptions import ValidationError

from members.courses.models import Course
from members.models import Member
from partyportal.saving.acts import act

NOT_ABOVE = "Hồ sơ đã ghi trình độ đó hoặc cao hơn."


@act
def take_level(*, member: Member, course: Course, by):
    """State in the record the level that the course gave; nothing where the record states as much."""
    if not course.is_above(member.theory):
        raise ValidationError(NOT_ABOVE)
    member.theory = course.level
    member.save(update_fields=["theory"])
