"""The courses of a member, as a panel of their page, and what is written about each."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from members.courses import actions, listing
from members.courses.forms import CourseFilter, CourseForm
from members.courses.models import Course
from members.models import Member
from partyportal import lists, views
from partyportal.views import claim, done_or_said, fetch, panel


def member_panel(request, pk):
    """What the member attended, newest first, and which level the record could take from it."""
    member = fetch(Member.objects.select_related("organization"), request.user, pk=pk)
    courses = list(member.courses.visible_to(request.user))
    context = {
        "member": member,
        "courses": courses,
        "offered": max(
            (course for course in courses if course.is_above(member.theory)),
            key=lambda course: Member.Theory.values.index(course.level),
            default=None,
        ),
        "may_change": request.user.acts_at("change", Course, member.organization),
    }
    return panel(request, "courses/_panel.html", context, f"Lớp đã học: {member}", member, frame="panel")


class CourseList(lists.ListView):
    """Who attended what, to be filtered, taken out and printed."""

    model = Course
    queryset = Course.objects.select_related("member__organization")
    filterset_class = CourseFilter
    columns = listing.COLUMNS
    links = listing.LINKS
    heading = "Lớp đã học"
    noun = "lớp"
    order_words = "học gần nhất"


class CourseCreate(views.CreateView):
    """A course of one member, by who may change their record."""

    model = Course
    form_class = CourseForm

    def get_form_kwargs(self):
        member = claim(self.request, Member.objects.select_related("organization"), "change", pk=self.kwargs["pk"])
        return super().get_form_kwargs() | {"instance": Course(member=member)}


class CourseUpdate(views.UpdateView):
    model = Course
    queryset = Course.objects.select_related("member")
    form_class = CourseForm


class CourseDelete(views.DeleteView):
    model = Course
    queryset = Course.objects.select_related("member")

    def get_success_url(self):
        return self.object.get_absolute_url()


@require_POST
def take_level(request, pk):
    """Write the level of a course into the record, as the panel proposed."""
    course = claim(request, Course.objects, "change", pk=pk)
    member = claim(request, Member.objects, "change", pk=course.member_id)
    said = f"Đã ghi vào hồ sơ: lý luận chính trị {course.get_level_display()}."
    done_or_said(request, actions.take_level, said, member=member, course=course)
    return redirect(member)
