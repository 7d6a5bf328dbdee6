"""Writing files so that a failure leaves the old one as it was, under names that every system takes."""

from __future__ import annotations

import os
import re
import tempfile
from pathlib import Path

from models.base import UserError
from models.language import _

#: What Windows, Linux or a USB stick's file system does not take in a name, and names that Windows keeps for itself.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.IGNORECASE)
_LONGEST_NAME = 180
"""In bytes of UTF-8; file systems take 255, and a copy program may add to it."""


def safe_name(text: str, suffix: str = "") -> str:
    """A file name made of `text`, which may hold anything; `suffix` (".pdf") stays whole."""
    text = " ".join(_FORBIDDEN.sub(" ", "".join(c if c.isprintable() else " " for c in text)).split())
    text = text.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if not text or _RESERVED.match(text):
        text = f"_{text}"
    return text + suffix


def write_safely(target: Path, content: bytes) -> None:
    """Write `content` to `target` whole or not at all; UserError in plain words when it cannot be written."""
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=target.resolve().parent, prefix=".yure-", suffix=target.suffix)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(temporary, target)
    except OSError as error:
        if temporary and os.path.exists(temporary):
            os.unlink(temporary)
        raise UserError(
            _("「{file}」存不下来：可能正被别的程序打开，或者那个文件夹不能写。请换个名字或地方。").format(
                file=target.name
            )
        ) from error
