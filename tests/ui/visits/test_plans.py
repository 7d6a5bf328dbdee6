"""走访计划, the way it is used: a festival becomes a list that is printed, done, ticked off; the rest stays in view."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from models import base
from models.base import UserError
from models.care import care
from models.care.care import COMMITTEE_LINE
from models.people import offices, people
from models.store import Store
from models.visits import triggers, visit_plans
from models.visits.visit_plans import Candidate
from models.visits.visits import Contact
from tests.ui.driving import answer, button, choose, click, line, open_window, page_is, type_into
from ui.care.member import KeepInTouchPage
from ui.home import HomePage
from ui.printing import PreviewPage
from ui.visits.contact import ContactPage
from ui.visits.new_plan import NewPlanPage
from ui.visits.plan import PlanPage
from ui.visits.planned import PlannedVisitPage
from ui.visits.plans import PlansPage

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)


def member(name: str, **values: Any) -> int:
    return int(people.save_person({"name": name, "status": people.FULL, **values})[0].id)


@pytest.fixture
def window(branch: Store, qtbot: Any) -> Any:
    """A keeper and four members, one of whom lives alone and one wishes to be left alone."""
    keeper = offices.appoint("书记", None, name="欧阳少东")[0].id
    numbers = [member("李秀兰", household="独居"), member("何志明"), member("周永福"), member("邹家骏")]
    care.assign(COMMITTEE_LINE, keeper, numbers)
    care.be_quiet(numbers[3])
    window = open_window(qtbot)
    window.navigator.home()
    return window


@pytest.fixture
def plan(window: Any) -> Any:
    """The page of a plan for three of them, due in three days."""
    numbers = [s for s in care.member_ids() if people.get(s).name in ("李秀兰", "何志明", "周永福")]
    candidates = [Candidate(number, "节日普访") for number in numbers]
    made, _done = visit_plans.create("重阳走访", "重阳", TODAY + 3 * DAY, candidates, gift="牛奶")
    return window.navigator.go(PlanPage, plan_id=made.id)


def home_again(window: Any) -> Any:
    """The home page with its new lines laid out."""
    home = window.navigator.home()
    QApplication.processEvents()
    return home


def rows(page: Any) -> list[str]:
    return [item.text.split("　")[-1] for item in page.list.items()]


def test_a_festival_becomes_a_plan_in_a_few_taps(window: Any) -> None:
    page = window.navigator.go(PlansPage)
    festival = triggers.next_festivals(TODAY, 1)[0]
    choose(page.festivals, festival.name)
    page = page_is(window, NewPlanPage)
    assert any("要走访 4 人" in text for text in page.texts()), "whoever wishes to be left alone is not taken"
    assert line(page, "计划叫什么").text() == f"{festival.day.year}年{festival.name}走访"
    choose(page.grid, "何志明")
    choose(page.grid, "欧阳少东")
    click(page.form.fields["gift"], "水果")
    click(page, "保存")
    page = page_is(window, PlanPage)
    assert sorted(rows(page)) == ["周永福", "李秀兰"]
    found = visit_plans.lines(page.plan_id)
    assert {(v.keeper, v.gift, v.gift_number, v.occasion) for v in found} == {("欧阳少东", "水果", 1, festival.name)}
    assert visit_plans.get(page.plan_id).due == festival.day


def test_groups_narrow_whom_the_plan_is_for(window: Any) -> None:
    page = window.navigator.go(NewPlanPage)
    click(page.audience, "独居")
    assert [item.text for item in page.grid.items() if "✓" in item.text] == ["✓ 李秀兰"]
    type_into(page, "慰问金", "100")
    click(page, "保存")
    assert "经费" in page.notice.text
    click(page.form.fields["source"], "党费")
    click(page, "保存")
    (found,) = visit_plans.lines(page_is(window, PlanPage).plan_id)
    assert (found.name, found.reason, found.money, found.source) == ("李秀兰", "独居", 10_000, "党费")


def test_nobody_chosen_makes_no_plan(window: Any) -> None:
    page = window.navigator.go(NewPlanPage)
    click(page, "保存")
    assert "还没有人" in page.notice.text
    assert visit_plans.summaries() == []


def test_a_plan_that_is_left_half_made_is_taken_up_again(window: Any) -> None:
    window.navigator.home()
    page = window.navigator.go(NewPlanPage)
    name = line(page, "计划叫什么").text()
    click(page.audience, "独居")
    choose(page.grid, "欧阳少东")
    type_into(page, "慰问金", "100")
    type_into(page, "计划叫什么", "秋天走访")
    click(page, "返回")
    assert visit_plans.summaries() == []

    page = window.navigator.go(NewPlanPage)
    assert "没填完" in page.notice.text
    assert sorted(item.text for item in page.grid.items() if "✓" in item.text) == ["✓ 李秀兰", "✓ 欧阳少东"]
    assert line(page, "计划叫什么").text() == "秋天走访" and line(page, "慰问金").text() == "100"
    click(page.form.fields["source"], "党费")
    answer(page, "重新填")
    assert not [item for item in page.grid.items() if "✓" in item.text] and page.audience.chosen() == []
    assert line(page, "计划叫什么").text() == name and page.form.draft() == {}
    click(page, "返回")
    assert window.navigator.go(NewPlanPage).notice.isHidden()


def test_what_calls_for_a_visit_becomes_a_plan_and_is_not_proposed_again(window: Any) -> None:
    number = next(n for n in care.member_ids() if people.get(n).name == "何志明")
    care.admit(number, TODAY - DAY, "区医院")
    window.navigator.home()
    page = window.navigator.go(PlansPage)
    (item,) = page.due.items()
    assert "何志明" in item.text and "区医院" in item.sub
    click(page, "都排进计划")
    click(page_is(window, NewPlanPage), "保存")
    (found,) = visit_plans.lines(page_is(window, PlanPage).plan_id)
    assert (found.name, found.occasion) == ("何志明", "住院")
    window.navigator.back()
    assert page_is(window, PlansPage).due.items() == []


def test_a_proposal_opens_the_number_to_call(window: Any) -> None:
    care.admit(next(n for n in care.member_ids() if people.get(n).name == "何志明"))
    page = window.navigator.go(PlansPage)
    choose(page.due, "何志明")
    page_is(window, KeepInTouchPage)


def test_several_are_ticked_off_at_once_and_the_rest_stays_on_the_home_page(window: Any, plan: Any) -> None:
    choose(plan.list, "李秀兰")
    choose(plan.list, "何志明")
    choose(plan.list, "周永福")
    choose(plan.list, "周永福")
    click(plan, "走访了（2 人）")
    answer(plan, "昨天")
    assert rows(plan) == ["周永福"]
    assert {(c.person.name, c.day, c.gift) for c in Contact.select()} == {
        ("李秀兰", TODAY - DAY, "牛奶"),
        ("何志明", TODAY - DAY, "牛奶"),
    }
    home = home_again(window)
    click(home, "重阳走访，还有 1 人没走访")
    page = page_is(window, PlanPage)
    click(page.views, "走访了 2")
    choose(page.list, "李秀兰")
    page_is(window, ContactPage)


def test_ticking_off_is_taken_back_with_one_undo(plan: Any) -> None:
    click(plan, "全选")
    click(plan, "走访了（3 人）")
    answer(plan, "今天")
    assert any("都走访完了" in text for text in plan.texts())
    answer(plan, "撤销")
    assert len(rows(plan)) == 3 and base.count(Contact) == 0


def test_another_day_is_chosen_in_the_month(plan: Any) -> None:
    choose(plan.list, "李秀兰")
    click(plan.bar, "走访了")
    answer(plan, "别的日子")
    click(plan.day, "前天")
    click(plan, "登记")
    assert Contact.get().day == TODAY - 2 * DAY


def test_nothing_selected_asks_for_names(plan: Any) -> None:
    for words in ("走访了", "不去了", "谁去、哪天、带什么"):
        click(plan.bar, words)
        assert "请先点名字" in plan.notice.text


def test_not_going_needs_a_reason_and_can_be_taken_up_again(plan: Any) -> None:
    choose(plan.list, "李秀兰")
    click(plan.bar, "不去了")
    click(plan, "记下，不去了")
    assert "为什么" in plan.notice.text
    click(plan.why, "去外地了")
    click(plan, "记下，不去了")
    assert "李秀兰" not in rows(plan)
    click(plan.views, "不去了 1")
    assert plan.list.items()[0].badge == "去外地了"
    choose(plan.list, "李秀兰")
    answer(plan, "还是要走访")
    click(plan.views, "还没走访 3")
    assert "李秀兰" in rows(plan)


def test_only_what_is_changed_is_set_for_all(window: Any, plan: Any) -> None:
    found = {v.name: v for v in visit_plans.lines(plan.plan_id)}
    visit_plans.change([found["周永福"].visit_id], gift="鲜花", keeper=None)
    plan.refresh()
    click(plan, "全选")
    click(plan, "谁去、哪天、带什么")
    page = page_is(window, PlannedVisitPage)
    click(page.day, "明天")
    click(page, "保存")
    after = {v.name: v for v in visit_plans.lines(plan.plan_id)}
    assert {v.day for v in after.values()} == {TODAY + DAY}
    assert (after["周永福"].gift, after["周永福"].keeper) == ("鲜花", "")
    assert (after["李秀兰"].gift, after["李秀兰"].keeper) == ("牛奶", "欧阳少东")
    click(page_is(window, PlanPage), "谁去、哪天、带什么")
    page = page_is(window, PlannedVisitPage)
    click(page.form, "欧阳少东")
    type_into(page, "慰问金", "200")
    click(page.form, "自筹")
    click(page, "保存")
    assert {(v.keeper, v.money) for v in visit_plans.lines(plan.plan_id)} == {("欧阳少东", 20_000)}


def test_people_are_added_and_taken_off_and_the_plan_renamed(window: Any, plan: Any) -> None:
    click(plan, "修改计划")
    page = page_is(window, NewPlanPage)
    choose(page.grid, "周永福")
    choose(page.grid, "邹家骏")
    type_into(page, "计划叫什么", "敬老月走访")
    click(page, "保存")
    page = page_is(window, PlanPage)
    assert sorted(rows(page)) == ["何志明", "李秀兰", "邹家骏"]
    assert page.header.title.text() == "敬老月走访"
    assert any(item.badge == "请勿打扰" for item in page.list.items())
    answer(page, "撤销")
    assert sorted(rows(page)) == ["何志明", "周永福", "李秀兰"]


def test_a_deleted_plan_is_found_again(window: Any, plan: Any) -> None:
    window.navigator.home()
    page = window.navigator.go(PlansPage)
    choose(page.plans, "重阳走访")
    click(page_is(window, PlanPage), "删除")
    page = page_is(window, PlansPage)
    assert not page.plans.isVisibleTo(page)
    answer(page, "撤销")
    assert "重阳走访" in page.plans.items()[0].text


def test_the_plan_goes_to_the_preview(window: Any, plan: Any) -> None:
    click(plan, "打印")
    assert page_is(window, PreviewPage).args == {"form": "visit-plan", "plan_id": plan.plan_id}


def test_whose_dates_are_missing_is_said(window: Any) -> None:
    page = window.navigator.go(PlansPage)
    assert "没有政治生日" in page.unknown.text() and "李秀兰" in page.unknown.text()


def test_an_overdue_plan_says_so(window: Any, plan: Any) -> None:
    visit_plans.change_plan(plan.plan_id, "重阳走访", TODAY - DAY)
    assert any("还有 3 人没走访，已过" in text for text in home_again(window).texts())
    page = window.navigator.go(PlansPage)
    assert page.plans.items()[0].badge.startswith("逾期")
    assert isinstance(window.navigator.pages()[0], HomePage)
    assert button(page, "做别的计划")


def test_a_name_that_would_fill_the_header_is_refused(plan: Any) -> None:
    found = visit_plans.summaries()[0].plan
    with pytest.raises(UserError, match="最多 40 个字"):
        visit_plans.change_plan(found.id, "重阳" * 21, None)
    assert visit_plans.get(found.id).name == found.name


def test_in_a_short_window_the_first_name_of_a_plan_is_in_view(practice_branch: Store, qtbot: Any) -> None:
    window = open_window(qtbot, practice=True, points=32, size=(1024, 600))
    window.navigator.home()
    page = window.navigator.go(PlanPage, **PlanPage.example())
    QApplication.processEvents()
    first = page.list.cell_rect(0)
    top = page.list.viewport().mapTo(page.scroll_area.widget(), first.topLeft()).y()
    assert top + first.height() / 2 <= page.scroll_area.viewport().height()
