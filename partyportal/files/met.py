"""What a file is by its first bytes, in words that an office knows."""

STARTS = [
    (b"PK\x03\x04", "tệp nén hoặc tệp Office đời mới (.xlsx, .docx, .zip)"),
    (bytes.fromhex("d0cf11e0a1b11ae1"), "tệp Office đời cũ (.xls, .doc)"),
    (b"%PDF-", "PDF"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"\x89PNG", "ảnh PNG"),
    (b"GIF8", "ảnh GIF"),
    (b"{\\rtf", "văn bản RTF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZ"),
    (b"MZ", "chương trình chạy trên Windows"),
]
PAGES = (b"<html", b"<!doctype html", b"<table", b"<meta", b"<head", b"<body", b"<style")


def kind_of(content: bytes) -> str:
    """Return what the content is; empty where it may be plain text."""
    for start, kind in STARTS:
        if content.startswith(start):
            return kind
    head = content[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(PAGES):
        return "trang web (HTML)"
    if head.startswith(b"<?xml"):
        return "XML"
    return ""
