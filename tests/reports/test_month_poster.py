"""The poster of a month: one page whatever happens, big enough for a metre, nothing personal on the wall."""

from __future__ import annotations

import calendar
import datetime as dt
from io import BytesIO

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models.activities import activities
from models.base import UserError
from models.calendar import month
from models.dates import PartialDate
from models.people import people
from models.people.masking import Audience
from models.store import Store
from reports import catalog
from reports.form import Request
from reports.month import SIZES, Style, draw, lines_of_day, plan

BRANCH = "丽园社区第四党支部"


@pytest.mark.parametrize("first", [dt.date(2026, 11, 1), dt.date(2027, 2, 1), dt.date(2026, 8, 1)])
@pytest.mark.parametrize("number", [0, 1, 12])
def test_any_month_is_one_page_across(first: dt.date, number: int) -> None:
    last = calendar.monthrange(first.year, first.month)[1]
    days = {first.replace(day=n): [f"9:00 <b>&{{}}垃圾分类引导{k}" for k in range(number)] for n in range(1, last + 1)}
    (page,) = PdfReader(BytesIO(draw(BRANCH, first, days))).pages
    assert page.mediabox.width > page.mediabox.height
    text = "".join(page.extract_text().split())
    assert f"{first.year}年{first.month}月" in text and "星期日" in text
    assert ("等12项" in text) is (number == 12)
    assert ("<b>&{}" in text) is (number > 0)


def test_a_week_in_which_much_happens_has_more_room() -> None:
    weeks = calendar.Calendar().monthdatescalendar(2026, 11)
    size, lines = plan(weeks, {dt.date(2026, 11, 10): ["支委会"] * 5}, 100, 370)
    assert lines == [1, 1, 5, 1, 1, 1] and size in SIZES
    size, lines = plan(weeks, {day: ["支委会"] * 40 for week in weeks for day in week}, 100, 370)
    assert size == SIZES[-1] and sum(lines) >= 6 and max(lines) - min(lines) <= 1


def test_what_is_too_long_is_cut_with_a_sign_and_the_rest_counted() -> None:
    lines, more = lines_of_day(["9:00 " + "长" * 60, "支委会"], Style(13), 100, 2)
    assert len(lines) == 2 and lines[-1].endswith("…") and more
    assert lines_of_day(["支委会"], Style(13), 100, 2) == (["支委会"], False)


def test_the_wall_shows_no_birthday_and_nothing_cancelled(branch: Store) -> None:
    today = dt.date.today()
    people.save_person({"name": "李秀兰", "status": people.FULL, "born": PartialDate(1950, today.month, 15)})
    kind = next(k.id for k in activities.kinds() if k.name == "党课")
    starts = dt.datetime.combine(today.replace(day=10), dt.time(9))
    activities.plan_activity({"kind": kind, "starts": starts})
    off = activities.plan_activity({"kind": kind, "starts": starts, "name": "不开了"})[0]
    activities.set_state(off.id, activities.CANCELLED)
    wall = read.squeezed(catalog.make("month", Request()).pdf)
    assert "党课" in wall and "李秀兰" not in wall and "不开了" not in wall
    inside = read.squeezed(catalog.make("month", Request(audience=Audience.COMMITTEE)).pdf)
    assert "李秀兰生日" in inside and "用后收回" in inside
    some = read.squeezed(catalog.make("month", Request(month_kinds=(month.DUTY,))).pdf)
    assert "党课" not in some and "值班" in some
    with pytest.raises(UserError, match="至少点一种"):
        catalog.make("month", Request(month_kinds=(month.BIRTHDAY,)))
    assert "党课" not in read.squeezed(catalog.make("month", Request(months_ahead=1)).pdf)


def test_no_line_begins_with_a_mark_where_a_name_is_long() -> None:
    lines, _more = lines_of_day(["重阳走访：邢国强、李秀兰、杨树林等 12 人"], Style(13), 104, 2)
    assert lines[1][0] not in "、：，"
