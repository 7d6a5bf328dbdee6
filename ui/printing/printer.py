"""Printers: which one is used, and sending a paper to it at its own resolution, in the size it is drawn in."""

from __future__ import annotations

import ctypes
import re
import sys
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QMarginsF, QObject, Qt, QTimer
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from models import settings
from models.base import UserError
from models.language import _
from ui.widgets.guard import log_place

#: Dots an inch beyond which the eye sees no gain, but a page becomes four times as large.
MOST_DPI = 600
_POINTS = 72
#: Answers of CUPS from here on mean that it did not take the job (ipp_status_t, IPP_STATUS_ERROR_BAD_REQUEST).
_CUPS_ERRORS = 0x400
_STOPPED = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)
#: The names of what Windows and office programs call printers, but which only write a file or send a fax.
_NO_PAPER = re.compile(r"pdf|xps|onenote|fax|传真", re.IGNORECASE)


def available() -> list[QPrinterInfo]:
    """Every printer of this computer."""
    return QPrinterInfo.availablePrinters()


def has_paper(info: QPrinterInfo) -> bool:
    """Does paper come out of it? Judged by its name."""
    return not _NO_PAPER.search(info.printerName())


def _usual() -> QPrinterInfo:
    """The system's usual printer, unless that is one without paper and there is one with paper.

    Windows makes the printer its usual one that was used last, and that may have been 「Microsoft Print to PDF」.
    """
    usual = QPrinterInfo.defaultPrinter()
    candidates = available() if usual.isNull() else [usual, *available()]
    return next(filter(has_paper, candidates), next(iter(candidates), usual))


def chosen() -> QPrinterInfo:
    """The printer that was chosen, else the system's usual one. UserError when it, or any, is not there."""
    remembered = settings.get("printer")
    info = QPrinterInfo.printerInfo(remembered) if remembered else _usual()
    if not info.isNull():
        return info
    if available():
        raise UserError(_("找不到上次用的打印机「{name}」，请换一台。").format(name=remembered))
    raise UserError(_("没有找到打印机。"))


def in_trouble(info: QPrinterInfo) -> bool:
    """Does the system say that the printer is stopped?"""
    return info.state() in _STOPPED


def send(
    document: QPdfDocument, pages: Sequence[int], info: QPrinterInfo, *, copies: int, name: str
) -> Iterator[tuple[int, int]]:
    """Print these pages, step by step; yields (pages sent, pages in all) after each step.

    A page is drawn 1:1 on the paper's corner, never fitted to the printable area, and on one side: rows stay 13.5 mm,
    and what is signed is not turned over. Closing the iterator stops the job. UserError when the printer does not
    take it.
    """
    printer = _set_up(info, name, coloured=not all(_is_grey(document, page) for page in pages))
    if printer.supportsMultipleCopies():
        printer.setCopyCount(copies)
        copies = 1
    every = [page for _round in range(copies) for page in pages]
    _lay_out(printer, document, every[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(
            _("打印机「{name}」没有接这份活儿：请看看它开了没有、线插好没有。").format(name=info.printerName())
        )
    try:
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        for done, page in enumerate(every):
            if done:
                if document.pagePointSize(page) != document.pagePointSize(every[done - 1]):
                    _lay_out(printer, document, page)
                if not printer.newPage():
                    raise UserError(_not_taken(info))
            yield done, len(every)
            picture = _picture(document, page, printer.resolution())
            yield done, len(every)
            painter.drawImage(0, 0, picture)
            del picture  # before the next one is drawn
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        taken = painter.end()
    if not taken or printer.printerState() in _STOPPED or _refused():
        raise UserError(_not_taken(info))


def _set_up(info: QPrinterInfo, name: str, coloured: bool) -> QPrinter:
    """The printer, told to print from the paper's corner, on one side and no finer than MOST_DPI."""
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setFullPage(True)
    printer.setDuplex(QPrinter.DuplexMode.DuplexNone)
    printer.setResolution(min(printer.resolution(), MOST_DPI))
    printer.setColorMode(QPrinter.ColorMode.Color if coloured else QPrinter.ColorMode.GrayScale)
    return printer


def _not_taken(info: QPrinterInfo) -> str:
    return _("打印机「{name}」没有收下：可能停用了，或者线没接好。").format(name=info.printerName())


def _lay_out(printer: QPrinter, document: QPdfDocument, page: int) -> None:
    """Take the paper's size and direction from the page, and begin at the paper's corner."""
    size = document.pagePointSize(page)
    landscape = size.width() > size.height()
    upright = size.transposed() if landscape else size
    fuzzy = QPageSize.SizeMatchPolicy.FuzzyMatch
    printer.setPageSize(QPageSize(upright, QPageSize.Unit.Point, "", fuzzy))
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if landscape else QPageLayout.Orientation.Portrait)
    # On Windows a full page begins at the margins all the same, and where they are is asked anew only by this call.
    printer.setPageMargins(QMarginsF(), QPageLayout.Unit.Point)


def _is_grey(document: QPdfDocument, page: int) -> bool:
    return document.render(page, (document.pagePointSize(page)).toSize()).allGray()


def _picture(document: QPdfDocument, page: int, dpi: int) -> QImage:
    """The page at `dpi`, in one piece: parts would show seams where a printer's own software scales them.

    In the shape in which Qt prints it, so that no copy is made on the way: a page of A4 at 600 dpi is 140 MB.
    """
    picture = document.render(page, (document.pagePointSize(page) * (dpi / _POINTS)).toSize())
    painter = QPainter(picture)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationOver)
    painter.fillRect(picture.rect(), Qt.GlobalColor.white)
    painter.end()
    picture.reinterpretAsFormat(QImage.Format.Format_RGB32)  # white everywhere, so that nothing shows through
    return picture


def _refused() -> bool:
    """Did CUPS refuse the job that Qt has just handed over in this thread? Qt itself does not look."""
    if sys.platform != "linux":
        return False
    try:
        return int(ctypes.CDLL("libcups.so.2").cupsLastError()) >= _CUPS_ERRORS
    except OSError:
        return False


class PrintJob(QObject):
    """Sends a paper a step at a time, so that the window stays alive and the job can be stopped.

    `on_step(pages sent, pages in all)` hears of every page, `on_end` of the outcome: "" when all went well, else a
    sentence. Quitting the program finishes the job first. A step may wait for a window of the printer's own (where to
    keep the file of 「Microsoft Print to PDF」), while which the program's timers go on.
    """

    def __init__(
        self,
        parent: QObject,
        steps: Iterator[tuple[int, int]],
        on_step: Callable[[int, int], object],
        on_end: Callable[[str], object],
    ) -> None:
        super().__init__(parent)
        self._steps, self._on_step, self._on_end = steps, on_step, on_end
        self._running = True
        self._inside = self._stopping = False
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._timer.start(0)
        app = QApplication.instance()
        if app:
            app.aboutToQuit.connect(self._finish)

    def stop(self) -> None:
        """Stop before the paper is out: at once, or after the step that is under way."""
        self._stopping = True
        if self._running and not self._inside:
            self._give_up()

    def _give_up(self) -> None:
        self._steps.close()  # type: ignore[attr-defined]
        self._end(_("停下了。已经送出去的几页可能还会打出来。"))

    def _step(self) -> None:
        if self._inside:
            return
        self._inside = True
        try:
            self._on_step(*next(self._steps))
            if self._stopping:
                self._give_up()
        except StopIteration:
            self._end("")
        except UserError as error:
            self._end(str(error))
        except Exception as error:
            log_place(error)
            self._end(_("没有打成。请再试一次。"))
        finally:
            self._inside = False

    def _finish(self) -> None:
        while self._running and not self._inside:
            self._step()

    def _end(self, trouble: str) -> None:
        self._running = False
        self._timer.stop()
        self.setParent(None)
        self.deleteLater()
        self._on_end(trouble)
