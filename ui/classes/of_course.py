"""What the pages about one course share: which it is, and its papers."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QWidget

from models.classes import class_questions
from ui.page import Page


class OfCoursePage(Page):
    """Opened with `course_id`; the primary action has the focus."""

    @property
    def course_id(self) -> int:
        """Which course it is about."""
        return int(self.args["course_id"])

    def first_focus(self) -> QWidget | None:
        return self.bar.primary

    def show_paper(self, form: str) -> None:
        """Open the preview of a paper of the course."""
        from ui.printing import PreviewPage

        self.navigator.go(PreviewPage, form=form, course_id=self.course_id)

    @classmethod
    def example(cls) -> dict[str, Any]:
        return {"course_id": class_questions.courses()[0].id}
