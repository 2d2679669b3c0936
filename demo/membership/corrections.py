"""Members who ask for corrections of their records: two requests wait, one is decided."""

import datetime

from accounts.models import Notice
from demo.calendar import at
from members.corrections import actions
from members.corrections.actions import Change
from members.corrections.models import CorrectionRequest, as_text
from members.models import Member

# whose account, how many days ago, what is asked, on what ground
WAITING = [
    ("branch2", 3, {"professional": "doctor"}, "Bằng tiến sĩ cấp tháng trước, bản sao gửi Văn phòng Đảng ủy"),
    ("member1", 2, {"phone": "0200 3000 999", "workplace": "Phòng Quản lý khoa học"}, "Quyết định điều động"),
]
DECIDED = ("member1", 40, {"theory": "intermediate", "ethnicity": "Tày"}, "Bằng trung cấp lý luận chính trị")
SAID = {
    "theory": ("accepted", ""),
    "ethnicity": ("refused", "Hồ sơ gốc khi vào Đảng ghi dân tộc Kinh; đề nghị gửi kèm giấy khai sinh."),
}


def build(stage):
    _decided(stage)
    for line in WAITING:
        if line[0] in stage.users:
            _asked(stage, *line)


def _decided(stage):
    request = _asked(stage, *DECIDED)
    read = request.version, Member.objects.get(pk=request.member_id).version
    request = actions.decide(request=request, said=SAID, read=read, by=stage.users["office"])
    day = stage.today - datetime.timedelta(days=37)
    CorrectionRequest.objects.filter(pk=request.pk).update(decided_at=at(day, 14))
    Notice.objects.filter(url=request.get_absolute_url()).update(at=at(day, 14), read_at=at(day, 16))


def _asked(stage, username, days, wanted, note) -> CorrectionRequest:
    user = stage.users[username]
    member = Member.objects.get(user=user)
    asked = [(name, as_text(getattr(member, name)), value) for name, value in wanted.items()]
    changes = [Change(*line) for line in asked if line[1] != line[2]]
    request = actions.ask(member=member, changes=changes, note=note, by=user)
    day = stage.today - datetime.timedelta(days=days)
    request.asked_at = at(day, 10)
    request.save(update_fields=["asked_at"])
    request.history.update(history_date=at(day, 10))
    Notice.objects.filter(url=request.get_absolute_url()).update(at=at(day, 10))
    return request


def backdate():
    """The edit that a decision made bears the day of the decision."""
    for request in CorrectionRequest.objects.exclude(decided_at=None):
        edits = Member.history.filter(id=request.member_id, history_change_reason__startswith="Theo đề nghị")
        edits.update(history_date=request.decided_at)
