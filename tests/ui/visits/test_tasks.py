"""What is to be done after a visit: reminded of at home, listed, done, reopened."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QApplication

from models.visits import follow_ups, visits
from models.visits.visits import CALL
from tests.ui.driving import choose, click, page_is
from ui.home import HomePage
from ui.visits.edit_task import EditTaskPage
from ui.visits.task import TaskPage
from ui.visits.tasks import TasksPage

TODAY = dt.date.today()


def test_a_task_reminds_on_the_home_page_and_is_done_there(window: Any, ids: dict[str, int]) -> None:
    follow_ups.add(
        {"what": "换灯泡", "person": ids["李秀兰"], "keeper": ids["欧阳少东"], "due": TODAY - dt.timedelta(days=2)}
    )
    follow_ups.add({"what": "不急的事", "due": TODAY + dt.timedelta(days=20)})
    home = window.navigator.home()
    QApplication.processEvents()
    assert "逾期 2 天 李秀兰：换灯泡" in home.texts()
    assert not any("不急的事" in text for text in home.texts())
    click(home, "换灯泡")
    page = page_is(window, TaskPage)
    click(page, "当场办好")
    click(page, "办完了")
    home = page_is(window, HomePage)
    QApplication.processEvents()
    assert not any("换灯泡" in text for text in home.texts()[1:] if "办完" not in text)
    assert follow_ups.done_tasks()[0].result == "当场办好"


def test_what_is_not_public_stands_on_the_home_page_without_its_words(window: Any, ids: dict[str, int]) -> None:
    task = {"what": "陪同复诊", "due": TODAY}
    visits.record_contact({"kind": CALL, "day": TODAY, "private": True}, ["小赵"], [ids["李秀兰"]], follow_up=task)
    window.navigator.home()
    QApplication.processEvents()
    said = " ".join(page_is(window, HomePage).texts())
    assert "李秀兰：不公开的事" in said and "陪同复诊" not in said


def test_tasks_are_listed_by_urgency_and_one_can_be_added_and_reopened(window: Any, ids: dict[str, int]) -> None:
    follow_ups.add({"what": "早该办的", "due": TODAY - dt.timedelta(days=1)})
    follow_ups.add({"what": "以后的", "due": TODAY + dt.timedelta(days=9)})
    page = window.navigator.go(TasksPage)
    assert [item.text for item in page.list.items()] == ["早该办的", "以后的"]
    assert "逾期 1 天" in page.list.items()[0].badge
    click(page, "加待办")
    page = page_is(window, EditTaskPage)
    click(page, "联系社区")
    click(page, "两周内")
    click(page, "保存")
    page = page_is(window, TasksPage)
    assert [item.text for item in page.list.items()] == ["早该办的", "以后的", "联系社区"]
    choose(page.list, "早该办的")
    click(page_is(window, TaskPage), "办完了")
    page = page_is(window, TasksPage)
    click(page, "办完的")
    choose(page.list, "早该办的")
    click(page_is(window, TaskPage), "还没办完")
    assert len(follow_ups.open_tasks()) == 3
