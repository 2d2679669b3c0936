"""A page without its frames: a stamp of secrecy stands in one, and readers of letters take it for a picture."""

import base64
import io

from PIL import Image, ImageChops, ImageFilter, ImageOps

# How dark ink is, and how long a line: a fifteenth of the page is longer than any stroke of a letter.
INK = 90
LONG = 15
# A line is a little wider than what its runs cover.
WIDTH = 5


def read_twice(picture: bytes) -> dict:
    """The page as a program reads it; where it has a frame or a table, once more without their lines."""
    answer = {"picture": base64.b64encode(picture).decode()}
    page = unframed(Image.open(io.BytesIO(picture)).convert("L"))
    if page:
        file = io.BytesIO()
        page.save(file, "PNG")
        answer["unframed"] = base64.b64encode(file.getvalue()).decode()
    return answer


def unframed(page: Image.Image) -> Image.Image | None:
    """The page without its long lines; None where none of them cross."""
    ink = ImageOps.invert(page).point(lambda value: 255 if value > INK else 0)
    across, down = (_runs(ink, page.width // LONG, is_down) for is_down in (False, True))
    if not (across.getbbox() and down.getbbox()):
        return None
    lines = ImageChops.lighter(across, down).filter(ImageFilter.MaxFilter(WIDTH))
    return ImageOps.invert(ImageChops.subtract(ink, lines))


def _runs(ink: Image.Image, length: int, is_down: bool) -> Image.Image:
    """The runs of ink of at least so many dots in one direction: made shorter by so many, then as long again."""
    for meet, sign in ((ImageChops.darker, -1), (ImageChops.lighter, 1)):
        reached = 1
        while reached < length:
            step = min(reached, length - reached) * sign
            ink = meet(ink, ImageChops.offset(ink, *((0, step) if is_down else (step, 0))))
            reached += abs(step)
    return ink
