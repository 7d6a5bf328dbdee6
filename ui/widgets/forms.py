"""Fields with their label above: lines, long text with 常用语, chips to choose from, dates as far as known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QApplication, QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from models.base import UserError
from models.date_reading import read_date
from models.dates import PartialDate
from models.language import _, current_language
from ui.theme import GAP, MAIN_TARGET, MARGIN, theme
from ui.widgets.buttons import KINDS, Button, chip_height
from ui.widgets.chips import Chips, Stepper
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label

#: A field with more choices than this takes a whole row, or with more letters in them.
WIDE_CHOICES, WIDE_LETTERS = 4, 15


class Line(QLineEdit):
    """One line of text, tall enough for a tired hand."""

    def __init__(self, name: str, value: str = "", placeholder: str = "") -> None:
        super().__init__(value)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.restyle()

    def sizeHint(self) -> QSize:
        # Beside other widgets it must not be so short that its placeholder is cut.
        placeholder = self.fontMetrics().horizontalAdvance(self.placeholderText())
        return super().sizeHint().expandedTo(QSize(placeholder + 2 * MARGIN, 0))

    def restyle(self) -> None:
        """Take the theme's font and height."""
        self.setFont(theme.font())
        self.setFixedHeight(max(MAIN_TARGET, chip_height()))


class Field(QWidget):
    """A label, an editor and a line for what is wrong or understood. `changed` fires when the value changes.

    A `wide` field takes a whole row of its form.
    """

    changed = Signal()
    wide = False

    def __init__(self, key: str, label: str) -> None:
        super().__init__()
        self.key = key
        self.label = label
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 4)
        self.column.setSpacing(4)
        if label:
            self.column.addWidget(Label(label, "strong"))
        self._hint = Label("", "small", secondary=True)
        self._hint.hide()

    def _line(self, placeholder: str) -> Line:
        """A line to type into; Enter goes on from it."""
        line = Line(self.label, placeholder=placeholder)
        line.returnPressed.connect(self._to_next_line)
        return line

    def _to_next_line(self) -> None:
        """The next line to type into has the focus, or the primary action where there is none.

        Chips between them are passed: who presses Enter twice by habit would choose one.
        """
        left = QApplication.focusWidget()
        while self.focusNextChild():
            now = QApplication.focusWidget()
            primary = isinstance(now, Button) and now.kind is KINDS["primary"]
            if now is left or primary or isinstance(now, QLineEdit | QPlainTextEdit):
                return

    def _finish(self) -> None:
        self.column.addWidget(self._hint)
        self.column.addStretch(1)

    def hint(self, text: str) -> None:
        """Say something below the editor; empty hides it."""
        self._hint.setText(text)
        self._hint.setVisible(bool(text))

    def finish(self) -> None:
        """Take what is typed but not entered yet, before the value is kept; UserError when it cannot be taken."""

    def value(self) -> Any:
        """What is entered."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        """Enter `value`."""
        raise NotImplementedError


class TextField(Field):
    """One line. `check` turns the text into a sentence to show below, or an empty one; it never blocks."""

    def __init__(self, key: str, label: str, placeholder: str = "", check: Callable[[str], str] | None = None) -> None:
        super().__init__(key, label)
        self.line = self._line(placeholder)
        self.column.addWidget(self.line)
        self._check = check
        self.line.textChanged.connect(self._typed)
        self._finish()

    def _typed(self) -> None:
        if self._check:
            self.hint(self._check(self.line.text()))
        self.changed.emit()

    def value(self) -> str:
        return self.line.text().strip()

    def set_value(self, value: Any) -> None:
        self.line.setText("" if value is None else str(value))


class DateField(Field):
    """A date as far as known, typed in any usual shape; says below how it was understood.

    `recent`: of something that has just happened, so that 今天 is offered.
    """

    def __init__(self, key: str, label: str, recent: bool = False) -> None:
        super().__init__(key, label)
        year = dt.date.today().year if recent else 1954
        self.line = self._line(_("如 {year}.3 或 {year}年3月5日").format(year=year))
        if recent:
            today = Button(_("今天"), lambda: self.set_value(PartialDate.of(dt.date.today())), kind="chip")
            self.column.addWidget(FlowBox(today, self.line))
        else:
            self.column.addWidget(self.line)
        self.line.textChanged.connect(self._typed)
        self._finish()

    def _typed(self) -> None:
        try:
            day = read_date(self.line.text())
            self.hint(_("读作 {date}").format(date=day) if day else "")
        except ValueError:
            self.hint(_("看不懂这个日期，请写成 1954.3 或 1954年3月5日"))
        self.changed.emit()

    def read(self) -> PartialDate | None:
        """The date as far as it can be read; never raises."""
        try:
            return read_date(self.line.text())
        except ValueError:
            return None

    def value(self) -> PartialDate | None:
        """The date; UserError in words when the text is no date."""
        try:
            return read_date(self.line.text())
        except ValueError as error:
            self.line.setFocus()
            raise UserError(
                _("「{label}」里的“{text}”看不懂，请写成 1954.3 或 1954年3月5日。").format(
                    label=self.label, text=self.line.text()
                )
            ) from error

    def set_value(self, value: PartialDate | str | None) -> None:
        """Enter a date; a text that is not one (from a draft) stays as it was typed."""
        self.line.setText(_as_typed(value) if value else "")


def _as_typed(value: PartialDate | str) -> str:
    """A date as somebody would type it: the line is read again."""
    date = PartialDate.kept(value) if isinstance(value, str) else value
    return str(value) if date is None else str(date) if current_language() == "zh" else date.iso


class LongTextField(Field):
    """Several lines, with 常用语 chips that fill in at a touch."""

    wide = True

    def __init__(self, key: str, label: str, phrases: Sequence[str] = (), lines: int = 3) -> None:
        super().__init__(key, label)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(label)
        self._lines = lines
        self.column.addWidget(self.edit)
        self.edit.textChanged.connect(self.changed)
        if phrases:
            self.column.addWidget(FlowBox(*(self._phrase(text) for text in phrases)))
        self._finish()
        self.restyle()

    def _phrase(self, text: str) -> Button:
        return Button(
            text, lambda: self._add(text), kind="chip", name=_("{label}：{text}").format(label=self.label, text=text)
        )

    def _add(self, text: str) -> None:
        """Write 常用语 behind what is there, as one more part of the sentence."""
        there = self.edit.toPlainText().rstrip()
        comma = "" if not there or there[-1] in "，。；、,.;\n" else _("，")
        self.edit.setPlainText(f"{there}{comma}{text}")
        self.edit.moveCursor(QTextCursor.MoveOperation.End)

    def restyle(self) -> None:
        """Take the theme's font and height."""
        self.edit.setFont(theme.font())
        self.edit.setFixedHeight(theme.metrics().lineSpacing() * self._lines + 32)

    def value(self) -> str:
        return self.edit.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        self.edit.setPlainText(value or "")


class SuggestedField(TextField):
    """A line with chips below: a tap writes the chip's words into the line, a tap on the same chip clears it.

    Chips speak the language of the screen; what is written is the choice as it is given, as rosters and papers have it.
    """

    def __init__(
        self,
        key: str,
        label: str,
        choices: Sequence[str],
        placeholder: str = "",
        check: Callable[[str], str] | None = None,
    ) -> None:
        super().__init__(key, label, placeholder or (_("或自己写") if choices else ""), check)
        self.wide = len(choices) > WIDE_CHOICES or sum(map(len, choices)) > WIDE_LETTERS
        self.chips = Chips(label, [(text, _(text)) for text in choices], optional=True)
        if choices:
            self.column.insertWidget(self.column.indexOf(self.line), FlowBox(self.chips, self.line))
        else:
            self.chips.setParent(self)
            self.chips.hide()
        self.chips.changed.connect(lambda: self.line.setText(self.chips.value() or ""))
        self.line.textChanged.connect(self._follow)

    def _follow(self, text: str) -> None:
        self.chips.choose(text.strip())


class ChipField(Field):
    """One choice of a few. A value outside the list gets a chip of its own, so that nothing is lost."""

    def __init__(self, key: str, label: str, choices: Sequence[tuple[Any, str]], optional: bool = True) -> None:
        super().__init__(key, label)
        self._choices = list(choices)
        self.wide = len(self._choices) > WIDE_CHOICES
        self.chips = Chips(label, self._choices, optional=optional)
        self.chips.changed.connect(self.changed)
        self.column.addWidget(self.chips)
        self._finish()

    def value(self) -> Any:
        chosen = self.chips.value()
        return "" if chosen is None else chosen

    def set_value(self, value: Any) -> None:
        if value not in ("", None) and value not in dict(self._choices):
            self._choices.append((value, str(value)))
            self.chips.set_choices(self._choices)
        self.chips.choose(value)


class SeveralField(Field):
    """Any of a few choices; the value is the list of the chosen keys."""

    wide = True

    def __init__(self, key: str, label: str, choices: Sequence[tuple[Any, str]]) -> None:
        super().__init__(key, label)
        self.chips = Chips(label, choices, several=True)
        self.chips.changed.connect(self.changed)
        self.column.addWidget(self.chips)
        self._finish()

    def value(self) -> list[Any]:
        return self.chips.chosen()

    def set_value(self, value: Any) -> None:
        self.chips.choose(*(value or ()))


class Form(QWidget):
    """Fields in two columns, one on a narrow page or with large letters."""

    changed = Signal()

    def __init__(self, fields: Sequence[Field]) -> None:
        super().__init__()
        self.fields = {field.key: field for field in fields}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._columns = 0
        for field in fields:
            field.changed.connect(self.changed)
        self._arrange()

    def _arrange(self) -> None:
        narrow = self.width() < theme.width("汉") * 28
        columns = 1 if narrow else 2
        if columns == self._columns:
            return
        self._columns = columns
        for field in self.fields.values():
            self._grid.removeWidget(field)
        row = column = 0
        for field in self.fields.values():
            wide = field.wide
            if wide and column:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, columns if wide else 1)
            column += columns if wide else 1
            if column >= columns:
                row, column = row + 1, 0
        for n in range(2):
            self._grid.setColumnStretch(n, 1 if n < columns else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def restyle(self) -> None:
        """Choose the number of columns anew."""
        self._arrange()

    def values(self) -> dict[str, Any]:
        """Every field's value by key, to be kept; UserError from a field that cannot be read."""
        return finished(self.fields)

    def fill(self, values: dict[str, Any]) -> None:
        """Enter values by key; keys without a field are left alone."""
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].set_value(value)

    def draft(self) -> dict[str, Any]:
        """What is entered, for a draft."""
        return draft_of(self.fields)


def finished(fields: Mapping[str, Field]) -> dict[str, Any]:
    """What is entered in fields, by key, with what is typed and not entered yet; UserError where one cannot be read."""
    for field in fields.values():
        field.finish()
    return {key: field.value() for key, field in fields.items()}


def draft_of(fields: Mapping[str, Field | Chips | Stepper]) -> dict[str, Any]:
    """What is entered in fields, by key, as it was typed; empty ones are left out."""
    found: dict[str, Any] = {}
    for key, field in fields.items():
        found[key] = field.line.text() if isinstance(field, TextField | DateField) else field.value()
    return {key: value for key, value in found.items() if value not in ("", None, [])}
