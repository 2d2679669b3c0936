"""Pictures: what is kept is pixels that we drew ourselves."""

import io
import struct
import zlib

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, PngImagePlugin

from partyportal.files import door
from tests.partyportal.files.packages import workbook


def picture(kind: str, size=(40, 20), mode="RGB", **options) -> bytes:
    image = Image.linear_gradient("L").resize(size).convert(mode)
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def with_place() -> bytes:
    """A photograph as a telephone writes it: turned, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telephone"
    exif.get_ifd(0x8825)[2] = (21.0, 2.0, 0.0)
    return picture("JPEG", exif=exif, comment=b"<script>alert(1)</script>", icc_profile=b"colours")


def look(content: bytes, name: str):
    return door.look(io.BytesIO(content), name, ["jpeg", "png"])


def code(content: bytes, name: str) -> str:
    with pytest.raises(ValidationError) as error:
        look(content, name)
    return error.value.code


def opened(found) -> Image.Image:
    return Image.open(io.BytesIO(found.content))


def claimed(width: int, height: int) -> bytes:
    """A PNG of some bytes that says it is this large."""
    head = struct.pack(">2L5B", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b"")]
    chunks = (struct.pack(">L", len(b)) + n + b + struct.pack(">L", zlib.crc32(n + b)) for n, b in parts)
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_a_photograph_is_upright_and_says_neither_where_nor_by_what():
    found = look(with_place(), "anh.jpg")

    image = opened(found)
    assert (found.kind, image.format, image.size) == ("jpeg", "JPEG", (20, 40))
    assert not image.getexif() and "icc_profile" not in image.info and "comment" not in image.info
    assert b"Telephone" not in found.content and b"script" not in found.content


def test_texts_of_a_drawing_are_left_out():
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Comment", "<script>alert(1)</script>")

    found = look(picture("PNG", pnginfo=texts), "anh.png")

    assert b"script" not in found.content
    assert opened(found).text == {}


@pytest.mark.parametrize("appended", [b"<html><script>alert(1)</script>", b"<?php system($_GET[0]) ?>", workbook()])
@pytest.mark.parametrize(("kind", "name"), [("JPEG", "a.jpeg"), ("PNG", "a.png")])
def test_what_is_appended_is_gone(kind, name, appended):
    found = look(picture(kind) + appended, name)

    assert appended not in found.content
    assert opened(found).size == (40, 20)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_kind_of_drawing_is_taken(mode):
    assert opened(look(picture("PNG", mode=mode), "a.png")).size == (40, 20)


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_every_kind_of_photograph_is_taken(mode):
    assert opened(look(picture("JPEG", mode=mode), "a.jpg")).mode == "RGB"


def test_a_drawing_keeps_its_holes():
    assert opened(look(picture("PNG", mode="RGBA"), "a.png")).mode == "RGBA"


def test_a_photograph_with_a_preview_is_its_first_picture():
    second = Image.new("RGB", (8, 8))
    file = io.BytesIO()
    Image.new("RGB", (40, 20)).save(file, "MPO", save_all=True, append_images=[second])

    assert opened(look(file.getvalue(), "a.jpg")).size == (40, 20)


def test_a_large_photograph_is_made_smaller():
    assert opened(look(picture("JPEG", (8000, 2000)), "a.jpg")).size == (4000, 1000)


def test_a_drawing_that_moves_is_refused():
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:])

    assert code(file.getvalue(), "a.png") == "animated"


@pytest.mark.parametrize(
    ("content", "name", "wanted"),
    [
        (claimed(60_000, 60_000), "a.png", "bomb"),
        (claimed(40_001, 1000), "a.png", "bomb"),
        (claimed(2**31 - 1, 1), "a.png", "bomb"),
        (claimed(100, 100), "a.png", "broken"),
        (claimed(0, 0), "a.png", "broken"),
        (picture("JPEG", (65_000, 1000)), "a.jpg", "bomb"),
        (picture("JPEG")[:200], "a.jpg", "broken"),
        (picture("PNG")[:60], "a.png", "broken"),
        (picture("JPEG"), "a.png", "not_this_kind"),
        (picture("PNG"), "a.jpg", "not_this_kind"),
        (picture("GIF"), "a.png", "not_this_kind"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "a.png", "not_this_kind"),
        (b"<html></html>", "a.jpg", "not_this_kind"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "a.jpg", "not_this_kind"),
        (b"\xff\xd8\xff" + b"<script>" * 100, "a.jpg", "broken"),
        (b"\x89PNG\r\n\x1a\n" + workbook(), "a.png", "broken"),
        (picture("PNG"), "a.svg", "wrong_name"),
        (picture("PNG"), "a.png.html", "wrong_name"),
        (picture("PNG"), "a\u202egnp.exe.png", "bad_name"),
    ],
)
def test_a_hostile_picture_is_refused(content, name, wanted):
    assert code(content, name) == wanted


# Forty million pixels are drawn, which takes its seconds.
@pytest.mark.parametrize(("kind", "name", "mode"), [("PNG", "a.png", "RGBA"), ("JPEG", "a.jpg", "RGB")])
def test_the_largest_picture_is_drawn_within_the_limits(kind, name, mode):
    file = io.BytesIO()
    Image.new(mode, (6300, 6300), "red").save(file, kind)

    assert opened(look(file.getvalue(), name)).size == (4000, 4000)
