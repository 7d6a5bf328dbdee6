"""The preview: the real pages of a paper, what can be chosen about it, and 打印. Every print goes through it."""

from __future__ import annotations

from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QBoxLayout, QWidget

from models import prints
from models.activities import attendance
from models.base import UserError
from models.files import safe_name, write_safely
from models.language import N_, _, listed
from reports import catalog
from reports.form import Request
from ui.background import aside
from ui.files import ask_save, folder_in_words
from ui.page import Page
from ui.printing import printer
from ui.printing.options import Options
from ui.printing.picture import PagePicture, open_pdf
from ui.theme import GAP, MARGIN, theme
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.guard import guarded
from ui.widgets.labels import Label

#: Width of the options, in characters; they stand beside the page where that leaves it so many pixels a point.
OPTION_LETTERS = 15
LEAST_SCALE = 1.2


class PreviewPage(Page):
    """Opened with a form's key and what Request needs (`activity_id`, `person_ids` …), or with a `log_id` to see a
    paper again as it was printed."""

    title = N_("打印预览")
    help = N_(
        "这里看到的和纸上的一样。看好了点「打印」，或按 Ctrl + P。\n"
        "多页的用「上一页」「下一页」翻看。「给谁看」决定手机号、地址印多少。\n"
        "想存到优盘或发给别人，点「存成 PDF」。打印机不对，点「换打印机」。\n"
        "每次打印都会记下来，在「打印表格」里能找到，还能照原样再打。"
    )

    def build(self) -> None:
        self._document: QPdfDocument | None = None
        self._printout: catalog.Printout | None = None
        self._drawing: Future[Any] | None = None
        self._busy = True
        self._page = 0
        self._entry = prints.entry(self.args["log_id"]) if "log_id" in self.args else None
        self._form = None if self._entry else catalog.form(self.args["form"])
        wanted = {key: value for key, value in self.args.items() if key not in ("form", "log_id")}
        self.previous = Button(_("上一页"), lambda: self.turn(-1), kind="chip")
        self.following = Button(_("下一页"), lambda: self.turn(1), kind="chip")
        self.previous.quick = self.following.quick = True
        self.place = Label("", "strong", wrap=False)
        self.choices = Button("", self.show_options, kind="chip")
        self.paging = FlowBox(self.previous, self.place, self.following, self.choices)
        self.keep_in_view(self.paging)
        self.picture = PagePicture(self.turn)
        self.options = Options(self._form, Request(**wanted))
        self.options.changed.connect(guarded(self, self._draw))
        self.options.texts_wanted.connect(guarded(self, self.change_texts))
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(MARGIN)
        self._columns.addWidget(self.picture, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.options)
        self.body.addLayout(self._columns)
        self.add_action(_("换打印机"), self.choose_printer, icon="printer", minor=True)
        self.add_action(_("存成 PDF"), self.save, icon="file-down", minor=True)
        self.add_action(_("打印"), self.print, icon="printer", primary=True)
        self._show_page(_("正在排版……"))

    def busy(self) -> bool:
        return self._busy

    def first_focus(self) -> QWidget | None:
        return self.bar.primary

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"form": "signin", "activity_id": attendance.all_activities()[0].id}

    # Drawing ------------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        self.header.set_title(self._title())
        self.options.reload()
        # The page is seen first and its picture a moment later.
        QTimer.singleShot(0, self, guarded(self, self._draw))

    def _title(self) -> str:
        return _(self._form.title) if self._form else self._entry.title if self._entry else ""

    def _draw(self) -> None:
        """Draw the paper as it is wanted now; the newest wish counts."""
        if self._drawing:
            self._drawing.cancel()
        self._printout, self._busy = None, True
        try:
            if self._entry:
                form = catalog.form(self._entry.form)
                self._busy = False
                self._drawn(catalog.Printout(form, self._entry.title, prints.kept(self._entry), []))
                return
            assert self._form is not None
            draft = catalog.prepare(self._form.key, self.options.request)
        except UserError as error:
            self._document, self._busy = None, False
            self._show_page(str(error))
            self.tell(str(error), warn=True)
            return

        def arrived(finished: Future[catalog.Printout]) -> None:
            if finished is self._drawing:
                self._busy = False
                self._drawn(finished.result())

        self._drawing = aside(self, draft.finish, arrived)

    def _drawn(self, printout: catalog.Printout) -> None:
        self._printout, self._document = printout, open_pdf(printout.pdf)
        count = self._document.pageCount()
        self._page = min(self._page, count - 1)
        self.options.show_count(count)
        self._show_page(_("{form}，第 {page} 页").format(form=self._title(), page=self._page + 1))
        self._turn_columns()
        if printout.missing:
            self.tell(_missing_words(printout.missing), warn=True)

    def _show_page(self, name: str) -> None:
        count = self._document.pageCount() if self._document else 0
        self.place.setText(_("第 {page} 页 共 {count} 页").format(page=self._page + 1, count=count) if count else name)
        for button in (self.previous, self.following):
            button.setVisible(count > 1)
        self.picture.show_page(self._document, self._page, name)

    def turn(self, pages: int) -> None:
        """Turn to another page; at the first and the last one says so."""
        if self._document is None:
            return
        page = self._page + pages
        if not 0 <= page < self._document.pageCount():
            self.tell(_("这已经是最后一页了。") if pages > 0 else _("这已经是第一页了。"))
            return
        self._page = page
        self._show_page(_("{form}，第 {page} 页").format(form=self._title(), page=page + 1))
        self.scroll_area.verticalScrollBar().setValue(0)

    def show_options(self) -> None:
        """Bring the options into view, where they stand below the page."""
        top = self.options.mapTo(self.content, self.options.rect().topLeft())
        self.scroll_area.verticalScrollBar().setValue(top.y() - GAP)
        self.options.copies.more.setFocus(Qt.FocusReason.OtherFocusReason)

    def change_texts(self) -> None:
        """Change the words of greeting cards, and come back to see them."""
        from ui.visits.greeting_texts import GreetingTextsPage

        self.navigator.go(GreetingTextsPage, occasion=self.options.request.occasion)

    # Printing and saving ------------------------------------------------------------------------------------------

    def _finished(self) -> catalog.Printout:
        if self._printout is None:
            raise UserError(_("还没有排好，请稍等一下再点。") if self._busy else _("没有可以打印的内容。"))
        return self._printout

    def print(self) -> None:
        printout = self._finished()
        if self.navigator.findChild(printer.PrintJob):
            raise UserError(_("上一份还在送往打印机，请等它送完。"))
        if printout.missing:
            text = _missing_words(printout.missing)
            self.tell(text, [(_("照样打印"), lambda: self._send(printout))], warn=True)
        else:
            self._send(printout)

    def _send(self, printout: catalog.Printout) -> None:
        try:
            info = printer.chosen()
        except UserError as error:
            unkept = self._log(self._words(), copies=self.options.copies.value(), outcome=_("没有打印机"))
            self._offer_ways(_("{why}「{form}」已经存好，可以存成 PDF 拿到别处打。"), str(error), unkept)
            return
        assert self._document is not None
        pages, copies, name = self.options.pages(), self.options.copies.value(), self._title()
        steps = printer.send(self._document, pages, info, copies=copies, name=name)
        paper = self._words()
        navigator = self.navigator
        self.tell(_("正在送往打印机……"))

        def on_step(done: int, count: int) -> None:
            text = _("正在送往打印机：第 {page} 页，共 {count} 页").format(page=done + 1, count=count)
            if navigator.page is self and self.notice.text != text:
                self.tell(text, [(_("停下"), job.stop)])

        def on_end(trouble: str) -> None:
            outcome = trouble or _("已送到打印机")
            unkept = self._log(paper, copies=copies, printer=info.printerName(), outcome=outcome)
            if trouble and navigator.page is self:
                self._offer_ways(_("{why}「{form}」已经存好，弄好以后再打。"), trouble, unkept)
                return
            told = _("{form}已送到打印机「{printer}」，{copies} 份。")
            if printer.in_trouble(QPrinterInfo.printerInfo(info.printerName())):
                told = _("{form}已送到打印机「{printer}」，{copies} 份。打印机现在停着，请看看是不是没开、缺纸或卡纸。")
            text = told.format(form=name, printer=info.printerName(), copies=copies)
            navigator.page.tell((trouble or text) + unkept, warn=bool(trouble or unkept))

        def guarded_end(trouble: str) -> None:
            guarded(navigator.page, lambda: on_end(trouble))()

        job = printer.PrintJob(navigator, steps, on_step, guarded_end)

    def _words(self) -> dict[str, Any]:
        """What the log says of this paper, whatever becomes of it."""
        printout = self._finished()
        audience = self._entry.audience if self._entry else self.options.request.audience.value
        pdf = printout.pdf if printout.form.kept else b""
        return {"form": printout.form.key, "title": printout.title, "pdf": pdf, "audience": audience}

    @staticmethod
    def _log(paper: dict[str, Any], **outcome: Any) -> str:
        """Note what became of a paper; returns what is to be said where that could not be kept."""
        try:
            prints.log(**paper, **outcome)
        except UserError:
            return _("不过打印记录没能存下来，磁盘可能满了。")
        return ""

    def _offer_ways(self, template: str, why: str, unkept: str) -> None:
        answers = [(_("存成 PDF"), self.save)]
        if printer.available():
            answers.append((_("换打印机"), self.choose_printer))
        text = why + unkept if unkept else template.format(why=why, form=self._title())
        self.tell(text, answers, warn=True)

    def choose_printer(self) -> None:
        """Choose another printer for this and later papers."""
        from ui.printing.printers import PrintersPage

        self.navigator.go(PrintersPage)

    def save(self) -> None:
        """Ask where, and keep the paper there as a PDF."""
        printout = self._finished()
        target = ask_save(self, _("存成 PDF"), "PDF", safe_name(printout.title, ".pdf"))
        if target is None:
            return
        write_safely(target, printout.pdf)
        unkept = self._log(self._words(), copies=self.options.copies.value(), outcome=_("存成 PDF"))
        told = _("已存成 PDF：{file}，在「{folder}」里。")
        self.tell(told.format(file=target.name, folder=folder_in_words(target.parent)) + unkept, warn=bool(unkept))

    # Room ---------------------------------------------------------------------------------------------------------

    def restyle(self) -> None:
        super().restyle()
        self._turn_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn_columns()

    def _turn_columns(self) -> None:
        """Put the options below the page when it would be too small to read beside them."""
        options = theme.width("汉") * OPTION_LETTERS
        room = self.width() - 3 * MARGIN - options - GAP
        wide = room >= LEAST_SCALE * self.picture.page_size().width()
        self.options.setFixedWidth(options) if wide else self.options.setMinimumWidth(0)
        self.options.setMaximumWidth(options if wide else 16_777_215)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != direction:
            self._columns.setDirection(direction)
        self.choices.set_text(self.options.summary())
        self.choices.setVisible(not wide)
        self.place_kept()


def _missing_words(missing: list[tuple[str, str]]) -> str:
    """Which characters will not come out, by the text in which they stand."""
    told = listed(_("「{text}」里的“{characters}”").format(text=text, characters=c) for text, c in missing[:5])
    return _("{what}字库里没有，纸上会印成〓，打好以后请用笔写上。").format(what=told)
