"""Long work that uses the database (import, export, a copy of everything): a page with a bar that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import Any, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from models.base import Progress, db
from models.language import N_, _
from ui.background import aside
from ui.page import Page
from ui.widgets.progress import ProgressBar

T = TypeVar("T")
#: Work that is done within so many seconds never shows the page.
_AT_ONCE = 0.15
_LOOK_EVERY_MS = 100


class Stopped(Exception):  # noqa: N818  (nothing failed)
    """The user stopped the work."""


class Job:
    """A work under way: how far it is, and the wish to stop it."""

    def __init__(self, done: int = 0, total: int = 0) -> None:
        self.done = done
        self.total = total
        self.stopping = False

    def progress(self, done: int, total: int) -> None:
        """What the work calls now and then; raises Stopped once the user wishes that."""
        self.done, self.total = done, total
        if self.stopping:
            raise Stopped

    @property
    def share(self) -> float:
        """How much is done, from 0 to 1."""
        return self.done / self.total if self.total else 0.0


def run(page: Page, words: str, work: Callable[[Progress], T], then: Callable[[T], object]) -> Job:
    """Do `work(progress)` beside the interface thread, showing `words` and a bar; then `then(result)` on `page`.

    The work has a connection of its own to the database. It must change nothing unless it comes to its end: whoever
    stops it is told that nothing has changed. What it raises is told on `page`.
    """
    job = Job()

    def inside() -> T:
        with db.connection_context():
            return work(job.progress)

    def finished(future: Future[T]) -> None:
        if page not in page.navigator.pages():
            return
        while page.navigator.page is not page:
            page.navigator.back()
        try:
            result = future.result()
        except Stopped:
            page.tell(_("已经停下，什么都没有改变。"))
            return
        then(result)

    future = aside(page, inside, finished)
    wait([future], _AT_ONCE)
    if not future.done() and isValid(page):
        page.navigator.go(WorkPage, words=words, job=job)
    return job


class WorkPage(Page):
    """Shows how far a job is; 停下 or 返回 stops it."""

    title = N_("请稍等")
    help = N_("程序正在做一件要花点时间的事，绿条走到头就好了。不想等，点「停下」：停下以后什么都不会改变。")

    def build(self) -> None:
        self.job: Job = self.args["job"]
        self.words = self.add_heading(self.args["words"])
        self.bar_of_progress = ProgressBar(self.args["words"])
        self.add(self.bar_of_progress)
        self.figures = self.add_text("")
        self.button = self.add_action(_("停下"), self.stop, icon="x")
        if app := QApplication.instance():
            app.aboutToQuit.connect(self._stop_quietly)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.refresh)
        self._timer.start(_LOOK_EVERY_MS)

    def refresh(self) -> None:
        done, total = self.job.done, self.job.total
        self.bar_of_progress.show_share(self.job.share)
        if self.job.stopping:
            self.figures.setText(_("正在停下……"))
        elif total:
            self.figures.setText(_("做完 {done}，一共 {total}。").format(done=done, total=total))
        else:
            self.figures.setText(_("刚开始……"))

    def stop(self) -> None:
        """Ask the work to end; the page goes when it has."""
        self.job.stopping = True
        self.button.setEnabled(False)
        self.refresh()

    def _stop_quietly(self) -> None:
        self.job.stopping = True

    def leaving(self) -> None:
        job, navigator = self.job, self.navigator

        def stop_when_gone() -> None:
            # 帮助 and 字号 lie on top of this page; only 返回 and 关闭 take it away.
            if not isValid(self) or self not in navigator.pages():
                job.stopping = True

        QTimer.singleShot(0, stop_when_gone)

    def undo_last(self) -> None:
        self.tell(_("请等这件事做完，或者先停下。"))

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"words": _("正在导入花名册"), "job": Job(120, 300)}
