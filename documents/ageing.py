"""What ages of documents: files that nobody accepted, PDFs that are made anew whenever they are asked for."""

from datetime import datetime

from documents.files import attaching
from documents.jobs import batches
from documents.models import EditedPaper
from partyportal.ageing import Kind


def remove_loose(before: datetime) -> int:
    """Files that wait, and files and texts whose row is gone."""
    return attaching.forget(before) + EditedPaper.objects.forget_gone()


KINDS = [
    Kind("waiting_files", "Tệp chờ nhận", "Tệp đã gửi lên mà chưa ai xác nhận.", 1, 1, 14, remove_loose),
    Kind(
        "renders",
        "Bản PDF đã kết xuất",
        "Danh sách, giấy tờ và gói nhiều giấy tờ đã tạo thành tệp; bản ban hành không thuộc loại này.",
        30,
        1,
        365,
        batches.forget,
    ),
]
