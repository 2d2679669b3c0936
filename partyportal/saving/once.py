"""A form that makes something is spent once: sent again, it leads to what it made."""

from functools import wraps
from hashlib import sha256

from django.contrib import messages
from django.shortcuts import redirect

from partyportal.models import SpentToken
from partyportal.saving import keeping, marks

AGAIN = "Biểu mẫu này đã được ghi ở lần bấm trước, không ghi thêm lần nữa. Đây là kết quả đã ghi."
UNDER_WAY = "Lần bấm trước đang được xử lý. Hãy chờ một lát rồi mở lại trang này."
CHANGED = (
    "Biểu mẫu này đã được ghi một lần với nội dung trước đó. Nội dung vừa sửa chưa ghi, được giữ dưới đây: "
    "bấm nút ghi lần nữa nếu muốn thêm một mục mới; muốn sửa mục đã ghi thì mở mục đó."
)
CHANGED_NOT_KEPT = (
    "Biểu mẫu này đã được ghi một lần với nội dung trước đó. Nội dung vừa sửa chưa ghi và không giữ lại được; "
    "muốn thêm một mục mới thì nhập lại vào biểu mẫu này."
)


def once(view):
    """Let each form of a view that makes something be spent once, in the transaction of what it makes."""

    @wraps(view)
    def spending(request, *args, **kwargs):
        mark = marks.mark_of(request) if request.method == "POST" else None
        if mark is None or not mark.is_of(request.user):
            return view(request, *args, **kwargs)
        known = {"user": request.user, "digest": digest_of(request)}
        # Two at once: the second waits here until the first is done, or finds nothing spent.
        spent, is_first = SpentToken.objects.get_or_create(key=mark.token, defaults=known)
        return _spend(spent, view(request, *args, **kwargs)) if is_first else _answered(request, spent)

    return spending


def _spend(spent: SpentToken, response):
    """Only what was done is spent: a page that asks again leaves the token as it was."""
    if 300 <= response.status_code < 400:
        spent.answer = response["Location"]
        spent.save(update_fields=["answer"])
    else:
        spent.delete()
    return response


def _answered(request, spent: SpentToken):
    """Lead the second of two to what the first made; text that was changed in between is kept."""
    if spent.digest != digest_of(request):
        kept = keeping.keep(request)
        messages.warning(request, CHANGED if kept else CHANGED_NOT_KEPT)
        return redirect(kept or request.get_full_path())
    messages.info(request, AGAIN if spent.answer else UNDER_WAY)
    return redirect(spent.answer or request.get_full_path())


def digest_of(request) -> str:
    """What was typed, as one number; of files their names and sizes."""
    typed = [(name, request.POST.getlist(name)) for name in sorted(request.POST) if name not in keeping.PLUMBING]
    files = [(name, file.name, file.size) for name, several in sorted(request.FILES.lists()) for file in several]
    return sha256(repr((request.path, typed, files)).encode()).hexdigest()
