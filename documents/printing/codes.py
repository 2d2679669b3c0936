"""QR codes: as lines for the page, as a picture for Word."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe

ALT = "Mã QR để kiểm tra văn bản"


def drawn(url: str) -> SafeString:
    """The code as an SVG element; what it says comes from our own settings and codes."""
    code = segno.make(url, error="m", micro=False)
    return mark_safe(code.svg_inline(border=0, omitsize=True, svgclass="qr", lineclass=None, title=ALT))


def picture(url: str) -> BytesIO:
    """The code as a PNG file."""
    made = BytesIO()
    segno.make(url, error="m", micro=False).save(made, kind="png", scale=8, border=0)
    made.seek(0)
    return made
