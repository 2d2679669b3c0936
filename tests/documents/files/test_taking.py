"""Files that come in: kept once they were read, put aside while a person must look, refused without a trace."""

import io

import pytest
from django.conf import settings
from django.urls import reverse
from PIL import Image
from weasyprint import HTML

from accounts.sign_in.models import Session
from documents.files import attaching
from documents.models import Attachment, WaitingFile
from tests.at_once import mark_on
from tests.documents.files.conftest import kept_files, letter, scan, upload, waiting_files
from tests.factories import AttachmentFactory
from tests.partyportal.files.packages import document as word
from tests.partyportal.files.packages import with_parts, workbook
from tests.partyportal.files.test_pdf_door import with_catalogue


def errors_of(response) -> str:
    assert response.status_code == 422
    return str(response.context["form"].errors)


def nothing_is_kept() -> bool:
    return not (Attachment.objects.exists() or WaitingFile.objects.exists() or kept_files() or waiting_files())


def test_several_files_are_kept_with_name_size_who_and_when(send, client, draft, secretary):
    table = upload(workbook(["Việc", "Hạn"], ["Họp chi bộ", "20/12"]), "Phân công.xlsx")

    answer = send(draft, letter("Thông báo họp chi bộ"), table)

    assert answer["Location"] == draft.get_absolute_url()
    kept = list(draft.attachments.order_by("pk"))
    assert [(one.name, one.kind, one.user) for one in kept] == [
        ("thong-bao.docx", "docx", secretary),
        ("Phân công.xlsx", "xlsx", secretary),
    ]
    assert kept[0].text.startswith("Thông báo họp chi bộ")
    assert "Họp chi bộ\t20/12" in kept[1].text
    assert all(one.file.size == one.size and one.was_read for one in kept)
    page = client.get(reverse("documents:files", args=["document", draft.pk])).text
    assert "Phân công.xlsx" in page and "thong-bao.docx" in page


def test_file_lies_under_an_opaque_name(send, draft):
    send(draft, letter(name="Kế hoạch.docx"))

    (name,) = kept_files()
    assert len(name) == 32 and set(name) <= set("0123456789abcdef")


def test_secret_pdf_is_refused_without_a_trace(send, client, draft, caplog):
    caplog.set_level("INFO")
    secret = HTML(string="<p>TUYỆT MẬT</p><p>Báo cáo tình hình</p>").write_pdf()

    answer = send(draft, upload(secret, "ra-soat-dac-biet.pdf"))

    assert "sổ văn bản mật" in errors_of(answer)
    assert nothing_is_kept()
    assert [record.message for record in caplog.records if record.name.startswith("documents")] == [
        "An attached file was refused (classified)."
    ]


def test_message_beside_a_kept_file_does_not_name_the_secret_one(send, client, draft):
    answer = send(draft, letter("Thông báo họp"), letter("TUYỆT MẬT", name="ra-soat-dac-biet.docx"))

    assert "ra-soat-dac-biet" not in str([row.get_decoded() for row in Session.objects.all()])
    assert "Chưa nhận tệp thứ 2" in client.get(answer["Location"]).text
    assert [attachment.name for attachment in draft.attachments.all()] == ["thong-bao.docx"]
    assert len(kept_files()) == 1


HOSTILE = {
    "script": (with_catalogue(b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>"), "cong-van.pdf"),
    "archive behind": (with_catalogue(b"") + b"PK\x05\x06" + bytes(18), "cong-van.pdf"),
    "archive as picture": (workbook(), "anh.png"),
    "program": (b"MZ\x90" + bytes(500), "bao-cao.docx"),
    "page": (b"<html><script>alert(1)</script>", "bao-cao.pdf"),
    "drawing": (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "anh.svg"),
    "macro": (with_parts(word(), {"word/vbaProject.bin": b"x"}), "bao-cao.docx"),
    "two endings": (b"MZ\x90" + bytes(500), "bao-cao.pdf.exe"),
    "device": (word(), "con.docx"),
    "empty": (b"", "rong.pdf"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_file_is_refused_with_a_sentence(send, draft, kind):
    content, name = HOSTILE[kind]

    assert errors_of(send(draft, upload(content, name)))
    assert nothing_is_kept()


@pytest.mark.parametrize(
    "name", ["..\\..\\bao-cao.docx", "../../bao-cao.docx", "bao-\u202ecao.docx", "bao-cao\u200b.docx"]
)
def test_name_is_kept_without_what_could_mislead(send, draft, name):
    send(draft, upload(word(), name))

    assert [attachment.name for attachment in draft.attachments.all()] == ["bao-cao.docx"]


def test_picture_loses_where_it_was_taken(send, client, draft, secretary):
    file, place = io.BytesIO(), Image.Exif()
    place.get_ifd(0x8825)[1] = "N"
    Image.new("RGB", (40, 60)).save(file, "JPEG", exif=place)
    assert Image.open(file).getexif()

    answer = send(draft, upload(file.getvalue(), "hoi-nghi.jpg"))
    client.post(answer["Location"])

    with draft.attachments.get().file.open("rb") as kept:
        assert not Image.open(kept).getexif()


def test_unconfirmed_files_are_not_taken(send, draft):
    assert "đánh dấu xác nhận" in errors_of(send(draft, letter(), confirmed=""))
    assert nothing_is_kept()


def test_confirmation_is_asked_anew_for_the_files_that_are_chosen_next(send, draft):
    page = send(draft, upload(b"MZ\x90", "la.pdf")).text

    assert 'name="confirmed"' in page and "checked" not in page


def test_scan_waits_outside_the_backup_until_it_was_looked_at(send, client, draft):
    answer = send(draft, scan())

    waiting = WaitingFile.objects.get()
    assert answer["Location"] == waiting.get_absolute_url()
    assert (kept_files(), len(waiting_files())) == ([], 1)
    assert WaitingFile.left_out_of_backup
    assert not str(settings.WAITING_DIR).startswith(str(settings.MEDIA_ROOT))

    answer = client.post(answer["Location"])

    assert answer["Location"] == draft.get_absolute_url()
    assert not draft.attachments.get().was_read
    assert (len(kept_files()), WaitingFile.objects.count()) == (1, 0)


def test_looked_at_file_is_gone_from_where_it_waited(send, client, draft, django_capture_on_commit_callbacks):
    answer = send(draft, scan())

    with django_capture_on_commit_callbacks(execute=True):
        client.post(answer["Location"])

    assert waiting_files() == []


def test_page_of_a_scanned_pdf_is_shown_before_it_is_taken(send, client, draft):
    file = io.BytesIO()
    Image.new("RGB", (300, 400), "red").save(file, "PDF")

    answer = send(draft, upload(file.getvalue(), "bien-ban.pdf"))

    picture = client.get(reverse("documents:waiting_picture", args=[WaitingFile.objects.get().pk]))
    assert (picture["Content-Type"], b"".join(picture)[:4]) == ("image/png", b"\x89PNG")
    assert "không đọc được chữ" in client.get(answer["Location"]).text


def test_dropped_scan_leaves_nothing(send, client, draft, django_capture_on_commit_callbacks):
    send(draft, scan())

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("documents:waiting_drop", args=[WaitingFile.objects.get().pk]))

    assert nothing_is_kept()


def test_scan_of_a_row_that_was_voided_meanwhile_is_not_taken(send, client, registered):
    answer = send(registered, scan())
    registered.void(reason="Vào sổ nhầm", by=None)

    assert attaching.TAKES_NONE in client.post(answer["Location"], follow=True).text
    assert (registered.attachments.count(), WaitingFile.objects.count()) == (0, 1)


def test_waiting_file_is_its_senders_alone(send, client, draft, office):
    answer = send(draft, scan())
    client.force_login(office)

    assert client.get(answer["Location"]).status_code == 404
    assert client.post(answer["Location"]).status_code == 404
    assert "chờ đồng chí xem lại" not in client.get(reverse("documents:files", args=["document", draft.pk])).text


def test_who_lost_the_right_meanwhile_takes_nothing(send, client, draft, secretary):
    answer = send(draft, scan())
    secretary.grants.all().delete()

    assert client.post(answer["Location"]).status_code in {403, 404}
    assert not Attachment.objects.exists()


def test_word_file_of_pictures_alone_is_refused(send, draft):
    assert "không có chữ nào" in errors_of(send(draft, letter("")))
    assert nothing_is_kept()


def test_same_form_sent_twice_keeps_one_file(send, client, draft, secretary):
    client.force_login(secretary)
    mark = mark_on(client.get(reverse("documents:files", args=["document", draft.pk])))

    answers = [send(draft, letter("Thông báo"), drawn=mark) for _ in range(2)]

    assert [answer["Location"] for answer in answers] == [draft.get_absolute_url()] * 2
    assert (draft.attachments.count(), len(kept_files())) == (1, 1)


def test_form_sent_again_with_one_file_more_is_not_taken_for_the_same(send, client, draft, secretary):
    client.force_login(secretary)
    mark = mark_on(client.get(reverse("documents:files", args=["document", draft.pk])))
    content = word("Thông báo")
    send(draft, upload(content, "a.docx"), drawn=mark)

    answer = send(draft, letter("Khác", name="b.docx"), upload(content, "a.docx"), drawn=mark)

    assert answer["Location"] != draft.get_absolute_url()


def test_same_file_is_kept_once(send, draft):
    content = word("Thông báo")
    send(draft, upload(content, "a.docx"))

    assert attaching.KNOWN in errors_of(send(draft, upload(content, "b.docx")))
    assert draft.attachments.count() == 1


def test_scan_that_is_there_already_is_refused_before_it_is_looked_at(send, client, draft):
    client.post(send(draft, scan())["Location"])

    assert attaching.KNOWN in errors_of(send(draft, scan("khac.png")))


def test_good_files_are_kept_beside_refused_ones(send, client, draft):
    answer = send(draft, letter("Thông báo"), upload(b"MZ\x90", "la.pdf"))

    assert "«la.pdf»" in client.get(answer["Location"]).text
    assert [attachment.name for attachment in draft.attachments.all()] == ["thong-bao.docx"]


def test_numbers_of_persons_are_left_out_of_the_text(send, draft):
    send(draft, letter("Đồng chí Lê An, căn cước 001 200 012 345, phụ trách"))

    assert draft.attachments.get().text.startswith("Đồng chí Lê An, căn cước (số đã bỏ), phụ trách")


@pytest.mark.parametrize(("count", "words"), [(3, "nhiều nhất 2 tệp"), (0, "chọn ít nhất một tệp")])
def test_number_of_files_of_one_sending_is_bounded(send, draft, settings, count, words):
    settings.ATTACHMENTS_AT_ONCE = 2

    assert words in errors_of(send(draft, *[letter(str(number)) for number in range(count)]))
    assert nothing_is_kept()


def test_number_of_files_of_a_row_is_bounded(send, draft, settings):
    settings.ATTACHMENTS_OF_A_ROW = 1
    AttachmentFactory(row=draft)

    assert "đã có 1 tệp" in errors_of(send(draft, letter()))


def test_refused_file_was_on_no_disk():
    assert settings.FILE_UPLOAD_MAX_MEMORY_SIZE >= settings.UPLOAD_MAX_BODY
