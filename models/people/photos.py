"""Photos and scans in the data folder: the original, and a copy that screens and papers can draw quickly."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

from models.base import UserError
from models.files import write_safely
from models.language import _
from models.people.people import Person
from models.store import store

#: The longer side of the scaled copy, in pixels.
LONGEST = 1600
#: Larger files and images are refused: no camera makes them, and they would fill the memory.
MOST_BYTES, MOST_PIXELS = 60_000_000, 200_000_000
#: What a file dialog offers.
ENDINGS = (".jpg", ".jpeg", ".png", ".bmp", ".gif", ".tif", ".tiff", ".webp")
_QUALITY = 85


def keep(source: Path) -> tuple[str, str]:
    """Copy a photo or scan into the data folder, whole and scaled; returns both names.

    UserError when it cannot be read, is no picture, or is too large. Nothing of it is kept then.
    """
    scaled = _scaled(source)
    original = store().keep_file(source)
    name = f"{hashlib.sha256(scaled).hexdigest()[:32]}.jpg"
    target = store().file_path(name)
    if not target.exists():
        write_safely(target, scaled)
    return original, name


def keep_original(source: Path) -> str:
    """Copy a photo into the data folder as it is; returns its name there. UserError as with `keep`."""
    check(source)
    return store().keep_file(source)


def check(source: Path) -> None:
    """UserError when `keep` would refuse the file."""
    _scaled(source)


def _scaled(source: Path) -> bytes:
    """A JPEG of the picture, upright, at most LONGEST pixels on its longer side."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    too_large = _("「{file}」太大了，请先缩小，或者重新拍一张。").format(file=source.name)
    try:
        if source.stat().st_size > MOST_BYTES:
            raise UserError(too_large)
        with Image.open(source) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UserError(too_large)
            image.draft("RGB", (LONGEST, LONGEST))
            # A turned photo says so beside its pixels; transparent paper is white.
            upright = ImageOps.exif_transpose(image).convert("RGBA")
            upright.thumbnail((LONGEST, LONGEST))
            page = Image.new("RGB", upright.size, "white")
            page.paste(upright, mask=upright.getchannel("A"))
    except (UnidentifiedImageError, Image.DecompressionBombError, SyntaxError, ValueError, EOFError) as error:
        raise UserError(
            _("「{file}」不是照片，或者已经坏了。请换一张，手机照片请存成 JPG。").format(file=source.name)
        ) from error
    except OSError as error:
        raise UserError(_("打不开「{file}」，可能已经坏了。请换一张。").format(file=source.name)) from error
    content = io.BytesIO()
    page.save(content, "JPEG", quality=_QUALITY)
    return content.getvalue()


def path(original: str, scaled: str) -> Path:
    """Where the scaled copy is (or the original, where there is none)."""
    return store().file_path(scaled or original)


def missing_photos() -> list[str]:
    """The people whose photo is no longer in the data folder."""
    return [str(person.name) for person in Person.select().where(Person.photo != "") if store().lacks(person.photo)]
