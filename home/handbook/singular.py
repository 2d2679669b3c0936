"""How the handbook speaks to a department that is one branch."""

# What is said of several branches, and what of the one; a step that becomes empty is left out.
ONE_BRANCH = {
    "Bí thư, phó bí thư Đảng ủy và văn phòng: làm việc với cả Đảng bộ.": "Bí thư, phó bí thư, văn phòng: cả chi bộ.",
    "Bí thư chi bộ: chỉ chi bộ của mình. Người thu": "Người thu",
    "xem cả Đảng bộ": "xem cả chi bộ",
    "Nhập một bước của mọi chi bộ": "Nhập một bước của cả chi bộ",
    "Mở đợt, chọn chi bộ; ghi": "Mở đợt; ghi",
    "Chọn chi bộ hoặc để «Tất cả», bấm": "Bấm",
    " Cấp ủy viên phụ trách chi bộ: «Ghi người phụ trách».": "",
    "Văn phòng Đảng ủy bấm «Xác nhận đã nhận» ở trang «Đảng phí».": "",
    "Xem chi bộ nào thiếu buổi": "Xem tháng nào thiếu buổi",
    "của cả đảng bộ": "của cả chi bộ",
    ", mỗi chi bộ một việc": "",
    "mỗi chi bộ còn thiếu": "còn thiếu",
    ": báo cáo in số đó, Đảng ủy thấy cả hai số": ": báo cáo in số đó, trang của số giữ cả hai",
    "Bị trả lại: ý kiến của Đảng ủy đứng ở từng mục; sửa rồi nộp lại. ": "",
    "Mở kỳ báo cáo, nhắc chi bộ chưa nộp": "Mở kỳ báo cáo",
    "Mỗi tổ chức trực tiếp bên dưới có ngay một báo cáo và được báo; "
    "đảng bộ cấp dưới mở kỳ cùng tên cho chi bộ của mình.": "",
    "Chi bộ chậm: bấm «Nhắc» ở dòng của chi bộ hoặc «Nhắc chi bộ chưa nộp, bị trả lại».": "",
    "Nhắc bằng văn bản: bấm «Công văn đôn đốc» (hoặc «Công văn» ở dòng của một chi bộ), "
    "xem lại lời và ngày, lưu rồi phát hành.": "",
    "chọn một hay nhiều chi bộ, người thực hiện": "chọn người thực hiện",
    "Đảng ủy xem phiếu": "Cấp ủy xem phiếu",
    "Đảng ủy lập tiêu chí": "Cấp ủy lập tiêu chí",
    "Chuyển đi, chuyển đến, sang chi bộ khác;": "Chuyển đi, chuyển đến;",
    "Hồ sơ chỉ thay đổi khi Đảng ủy chấp nhận": "Hồ sơ chỉ thay đổi khi cấp ủy chấp nhận",
    "Văn phòng hoặc Bí thư Đảng ủy": "Văn phòng hoặc Bí thư",
}


def in_singular(text: str) -> str:
    """The text in the singular."""
    for many, one in ONE_BRANCH.items():
        text = text.replace(many, one)
    return text
