"""Work that takes long, done beside the interface thread so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.widgets.guard import guarded

T = TypeVar("T")


class _Bridge(QObject):
    """Carries a call from any thread to the one that made the bridge."""

    called = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.called.connect(self._call)

    def _call(self, action: Callable[[], object]) -> None:
        action()


_bridge = cache(_Bridge)
#: One worker: what is asked for later waits, so that two drawings never share a font's tables.
_workers = cache(lambda: ThreadPoolExecutor(max_workers=1, thread_name_prefix="yure"))


def aside(owner: QWidget, work: Callable[[], T], then: Callable[[Future[T]], object]) -> Future[T]:
    """Do `work`, which must not touch a widget or the database, on another thread; then `then(its future)` here.

    What `then` raises, such as the error that `result()` raises again, is told on the page of `owner` as `guarded`
    does. Nothing happens once `owner` is gone or the returned future is cancelled.
    """
    bridge = _bridge()

    def arrived() -> None:
        if isValid(owner) and not future.cancelled():
            guarded(owner, lambda: then(future))()

    future = _workers().submit(work)
    future.add_done_callback(lambda _future: bridge.called.emit(arrived))
    return future
