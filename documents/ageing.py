"""What ages of documents: files that nobody accepted, PDFs that are made anew whenever they are asked for."""

from documents import attaching
from documents.models import RenderJob
from partyportal.ageing import Kind


def remove_renders(before) -> int:
    """Papers taken out as PDF; what was issued keeps its own file, and what is under way is left."""
    old = RenderJob.objects.filter(issue=None, finished_at__lt=before).exclude(status=RenderJob.Status.RUNNING)
    count = 0
    for job in old.iterator():
        if job.file:
            job.file.delete(save=False)
        count += job.delete()[0]
    return count


KINDS = [
    Kind("waiting_files", "Tệp chờ nhận", "Tệp đã gửi lên mà chưa ai xác nhận.", 1, 1, 14, attaching.forget),
    Kind(
        "renders",
        "Bản PDF đã kết xuất",
        "Danh sách và giấy tờ đã tạo thành PDF; bản ban hành không thuộc loại này.",
        30,
        1,
        365,
        remove_renders,
    ),
]
