"""After the shift, as people do it: from 今天要办 to the sheet, taps, times, who came instead, findings, figures."""

from __future__ import annotations

import datetime as dt
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from models import periods
from models.people import people
from models.volunteers import (
    certificates,
    duty_records,
    findings,
    service_totals,
    services,
    shifts,
    sign_ups,
)
from models.volunteers.duty import DONE, EXCUSED, MISSED, SERVED
from models.volunteers.services import Work
from tests.ui.driving import answer, choose, click, open_window, page_is, type_into
from tests.ui.volunteers.making import YESTERDAY
from ui.home import HomePage
from ui.people.person import PersonPage
from ui.printing import PreviewPage
from ui.volunteers.after import AfterPage
from ui.volunteers.certificates import ServiceCertificatesPage
from ui.volunteers.certify import CertifyPage
from ui.volunteers.findings import FindingPage, FindingsPage
from ui.volunteers.person import PersonDutyPage
from ui.volunteers.person_box import DutyBox
from ui.volunteers.service import ServicePage
from ui.volunteers.shift import ShiftPage
from ui.volunteers.to_dos import to_dos
from ui.volunteers.totals import TotalsPage, TurnsPage
from ui.volunteers.week import WeekPage
from ui.widgets.buttons import Button


def _state(shift: int) -> dict[str, str]:
    return {row.name: row.state for row in duty_records.on_sheet(shift)}


def test_from_today_to_the_sheet_and_back(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    line = next(one for one in to_dos(dt.datetime.now()) if "登记谁到岗了" in one.text)
    line.open(window.navigator.page)
    page = page_is(window, AfterPage)
    choose(page.grid, "王一")
    assert "到岗" in page.notice.text and "9:00–11:00" in page.grid.items()[0].sub
    click(page, "完成")
    assert "还有 1 人未登记" in page.notice.text
    answer(page, "记为未到")
    assert _state(patrol) == {"王一": SERVED, "李二": MISSED}
    assert sign_ups.shift(patrol).state == DONE
    assert not any("登记谁到岗了" in one.text for one in to_dos(dt.datetime.now()))


def test_times_by_steppers_and_a_late_correction(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    page = window.navigator.go(ShiftPage, shift_id=patrol)
    click(page, "登记谁到岗了")
    page = page_is(window, AfterPage)
    click(page, "全部到岗")
    click(page, "王一 9:00")
    click(page, "到岗加10")
    click(page, "离岗减10")
    assert duty_records.on_sheet(patrol)[0].minutes == 100
    assert "9:10–10:50" in page.grid.items()[0].sub
    for _tap in range(10):
        click(page, "到岗加10")
    assert "离岗要晚于到岗" in page.notice.text
    assert duty_records.on_sheet(patrol)[0].minutes == 10
    click(page, "完成")
    page = window.navigator.go(AfterPage, shift_id=patrol)
    choose(page.grid, "李二")
    assert _state(patrol)["李二"] != SERVED
    answer(page, "撤销")
    assert _state(patrol)["李二"] == SERVED


def test_somebody_came_instead_and_helpers_without_a_name(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    page = window.navigator.go(AfterPage, shift_id=patrol)
    click(page, "替李二")
    type_into(page, "没报名的人来了", "赵三")
    page.newcomer.line.returnPressed.emit()
    assert _state(patrol) == {"王一": sign_ups.SIGNED_UP, "李二": EXCUSED, "赵三": SERVED}
    type_into(page, "没报名的人来了", "老林家属")
    page.newcomer.line.returnPressed.emit()
    assert _state(patrol)["老林家属"] == SERVED
    click(page, "帮忙的人（不记姓名）加1")
    click(page, "天气：晴")
    click(page, "带班：赵三")
    shift = sign_ups.shift(patrol)
    assert (shift.head_count, shift.weather, shift.leader.name) == (1, "晴", "赵三")
    assert service_totals.total().turns == 3


def test_a_finding_is_written_down_and_closed(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    page = window.navigator.go(AfterPage, shift_id=patrol)
    click(page, "记一个问题")
    page = page_is(window, FindingPage)
    click(page, "保存")
    assert "哪一类" in page.notice.text and not findings.find()
    click(page, "堆物")
    type_into(page, "几号楼", "3号楼")
    type_into(page, "什么情况", "<b>纸箱{0}")
    click(page, "上报物业")
    click(page, "保存")
    page = page_is(window, AfterPage)
    assert "3号楼" in page.found.items()[0].text and "<b>纸箱{0}" in page.found.items()[0].sub
    line = next(one for one in to_dos(dt.datetime.now()) if "1 件未办结" in one.text)
    line.open(page)
    page = page_is(window, FindingsPage)
    choose(page.list, "堆物")
    click(page_is(window, FindingPage), "已经办结")
    assert not page_is(window, FindingsPage).list.items()
    assert findings.find(findings.ALL)[0].closed_on == dt.date.today()


def test_a_number_opens_what_it_is_counted_from(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    click(page, "全部")
    choose(page.tiles, "2 人次")
    listed = page_is(window, TurnsPage)
    assert "共 2 人次，2 人，1 场次，4 小时" in listed.sums.text()
    window.navigator.back()
    choose(page.lists[service_totals.PERSON][1], "王一")
    assert len(page_is(window, TurnsPage).list.items()) == 1
    choose(page_is(window, TurnsPage).list, "治安巡逻")
    page_is(window, AfterPage)


def test_work_outside_shifts_is_added_and_taken_away(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    click(page, "补记服务")
    page = page_is(window, ServicePage)
    type_into(page, "谁", "王一")
    page.who.line.returnPressed.emit()
    type_into(page, "做了什么", "布置会场")
    click(page, "今天")
    click(page, "保存")
    assert "谁证明" in page.notice.text and service_totals.total().turns == 0
    type_into(page, "谁证明", "居委会主任")
    click(page, "保存")
    assert (service_totals.total().turns, service_totals.total().minutes) == (1, 60)
    choose(page_is(window, TotalsPage).tiles, "1 人次")
    choose(page_is(window, TurnsPage).list, "布置会场")
    click(page_is(window, ServicePage), "删除")
    assert service_totals.total().turns == 0 and services.USUAL


def test_the_persons_page_says_how_long(qtbot: Any, patrol: int) -> None:
    wang = sign_ups.rows(patrol)[0].person_id
    window = open_window(qtbot)
    page = window.navigator.go(PersonPage, person_id=wang)
    box = page.findChildren(DutyBox)[0]
    assert "本支部登记时长" not in box.row.accessibleName()
    duty_records.mark_unmarked(patrol, SERVED)
    page.refresh()
    for words in ("本支部登记时长共 2 小时，1 次", "还不到一星", "以志愿北京记录为准"):
        assert words in box.row.accessibleName()
    click(page, "志愿值班")
    duty_page = page_is(window, PersonDutyPage)
    assert "本支部登记时长共 2 小时，1 次" in duty_page.facts.text()
    click(duty_page, "开证明")
    page_is(window, CertifyPage)


def test_lists_and_letters_are_of_the_period_in_view(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    click(page, "本季")
    click(page, "打印")
    answer(page, "感谢信")
    assert page_is(window, PreviewPage).args["period"] == periods.quarter(dt.date.today())
    window.navigator.back()
    click(page, "自选")
    type_into(page, "从哪天", YESTERDAY.strftime("%Y.%m.%d"))
    assert page.tiles.items()[0].text == "2 人次"
    click(page, "打印")
    answer(page, "志愿者名单")
    assert page_is(window, PreviewPage).args["period"] == periods.Period(YESTERDAY.date(), dt.date.today())


def test_work_while_on_shift_is_not_counted_again(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    page = window.navigator.go(ServicePage)
    type_into(page, "谁", "王一")
    page.who.line.returnPressed.emit()
    type_into(page, "做了什么", "布置会场")
    click(page, "昨天")
    type_into(page, "几点", "10:30")
    type_into(page, "谁证明", "居委会主任")
    click(page, "保存")
    assert service_totals.total().minutes == 2 * 120 + 30
    listed = window.navigator.go(TurnsPage, name="王一", who=sign_ups.rows(patrol)[0].person_id, period=None)
    choose(listed.list, "同时在另一班")
    page = page_is(window, ServicePage)
    assert page.starts.time() == dt.time(10, 30) and page.day.value() == YESTERDAY.date()
    assert page.who.names() == "王一" and page.form.values()["vouched_by"] == "居委会主任"
    click(page, "每人几分钟：加15")
    type_into(page, "谁证明", "张主任")
    click(page, "保存")
    assert service_totals.total().minutes == 2 * 120 + 45
    assert "张主任证明" in page_is(window, TurnsPage).list.items()[0].sub


def test_work_without_names_is_corrected(qtbot: Any, patrol: int) -> None:
    services.add(Work([], "扫雪", YESTERDAY.date(), 0, "居委会主任", head_count=3))
    window = open_window(qtbot)
    choose(window.navigator.go(TurnsPage, name="全部", period=None).list, "扫雪")
    page = page_is(window, ServicePage)
    click(page, "不记姓名的几人：加1")
    click(page, "保存")
    assert service_totals.total().turns == 4
    choose(page_is(window, TurnsPage).list, "扫雪")
    for _tap in range(4):
        click(page_is(window, ServicePage), "不记姓名的几人：减1")
    click(window.navigator.page, "保存")
    assert "不记名的有几人" in window.navigator.page.notice.text and service_totals.total().turns == 4


def test_a_name_kept_alone_turns_out_to_be_somebody_of_the_roster(qtbot: Any, patrol: int) -> None:
    duty_records.came_too(patrol, "老林")
    services.add(Work(["老林"], "扫雪", YESTERDAY.date(), 30, "居委会主任"))
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    click(page, "全部")
    choose(page.lists[service_totals.PERSON][1], "老林")
    assert not any("花名册" in text for text in window.navigator.page.texts()), "there is nobody of that name"
    lin = people.save_person({"name": "老林"})[0].id
    window.navigator.back()
    choose(page.lists[service_totals.PERSON][1], "老林")
    click(window.navigator.page, "就是花名册里的老林")
    answer(window.navigator.page, "是同一个人")
    assert set(service_totals.total().by_person) == {lin}
    assert service_totals.of_person(lin).minutes == 150
    page = page_is(window, TotalsPage)
    answer(page, "撤销")
    assert set(service_totals.total().by_person) == {"老林"}


def test_helpers_who_were_expected_count_once_the_shift_is_recorded(qtbot: Any, patrol: int) -> None:
    shifts.set_helpers(patrol, 5)
    assert service_totals.total().turns == service_totals.total().shifts == 0 == len(service_totals.turns())
    window = open_window(qtbot)
    page = window.navigator.go(AfterPage, shift_id=patrol)
    assert page.helpers.value() == 5, "what was expected stands there, to be corrected"
    click(page, "帮忙的人（不记姓名）减1")
    click(page, "完成")
    answer(page, "记为未到")
    assert (service_totals.total().turns, service_totals.total().shifts) == (4, 1)
    assert [turn.turns for turn in service_totals.turns()] == [4]


def test_several_years_are_told_apart(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    heading, rows = page.lists[service_totals.YEAR]
    click(page, "全部")
    assert heading.isHidden() and rows.isHidden()
    long_ago = dt.datetime(dt.date.today().year - 2, 5, 1, 9)
    old = shifts.save_shift({"name": "大扫除", "starts": long_ago, "needed": 2})[0].id
    duty_records.came_too(old, "老林")
    page.refresh()
    choose(rows, f"{long_ago.year}年")
    assert "共 1 人次" in page_is(window, TurnsPage).sums.text()


def test_a_morning_of_the_committee_from_the_home_page(qtbot: Any, patrol: int) -> None:
    """Six people from the paper at the door, the week printed, who came yesterday, a certificate."""
    for name in ("邢国强", "李秀兰", "杨树林", "吴桂芳", "何志明", "欧阳少东"):
        people.save_person({"name": name})
    starts = dt.datetime.combine(dt.date.today() + dt.timedelta(days=1), dt.time(14))
    shifts.save_shift({"name": "大扫除", "starts": starts, "needed": 8})
    window = open_window(qtbot)
    window.navigator.home()
    home = page_is(window, HomePage)
    next(tile for tile in home.tiles if tile.label.startswith("志愿报名")).click()
    week = page_is(window, WeekPage)
    if starts.weekday() == 0:
        click(week, "下周")
    choose(week.list, "还缺 8 人")
    type_into(window.navigator.page, "姓名", "xgq lxl ysl wgf hzm oysd")
    QTest.keyClick(page_is(window, ShiftPage).adding.line, Qt.Key.Key_Return)
    assert "欧阳少东：已报名" in window.navigator.page.notice.text
    window.navigator.back()
    click(week, "打印")
    answer(week, "周值班表")
    page_is(window, PreviewPage)
    window.navigator.home()
    qtbot.waitUntil(
        lambda: any("登记谁到岗了" in one.label for one in home.card.findChildren(Button) if one.isVisible())
    )
    click(home, "登记谁到岗了")
    click(page_is(window, AfterPage), "全部到岗")
    click(window.navigator.page, "完成")
    assert _state(patrol) == {"王一": SERVED, "李二": SERVED}
    click(window.navigator.go(WeekPage), "服务数字")
    click(page_is(window, TotalsPage), "证明登记")
    click(page_is(window, ServiceCertificatesPage), "开新证明")
    click(page_is(window, CertifyPage), "全部")
    click(window.navigator.page, "王一")
    click(window.navigator.page, "编号并打印")
    page_is(window, PreviewPage)
    assert [one.name for one in certificates.register(dt.date.today().year)] == ["王一"]
