"""What a worker does with a list that waits, whatever kind of list it is: once, and its page can always be shown."""

import logging
from collections.abc import Callable

from django.db import DatabaseError

from partyportal.waiting import asking
from partyportal.waiting.models import WaitingList

logger = logging.getLogger(__name__)
BROKEN = "Chưa đọc được danh sách này do lỗi của cổng. Hãy thử lại; nếu vẫn lỗi, báo quản trị hệ thống."
MOVED = "Dữ liệu đã thay đổi từ lúc xem, chưa ghi dòng nào. Mời đồng chí xem lại rồi xác nhận."


def do(found: WaitingList, works: dict[str, Callable]) -> bool:
    """Do the work of a claimed list; whether there is still a list to show."""
    try:
        said = works[found.work](found, found.asked_by)
    except type(found).DoesNotExist:
        return False
    except DatabaseError:
        # Given up while it was read: nothing is left to say it to.
        if not type(found).objects.filter(pk=found.pk).exists():
            return False
        raise
    except Exception:
        logger.exception("%s %s could not be worked on", found._meta.label, found.pk)
        said = broken(found)
    finish(found, said)
    return True


def broken(found: WaitingList) -> dict:
    """What is said of a list at which the portal failed: where it was seen before, that stays."""
    if "counts" in found.summary:
        return {"told": BROKEN}
    return refused(BROKEN, "broken")


def refused(sentence: str, code: str = "") -> dict:
    """What is said of a file that is no such list."""
    return {"sheets": [], "columns": [], "refused": sentence, "code": code}


def finish(found: WaitingList, said: dict):
    """Let the pages of the list open again, with what is to be said."""
    found.summary = {name: value for name, value in found.summary.items() if name != "told"} | said
    found.work, found.worked_until = "", None
    type(found).objects.filter(pk=found.pk).update(summary=found.summary, work="", worked_until=None)


def sweep(model: type[WaitingList]):
    """Wake work whose message was lost or whose worker fell silent; what no worker survives is given up."""
    for found in model.objects.to_work_on().defer("rows", "choices"):
        asking.wake(found)
    for found in model.objects.given_up().defer("rows"):
        finish(found, broken(found))
