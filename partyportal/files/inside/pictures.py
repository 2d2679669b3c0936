"""Pictures are drawn anew: what is kept is pixels alone, without place, camera, comments or appended bytes."""

import base64
import io

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError

from . import frames
from .refusal import Refused

# Drawn, one with holes takes four bytes a pixel, twice while it is made smaller.
MAX_PIXELS = 40_000_000
# What a screen or a printed page can show; a telephone takes more.
LONGEST_SIDE = 4000
# What the page of a file shows of it.
LONGEST_SIDE_SHOWN = 1400
# What a program needs that reads letters.
LONGEST_SIDE_SHARP = 2600
FORMATS = {"jpeg": "JPEG", "png": "PNG"}
# Only the first picture of these is taken; of others more than one is refused.
WITH_PREVIEW = {"MPO"}

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False


def opened(content: bytes, kind: str) -> dict:
    """Return the picture drawn anew, upright, as the kind that it came as."""
    try:
        image = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
        check(image)
        drawn = drawn_anew(image, kind)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused("bomb") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused("broken") from error
    return {"content": base64.b64encode(drawn).decode(), "pages": 1}


def drawn(content: bytes, kind: str, page: int, sharp: bool = False) -> dict:
    """Return the picture as the page of a file shows it, or as a program reads its letters."""
    image = Image.open(io.BytesIO(content), formats=[FORMATS[kind]])
    side = LONGEST_SIDE_SHARP if sharp else LONGEST_SIDE_SHOWN
    image.thumbnail((side, side))
    file = io.BytesIO()
    if sharp:
        image.convert("L").save(file, "PNG")
        return frames.read_twice(file.getvalue())
    image.save(file, "WEBP")
    return {"picture": base64.b64encode(file.getvalue()).decode()}


def check(image: Image.Image):
    if image.width * image.height > MAX_PIXELS:
        raise Refused("bomb")
    if getattr(image, "n_frames", 1) > 1 and image.format not in WITH_PREVIEW:
        raise Refused("animated")


def drawn_anew(image: Image.Image, kind: str) -> bytes:
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    has_alpha = kind == "png" and (upright.mode in ("LA", "PA", "RGBA") or "transparency" in upright.info)
    drawn = upright.convert("RGBA" if has_alpha else "RGB")
    drawn.info.clear()
    file = io.BytesIO()
    drawn.save(file, FORMATS[kind], **{"quality": 88} if kind == "jpeg" else {})
    return file.getvalue()
