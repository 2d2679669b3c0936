"""The round of the running season: the first branch has voted, others write; nothing is decided yet."""

import datetime

from awards.reviews import actions
from awards.reviews.models import Kind, Poll, ReviewRound, SelfReview, StepKind
from demo.calendar import last_workday

# What a member writes, by the fact that the portal lays beside the section.
TEXTS = {
    "posts": "Thực hiện nhiệm vụ theo chức vụ và theo phân công của chi bộ, lãnh đạo phòng.",
    "attendance": "Chấp hành đường lối, chủ trương; giữ gìn đạo đức, lối sống; dự sinh hoạt đầy đủ, vắng có lý do.",
    "study": "Học tập đầy đủ các nghị quyết; đăng ký và thực hiện nội dung cam kết tu dưỡng, rèn luyện.",
    "tasks": "Hoàn thành các nhiệm vụ được giao; một việc phải xin lùi hạn do chờ ý kiến đơn vị phối hợp.",
    "obligations": "Đã nộp bản cam kết; giữ mối liên hệ với chi ủy nơi cư trú.",
    "discipline": "Có lúc chưa chủ động đề xuất; nguyên nhân do chưa dành đủ thời gian nghiên cứu cơ sở.",
    "previous": "Đã khắc phục việc chậm báo cáo được góp ý năm trước.",
}
OTHER = "Chủ động xây dựng kế hoạch từng quý; báo cáo kết quả khắc phục tại sinh hoạt chi bộ."


def span(today: datetime.date) -> tuple[int, int]:
    """The year in its last quarter, else the quarter that has just ended."""
    if today.month >= 10:
        return today.year, 0
    quarter = (today.month - 1) // 3
    return (today.year, quarter) if quarter else (today.year - 1, 4)


def build(stage):
    """Open the round; the people of the first unit write and are voted on."""
    year, quarter = span(stage.today)
    office, day = stage.users["office"], last_workday(stage.today)
    round = actions.open_round(
        round=ReviewRound(organization=stage.root, year=year, quarter=quarter, opened_on=day), by=office
    )
    grades = list(round.scheme.grades.filter(kind=Kind.MEMBER))
    first, *others = stage.units()
    people = list(round.subjects.members().reviewed().filter(organization=first))
    own = stage.users.get("member1")
    for subject in people:
        # The member who shows the phone has only begun.
        _write(subject, grades[1], None if subject.member.user == own else day)
    for subject in [one for unit in others[:1] for one in round.subjects.members().filter(organization=unit)][:3]:
        _write(subject, grades[1], day)
    actions.write_opinions(
        step=StepKind.UNIT,
        given_on=day,
        giver="Lãnh đạo phòng, đơn vị",
        said=dict.fromkeys(people, (grades[1], "")),
        by=office,
    )
    actions.write_polls(polls=[*_counted(people, grades, day)], grades=grades, by=office)


def _write(subject, grade, day):
    parts = subject.round.scheme.parts.filter(form=subject.form)
    answers = {str(part.pk): TEXTS.get(part.fact, OTHER) for part in parts}
    points = {str(part.pk): part.points - 4 for part in parts if part.points}
    SelfReview.objects.create(subject=subject, answers=answers, points=points, grade=grade, handed_in_on=day)


def _counted(people, grades, day):
    """The count of the first unit: two excellent by majority, the others good."""
    base = len(people)
    for place, subject in enumerate(people):
        best = base - 1 if place < 2 else 1
        counts = {str(grades[0].pk): best, str(grades[1].pk): base - best}
        facts = {"held_on": day, "base": base, "issued": base, "collected": base}
        yield Poll(subject=subject, body=Poll.Body.BRANCH, counts=counts, **facts)
