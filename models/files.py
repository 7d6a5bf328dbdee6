"""Writing files so that a failure leaves the old one as it was."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from models.base import UserError
from models.language import _


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
