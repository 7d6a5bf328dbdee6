"""What is chosen with a tap: one of several chips, or a small number with − and + around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import Signal

from models.language import _
from ui.theme import OTHER_TARGET
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowBox
from ui.widgets.labels import Label


class Chips(FlowBox):
    """Choices as chips: one of them, or, with `several`, any of them. `optional`: a tap on the chosen one clears."""

    changed = Signal()

    def __init__(
        self,
        name: str,
        choices: Iterable[tuple[Any, str]],
        *,
        several: bool = False,
        optional: bool = False,
        colour: str = "",
    ) -> None:
        super().__init__()
        self._name = name
        self._several = several
        self._optional = optional
        self._colour = colour
        self._buttons: dict[Any, Button] = {}
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[Any, str]]) -> None:
        """Offer other choices; those chosen stay chosen where they still exist. The same again keep the focus."""
        choices = list(choices)
        if choices == [(key, button.label) for key, button in self._buttons.items()]:
            return
        chosen = self.chosen()
        for button in self._buttons.values():
            self.remove(button)
        self._buttons = {}
        for key, text in choices:
            button = Button(text, kind="chip", checkable=True, colour=self._colour, name=self._spoken(text))
            button.clicked.connect(lambda _checked=False, key=key: self._tapped(key))
            button.setChecked(key in chosen)
            self._buttons[key] = button
            self.add(button)

    def _spoken(self, text: str) -> str:
        return _("{label}：{value}").format(label=self._name, value=text)

    def buttons(self) -> dict[Any, Button]:
        """The chips by key."""
        return self._buttons

    def set_text(self, key: Any, text: str) -> None:
        """Change a chip's words, such as a count in them."""
        button = self._buttons[key]
        button.name = self._spoken(text)
        button.set_text(text)

    def _tapped(self, key: Any) -> None:
        if not self._several:
            on = self._buttons[key].isChecked() or not self._optional
            for other, button in self._buttons.items():
                button.setChecked(other == key and on)
        for button in self._buttons.values():
            button.update()
        self.changed.emit()

    def chosen(self) -> list[Any]:
        """The keys of the chosen chips."""
        return [key for key, button in self._buttons.items() if button.isChecked()]

    def value(self) -> Any:
        """The chosen key, or None."""
        chosen = self.chosen()
        return chosen[0] if chosen else None

    def set_value(self, value: Any) -> None:
        """Choose this one, silently."""
        self.choose(value)

    def choose(self, *keys: Any) -> None:
        """Choose exactly these, silently."""
        for key, button in self._buttons.items():
            button.setChecked(key in keys)
            button.update()


class Stepper(FlowBox):
    """A small number with − and + around it; Qt's own spin box has targets too small and turns with the wheel."""

    changed = Signal(int)

    def __init__(
        self,
        name: str,
        value: int = 0,
        least: int = 0,
        most: int = 9999,
        step: int = 1,
        words: Callable[[int], str] = str,
        leap: int = 0,
    ) -> None:
        """`words`: how the number is said, such as minutes since midnight as a time. `leap`: a larger step up, too."""
        super().__init__()
        self._words = words
        self._range = (least, most)
        self._name = name
        self._value = value
        less, more = _("{name}减{step}").format(name=name, step=step), _("{name}加{step}").format(name=name, step=step)
        self.less = Button("−", lambda: self.set_value(self._value - step, True), kind="small", name=less)
        self.more = Button("+", lambda: self.set_value(self._value + step, True), kind="small", name=more)
        self.label = Label("", "strong", wrap=False)
        self.label.setMinimumHeight(OTHER_TARGET)
        self.less.quick = self.more.quick = True
        for widget in (self.less, self.label, self.more):
            self.add(widget)
        if leap:
            name = _("{name}加{step}").format(name=name, step=leap)
            further = Button(f"+{leap}", lambda: self.set_value(self._value + leap, True), kind="small", name=name)
            further.quick = True
            self.add(further)
        self.set_value(value)

    def value(self) -> int:
        """The number."""
        return self._value

    def set_most(self, most: int) -> None:
        """Let the number be at most this."""
        self._range = (self._range[0], most)
        self.set_value(self._value)

    def set_value(self, value: int, tell: bool = False) -> None:
        """Set the number, kept within its range; `tell` fires `changed`."""
        least, most = self._range
        self._value = min(max(value, least), most)
        self.label.setText(f"{self._name} {self._words(self._value)}")
        if tell:
            self.changed.emit(self._value)
