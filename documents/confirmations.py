"""What the acts on documents say before they are done."""

import datetime

from documents import actions
from documents.models import Attachment, Document
from partyportal.saving.confirming import Confirmation

UNREAD = "bản nháp chưa có trích yếu"


def _addressees(document: Document) -> tuple[str, str]:
    names = [row.organization.short_name for row in document.addressees.select_related("organization")[:9]]
    count = document.addressees.count()
    more = f" và {count - 8} nơi khác" if count > len(names) else ""
    return "Nơi nhận trong cổng", f"{count:02d}: {', '.join(names)}{more}" if count else "chưa gửi nơi nào"


def of_registering(document: Document, twins) -> Confirmation:
    """What entering a document that came in means."""
    return Confirmation(
        title=f"Vào sổ {document}?",
        submit="Vào sổ",
        back=document,
        facts=[("Trích yếu", document.subject), ("Sổ của", document.organization), _addressees(document)],
        follows=[
            "Văn bản có trong sổ văn bản đến; các nơi nhận trên xem được ngay.",
            "Từ nay giao nhiệm vụ và ghi quán triệt theo văn bản này được.",
            "Văn bản không xóa được nữa; nội dung ghi trong sổ vẫn sửa được, có lịch sử.",
        ],
        warnings=[f"Sổ đã có văn bản cùng số, ký hiệu: {twin.subject or UNREAD}" for twin in twins],
        way_back="Vào sổ nhầm thì hủy văn bản, có lý do.",
    )


def of_issuing(document: Document, day: datetime.date) -> Confirmation:
    """What giving a document its number on the day means."""
    term = document.organization.terms.on(day).order_by("-begins_on").first()
    number = actions.next_number(term, document.doc_type, document.body) if term else None
    backdated = actions.out_of_order(term, document.doc_type, number, day, document.body) if term else ""
    return Confirmation(
        title=f"Cấp số, ban hành: {document.subject}?",
        submit="Cấp số, ban hành",
        back=document,
        facts=[
            ("Loại văn bản", document.get_doc_type_display()),
            ("Sổ văn bản đi của", document.organization),
            ("Số sẽ cấp", f"{number:02d}" if number else "chưa có nhiệm kỳ của ngày này"),
            _addressees(document),
        ],
        warnings=[backdated] if backdated else [],
        follows=[
            "Văn bản lấy số tiếp theo trong sổ văn bản đi của nhiệm kỳ.",
            "Nội dung, số và ngày được khóa, không sửa được nữa.",
            "Các nơi nhận trên xem được ngay.",
        ],
        way_back="Không hoàn tác được. Ban hành sai thì hủy văn bản, có lý do; số đã cấp không cấp lại.",
    )


def of_paper(paper, subject, printed, back, doubtful) -> Confirmation:
    """What issuing a numbered paper of a row means."""
    last, signer = paper.last_issue(subject), printed.signature
    follows = [
        f"Văn bản {_number_of(last, printed)}; nội dung, người ký và quy định đã áp dụng được chốt.",
        "PDF và Word được tạo một lần và lưu; sửa dữ liệu sau này không làm đổi bản đã phát hành.",
    ]
    if last and last.document.status != Document.Status.WITHDRAWN:
        follows.append(f"Văn bản thay thế {last.document}; văn bản cũ được đánh dấu trong sổ.")
    warnings = [f"Căn cứ chưa được đối chiếu với bản gốc: {source}" for source in doubtful]
    return Confirmation(
        title=f"Phát hành {paper.name}?",
        submit="Phát hành",
        back=back,
        facts=[
            ("Về", subject),
            ("Sổ văn bản đi của", paper.numbering.issuer(subject)),
            ("Người ký", " – ".join(filter(None, [signer.authority, signer.post, signer.name]))),
        ],
        follows=follows,
        warnings=warnings,
        way_back="Thu hồi được khi chưa gửi và chưa đính kèm bản ký; sau đó chỉ thay thế bằng văn bản mới.",
    )


def _number_of(last, printed) -> str:
    """Where the number comes from."""
    if last and last.document.status == Document.Status.WITHDRAWN:
        return f"mang lại số {last.document.symbol_raw}"
    if last is None and printed.letterhead.symbol:
        return f"vào sổ văn bản đi với số {printed.letterhead.symbol} đã ghi"
    return "lấy số tiếp theo trong sổ văn bản đi"


def of_revealing(paper, subject, back) -> Confirmation:
    """What handing a list out with whole numbers means."""
    return Confirmation(
        title=f"Lấy {paper.name[0].lower()}{paper.name[1:]} với số thẻ đầy đủ?",
        submit="Lấy danh sách",
        back=back,
        facts=[("Của", subject), ("Số người trong danh sách", f"{paper.rows_of(subject):02d}")],
        follows=[
            "Nhật ký ghi ai lấy, lúc nào, lý do gì.",
            "Tệp PDF chỉ đồng chí mở được; danh sách có số thẻ đầy đủ phải được bảo quản như hồ sơ đảng viên.",
        ],
        way_back="Danh sách trên màn hình và các bản in khác vẫn che số thẻ.",
    )


def of_sending(document: Document) -> Confirmation:
    """What it means that a document left the office."""
    return Confirmation(
        title=f"Ghi {document} là đã gửi?",
        submit="Ghi là đã gửi",
        back=document,
        facts=[("Trích yếu", document.subject), _addressees(document)],
        follows=["Từ nay không thu hồi được bản đã ban hành; nếu sai thì lập văn bản thay thế."],
        way_back="Không hoàn tác được.",
    )


def of_taking_back(document: Document, back) -> Confirmation:
    """What taking an issue back means."""
    return Confirmation(
        title=f"Thu hồi {document}?",
        submit="Thu hồi bản ban hành",
        back=back,
        facts=[("Trích yếu", document.subject), _addressees(document)],
        follows=[
            "Nội dung trở lại là bản nháp để sửa; phát hành lại thì mang đúng số này.",
            f"Số {document.symbol_raw} vẫn thuộc văn bản này, không cấp cho văn bản khác.",
            "Các nơi nhận không xem được văn bản nữa.",
            "Bản PDF và Word đã phát hành chỉ văn phòng còn xem được, ghi rõ «đã thu hồi».",
        ],
        way_back="Chỉ thu hồi được khi chưa gửi và chưa đính kèm bản ký.",
    )


def of_voiding(document: Document) -> Confirmation:
    """What taking a document out of use means."""
    return Confirmation(
        title=f"Hủy văn bản {document}?",
        submit="Hủy văn bản",
        back=document,
        facts=[
            ("Trích yếu", document.subject),
            _addressees(document),
            # Rows of a higher room that the void leaves behind; whoever voids must know of them.
            ("Nhiệm vụ giao theo văn bản", f"{document.tasks.count():02d}"),
            ("Hội nghị đã quán triệt", f"{document.disseminations.count():02d}"),
        ],
        follows=[
            "Văn bản không còn hiệu lực trong cổng; nơi nhận không xem được nữa.",
            "Số của văn bản không cấp lại; nhiệm vụ và lượt quán triệt đã ghi vẫn còn.",
        ],
        way_back="Không hoàn tác được.",
    )


def of_removing_a_file(attachment: Attachment, row) -> Confirmation:
    """What deleting a file of a draft means."""
    versions = len(attachment.versions())
    return Confirmation(
        title=f"Xóa tệp «{attachment}»?",
        submit="Xóa tệp",
        back=row,
        facts=[("Đính kèm ở", row), ("Số bản", f"{versions:02d}")],
        follows=["Tệp, các bản trước và ảnh trang của tệp bị xóa hẳn."],
        way_back="Không hoàn tác được; nếu cần, đính kèm lại tệp.",
    )


def of_voiding_a_file(attachment: Attachment, row) -> Confirmation:
    """What taking a file out of use means."""
    return Confirmation(
        title=f"Hủy tệp «{attachment}»?",
        submit="Hủy tệp",
        back=row,
        facts=[("Đính kèm ở", row)],
        follows=[
            "Tên tệp và lý do hủy vẫn hiện ở danh sách; người chỉ được xem không mở được tệp nữa.",
            "Tệp vẫn được giữ; người được sửa mục này vẫn mở được.",
        ],
        way_back="Không hoàn tác được. Chỉ đưa lên nhầm bản thì dùng «Thay bằng bản mới».",
    )
