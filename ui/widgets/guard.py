"""What stands between a click and the program: a UserError becomes a sentence on the page, never a traceback."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from models.base import UserError
from models.language import _


def guarded(widget: QWidget, action: Callable[[], object]) -> Callable[[], None]:
    """`action` as a slot: what it raises is told on the page that `widget` belongs to."""

    def run(*_signal_values: object) -> None:
        page = page_of(widget)
        try:
            action()
        except UserError as error:
            if page is None:
                raise
            page.tell(str(error), warn=True)  # type: ignore[attr-defined]
        except Exception as error:
            log_place(error)
            if page is None:
                raise
            page.tell(_("这一步没有做成，什么都没有改变。请再试一次；还不行，请把程序关掉再打开。"), warn=True)  # type: ignore[attr-defined]

    return run


def log_place(error: BaseException) -> None:
    """Log where in the program something failed: kind and places only, no values, which may be personal."""
    frames = reversed(traceback.extract_tb(error.__traceback__))
    places = " < ".join(f"{frame.name} {frame.filename}:{frame.lineno}" for frame in frames)
    logging.getLogger("yure").error("%s in %s", type(error).__name__, places)


def page_of(widget: QWidget | None) -> QWidget | None:
    """The page that a widget is on, or None."""
    while widget is not None and not hasattr(widget, "tell"):
        widget = widget.parentWidget()
    return widget
