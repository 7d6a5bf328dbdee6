"""The window: one program at a time, keys that work everywhere, errors as sentences."""

from __future__ import annotations

import gc
import hashlib
import logging
import sys
import time
from pathlib import Path
from typing import Any

from PySide6.QtCore import QLockFile, QSize, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from models import base, settings
from models.base import UserError
from models.files import can_write
from models.language import _
from models.people import offices
from models.store import PRACTICE_FOLDER, close_store, open_store, store, unwritable
from ui.home import HomePage
from ui.language import speak
from ui.navigator import Navigator
from ui.theme import theme, window_icon
from ui.widgets.guard import guarded, log_place

SMALLEST_WINDOW = (910, 512)
USUAL_WINDOW = (1366, 768)
#: As high as it may be, in pixels; the taskbar is no part of what a screen calls available.
TITLE_BAR = 40
_KNOCK, _ANSWER = b"show", b"shown"
_WAIT_MS = 1000
#: How long another program may take to answer, in seconds; it may only just have been started.
_PATIENCE = 6.0
_PAUSE = 0.2


def room_for_a_window(available: QSize) -> QSize:
    """How large a window's inside may be, so that its bar of actions does not go under the edge of the screen.

    At 150 % a screen of 1366 × 768 has 910 × 512 of Qt's pixels, and less than that without title and taskbar.
    """
    return QSize(available.width(), available.height() - TITLE_BAR)


class Window(QMainWindow):
    """The program's window with its navigator and keys."""

    def __init__(self, practice: bool = False) -> None:
        super().__init__()
        room = room_for_a_window(self.screen().availableSize())
        self.setMinimumSize(QSize(*SMALLEST_WINDOW).boundedTo(room))
        self.resize(QSize(*USUAL_WINDOW).boundedTo(room))
        for key, action in (
            ("F1", lambda: self.navigator.page.show_help()),
            ("Esc", self._escape),
            ("Ctrl+P", lambda: self.navigator.page.print()),
            ("Ctrl+Z", self._undo),
        ):
            QShortcut(QKeySequence(key), self, activated=self._told(action))  # type: ignore[call-overload]
        self.start(practice)

    def start(self, practice: bool) -> None:
        """Begin with the branch whose store is open."""
        self.navigator = Navigator(HomePage, practice)
        self.setCentralWidget(self.navigator)
        self.setWindowTitle(_("余热（练习）") if practice else _("余热"))
        self.open_first_page()

    def open_first_page(self) -> None:
        """First steps for a new branch, the question who sits here, or the home page."""
        committee = offices.committee()
        if not settings.get("branch") or not committee:
            from ui.settings.first_run import FirstRunPage

            self.navigator.go(FirstRunPage)
            return
        if len(committee) == 1:
            base.desk.person_id, base.desk.name = committee[0][0].id, committee[0][0].name
            self.navigator.home()
            return
        from ui.settings.desk import DeskPage

        self.navigator.go(DeskPage)

    def _escape(self) -> None:
        if not self.navigator.page.notice.isHidden():
            self.navigator.page.notice.clear()
        elif self.navigator.page.has_back:
            self.navigator.back()

    def _undo(self) -> None:
        focus = QApplication.focusWidget()
        if self.navigator.page.undoes_typing(focus):
            focus.undo()  # type: ignore[union-attr]
        else:
            self.navigator.page.undo_last()

    def _told(self, action: object) -> object:
        def run() -> None:
            guarded(self.navigator.page, action)()  # type: ignore[arg-type]

        return run

    def come_forward(self) -> None:
        """Show the window in front of others, as large as it was before it was put away."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: object) -> None:
        if self.navigator.count():
            self.navigator.page.leaving()
        super().closeEvent(event)  # type: ignore[arg-type]


class OnlyOne:
    """One program at a time for a data folder: the second asks the first to come forward.

    A lock file left by a crash is recognised by its dead process and taken over (QLockFile).
    """

    def __init__(self, folder: Path) -> None:
        digest = hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self._folder = folder
        self._name = f"yure-{digest}"
        self._lock = QLockFile(str(folder / "yure.lock"))
        self._lock.setStaleLockTime(0)
        self._server: Any = None

    def first(self) -> bool:
        """Is this the only program? If not, the other one has been asked to come forward.

        Raises UserError where the folder cannot be written.
        """
        if self._lock.isLocked() or self._lock.tryLock(0):
            return True
        if self._lock.error() != QLockFile.LockError.LockFailedError:
            raise unwritable(self._folder)
        if self._knock():
            return False
        # A lock that a power cut left empty names no process and would stay for ever; one that is held cannot go.
        if self._lock.removeStaleLockFile() and self._lock.tryLock(0):
            return True
        # Windows calls it locked, too, where nothing may be written.
        if not can_write(self._folder):
            raise unwritable(self._folder)
        return False

    def other_answers(self, patience: float = _PATIENCE) -> bool:
        """Does the other program come forward within `patience` seconds? If it ends, this one is the first."""
        until = time.monotonic() + patience
        while (left := until - time.monotonic()) > 0 and not self._lock.tryLock(0):
            if self._knock(round(left * 1000)):
                return True
            time.sleep(_PAUSE)
        return False

    def _knock(self, wait_for_answer_ms: int = 0) -> bool:
        """Ask the other program to come forward; is it there and, where that is waited for, does it answer?"""
        from PySide6.QtNetwork import QLocalSocket

        _let_another_come_forward()
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_WAIT_MS):
            return False
        socket.write(_KNOCK)
        socket.waitForBytesWritten(_WAIT_MS)
        answered = not wait_for_answer_ms or socket.waitForReadyRead(wait_for_answer_ms)
        socket.disconnectFromServer()
        return answered

    def listen(self, window: Window) -> None:
        """Bring `window` forward whenever another program knocks."""
        from PySide6.QtNetwork import QLocalServer, QLocalSocket

        def answer() -> None:
            window.come_forward()
            while knock := self._server.nextPendingConnection():  # it hears no more when thirty wait
                knock.write(_ANSWER)
                knock.flush()
                knock.disconnectFromServer()
                if knock.state() == QLocalSocket.LocalSocketState.UnconnectedState:
                    knock.deleteLater()
                else:
                    knock.disconnected.connect(knock.deleteLater)

        QLocalServer.removeServer(self._name)
        self._server = QLocalServer()
        self._server.newConnection.connect(answer)
        self._server.listen(self._name)

    def release(self) -> None:
        """Let another program be the first."""
        if self._server:
            self._server.close()
        self._lock.unlock()


def _let_another_come_forward() -> None:
    """Windows leaves the front to the program that was started last, unless that one lets others have it."""
    if sys.platform == "win32":
        import ctypes

        any_program = -1  # ASFW_ANY
        ctypes.windll.user32.AllowSetForegroundWindow(any_program)


def _own_icon_in_the_taskbar() -> None:
    """Without a name of its own the program stands in the taskbar of Windows under the icon of Python."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID("yure")


def application() -> QApplication:
    """The QApplication with the program's name."""
    app = QApplication.instance()
    if app is None:
        _own_icon_in_the_taskbar()
        app = QApplication(sys.argv[:1])
        # The styles of Windows and of some desktops have sizes and colours of their own, and ignore some of ours.
        QApplication.setStyle("Fusion")
    assert isinstance(app, QApplication)
    app.setApplicationName("yure")
    return app


def switch_practice(window: QWidget, practice: bool) -> None:
    """Go to the practice branch or back to the real one, in the same window."""
    here = store().folder
    folder = here / PRACTICE_FOLDER if practice else here.parent
    open_store(folder, practice)
    if practice:
        from models.practice.practice import fill_if_empty

        fill_if_empty()
    base.desk.person_id, base.desk.name = None, ""
    assert isinstance(window, Window)
    window.start(practice)


def once_painted(window: Window, only: OnlyOne) -> None:
    """What can wait until the window has been seen."""
    window.setWindowIcon(window_icon())
    only.listen(window)
    # What has been made so far stays to the end: later collections need not look through it.
    gc.freeze()
    gc.enable()


def _cannot_begin(words: str) -> int:
    from PySide6.QtWidgets import QMessageBox

    theme.use(theme.points, theme.name)
    QMessageBox.critical(None, _("余热"), words)
    return 1


def _open_window(folder: Path, practice: bool) -> Window:
    open_store(folder, practice)
    if practice:
        from models.practice.practice import fill_if_empty

        fill_if_empty()
    speak(settings.get("language"))
    theme.use(int(settings.get("text_size")), settings.get("theme"))
    window = Window(practice)
    window.showMaximized()
    return window


def run(folder: Path, practice: bool = False) -> int:
    """Open the window on the data in `folder`; returns the exit code."""
    app = application()
    log = folder / "yure.log"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        only = OnlyOne(folder)
        if not only.first() and only.other_answers():
            return 0
        if not only.first():
            return _cannot_begin(_("余热已经打开了，可能正忙。请等一等；还没有反应，请重新启动电脑。"))
        logging.basicConfig(filename=log, encoding="utf-8", level=logging.WARNING)
    except (UserError, OSError) as error:
        return _cannot_begin(str(error if isinstance(error, UserError) else unwritable(folder)))
    try:
        window = _open_window(folder, practice)
        app.processEvents()
        once_painted(window, only)
        return app.exec()
    except UserError as error:
        return _cannot_begin(str(error))
    except Exception as error:
        # Without a console behind the window nobody would learn why nothing appears.
        log_place(error)
        words = _("程序没能打开。请再打开一次；还不行，请把文件「{log}」交给懂电脑的同志看。")
        return _cannot_begin(words.format(log=log))
    finally:
        close_store()
        only.release()
