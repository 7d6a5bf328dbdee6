"""Writing files so that a failure leaves the old one as it was, under names that every system takes."""

from __future__ import annotations

import contextlib
import os
import re
import time
from pathlib import Path

from models.base import UserError
from models.language import _

#: What Windows, Linux or a USB stick's file system does not take in a name, and names that Windows keeps for itself.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|com[\d¹²³]|lpt[\d¹²³])(?= *(\.|$))", re.IGNORECASE)
#: In bytes of UTF-8; file systems take 255, and a copy program may add to it.
_LONGEST_NAME = 180
#: In seconds, between attempts to put a file in place.
_PAUSES = (0.05, 0.1, 0.2, 0.4)


def safe_name(text: str, suffix: str = "") -> str:
    """A file name made of `text`, which may hold anything; `suffix` (".pdf") stays whole."""
    text = " ".join(_FORBIDDEN.sub(" ", "".join(c if c.isprintable() else " " for c in text)).split())
    text = text.encode("utf-8", "ignore")[:_LONGEST_NAME].decode("utf-8", "ignore").strip(" .")
    if not text or _RESERVED.match(text):
        text = f"_{text}"
    return text + suffix


def write_safely(target: Path, content: bytes) -> None:
    """Write `content` to `target` whole or not at all; UserError in plain words when it cannot be written."""
    temporary = None
    try:
        temporary = _new_file(target.resolve().parent, target.suffix, content)
        _put_in_place(temporary, target)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):  # open in another program
                temporary.unlink()
        raise UserError(
            _("「{file}」存不下来：可能正被别的程序打开，或者那个文件夹不能写。请换个名字或地方。").format(
                file=target.name
            )
        ) from error


def can_write(folder: Path) -> bool:
    """May files be made in `folder`? Tried, because Windows tells nothing reliable beforehand."""
    try:
        _new_file(folder, "", b"").unlink()
    except OSError:
        return False
    return True


def _new_file(folder: Path, suffix: str, content: bytes) -> Path:
    """A file of a name that nothing else has, with `content` on the disk; nothing is left of it when that fails.

    Python's own tempfile, in a folder of Windows in which nothing may be made, takes the refusal for a name that is
    taken and, before Python 3.13, tries others for a day (github.com/python/cpython/issues/66305).
    """
    file = folder / f".yure-{os.urandom(6).hex()}{suffix}"
    with open(file, "xb", opener=_for_oneself) as stream:
        try:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        except OSError:
            stream.close()
            file.unlink()
            raise
    return file


def _for_oneself(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _put_in_place(temporary: Path, target: Path) -> None:
    """Rename, waiting a moment where a virus scanner has just opened what was written, as they do on Windows."""
    for pause in _PAUSES:
        with contextlib.suppress(PermissionError):
            os.replace(temporary, target)
            return
        time.sleep(pause)
    os.replace(temporary, target)
