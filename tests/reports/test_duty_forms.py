"""Duty on paper: the week on one page, no whole phone on the wall, rows to write in, one's own turns marked."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from itertools import pairwise

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models.base import UserError
from models.people import people
from models.store import Store
from models.volunteers import duty, duty_people, shift_lists, shifts, sign_ups
from models.volunteers.duty_weeks import WEEK, monday
from reports import catalog
from reports.duty import WRITING_ROW, Turn, draw_cancelled, draw_large, draw_sign_up, draw_week
from reports.form import Request

BRANCH, DAY = "丽园社区第四党支部", dt.date(2026, 11, 24)


def turns(count: int, people_each: int = 2) -> list[Turn]:
    names = ("阿卜杜拉·买买提·吐尔逊", "李秀兰", "<b>&{}老林", "𬍛明远")
    return [
        Turn(
            day=f"11月{n % 28 + 1}日",
            weekday="星期三",
            time="9:00–11:00",
            what="治安巡逻",
            place="小区南路至东门",
            people=names[:people_each],
            leader="李秀兰",
            tails="5678／1234",
            needed=2,
            own=n % 3 == 0,
        )
        for n in range(count)
    ]


@pytest.mark.parametrize("count", [1, 7, 14])
def test_a_week_is_one_page_across(count: int) -> None:
    pdf = draw_week(BRANCH, "11月23日—11月29日", turns(count), on=DAY)
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert page.mediabox.width > page.mediabox.height
    text = read.squeezed(pdf)
    for heading in ("日期（星期）", "时段", "点位／路线", "值班人", "带班", "联系电话（尾号）", "备注"):
        assert heading in text
    assert text.count("治安巡逻") == count and "<b>&{}" not in text and "阿卜杜拉·买买提·吐尔逊" in text


def test_many_shifts_go_on_with_the_header_repeated() -> None:
    pdf = draw_week(BRANCH, "11月", turns(200, 4), on=DAY)
    texts = read.texts(pdf)
    assert len(texts) > 5 and all("值班人" in text for text in texts)
    assert read.squeezed(pdf).count("<b>&{}老林") == 200


def test_own_turns_are_marked_on_the_large_one_and_not_what_is_called_off() -> None:
    sheet = [*turns(4), Turn("12月1日", "星期二", "9:00–11:00", "巡逻", own=True, off=True)]
    text = read.squeezed(draw_large(BRANCH, "两周", [("李秀兰", sheet), ("王一", [])], on=DAY))
    assert text.count("★") == 2 + 1, "two of the four, and in the sentence"
    assert "您有2班" in text and "取消" in text and "这段时间没有您的班" in text


def test_the_list_has_rows_to_write_in_and_does_not_split_a_shift() -> None:
    pdf = draw_sign_up(BRANCH, "本周", turns(9, 1), spare=1)
    for page in PdfReader(BytesIO(pdf)).pages:
        assert "序号" in page.extract_text()
        lines = read.horizontals(page)
        gaps = [round(a - b, 1) for a, b in pairwise(lines)]
        assert gaps.count(round(WRITING_ROW, 1)) >= 3
        numbers = re.findall(r"^(1|2|候补)$", page.extract_text(), re.MULTILINE)
        assert len(numbers) % 3 == 0, "two places and one to wait in, together"


def test_a_shift_that_needs_more_than_a_page_still_prints() -> None:
    big = Turn("11月1日", "星期六", "9:00–11:00", "大扫除", needed=60)
    pdf = draw_sign_up(BRANCH, "本周", [big], spare=5)
    assert read.page_count(pdf) > 3 and read.squeezed(pdf).count("候补") >= 5
    for number, text in enumerate(read.texts(pdf)):
        assert "大扫除" in text and ("（续）" in text) == (number > 0), "each page says which shift it is of"


def test_a_large_shift_does_not_split_the_others() -> None:
    big = Turn("11月1日", "星期六", "9:00–11:00", "大扫除", needed=30)
    pdf = draw_sign_up(BRANCH, "本周", [*turns(3, 1), big, *turns(6, 1)], spare=1)
    for page in read.texts(pdf):
        places = re.findall(r"^(?:\d+|候补)$", page.split("大扫除")[0] if "大扫除" in page else page, re.MULTILINE)
        assert len(places) % 3 == 0 or "（续）" in page


def test_each_tail_of_a_phone_stands_where_its_name_stands(branch: Store) -> None:
    who = people.save_person({"name": "王一", "phone": "13800005678"})[0].id
    starts = dt.datetime.combine(monday(dt.date.today()) + WEEK, dt.time(9))
    shift = shifts.save_shift({"name": "大扫除", "starts": starts, "needed": 3})[0].id
    sign_ups.sign_up(shift, ["老林", who])
    assert "—／5678" in read.squeezed(catalog.make("duty-week", Request(first=starts.date())).pdf)


def test_the_notice_names_reason_and_turns_and_goes_on_when_long() -> None:
    pdf = draw_cancelled(BRANCH, [("结冰路滑", turns(3)), ("节假日", turns(20))], on=DAY)
    text = read.squeezed(pdf)
    assert "因结冰路滑，下面的值班取消" in text and "因节假日" in text and BRANCH in text and "2026年11月24日" in text
    assert "李秀兰" not in text, "a notice on the wall names nobody"
    assert read.page_count(pdf) >= 2


# From the records -----------------------------------------------------------------------------------------------------


@pytest.fixture
def shift(branch: Store) -> duty.Shift:
    """A shift of next week with two on it, one of them with a phone, and one excused."""
    starts = dt.datetime.combine(monday(dt.date.today()) + WEEK, dt.time(9))
    made = shifts.save_shift({"name": "大扫除", "starts": starts, "needed": 3})[0]
    numbers = [
        people.save_person({"name": name, "status": people.FULL, "phone": phone})[0].id
        for name, phone in (("李秀兰", "19900005678"), ("王一", ""), ("张二", "19900009999"))
    ]
    sign_ups.sign_up(made.id, numbers)
    sign_ups.excuse(sign_ups.rows(made.id)[2].id)
    return made


def test_only_the_last_four_digits_hang_on_the_wall(shift: duty.Shift) -> None:
    printout = catalog.make("duty-week", Request(first=shift.starts.date()))
    text = read.squeezed(printout.pdf)
    assert "5678" in text and "1990000" not in text and "张二" not in text
    assert "还缺1人" in text and not printout.missing
    shifts.set_helpers(shift.id, 4)
    text = read.squeezed(catalog.make("duty-week", Request(first=shift.starts.date())).pdf)
    assert "另有4人" in text and "还缺" not in text


def test_each_paper_is_made_for_what_was_asked(shift: duty.Shift) -> None:
    day = shift.starts.date()
    one = next(row.person_id for row in sign_ups.rows(shift.id))
    assert "李秀兰的值班表" in read.squeezed(catalog.make("duty-large", Request(person_ids=[one], first=day)).pdf)
    everybody = read.squeezed(catalog.make("duty-large", Request(first=day)).pdf)
    assert "李秀兰的值班表" in everybody and "王一的值班表" in everybody
    assert "要3人" in read.squeezed(catalog.make("duty-sign-up", Request(shift_id=shift.id)).pdf)
    assert "要3人" in read.squeezed(catalog.make("duty-sign-up", Request(first=day)).pdf)
    with pytest.raises(UserError, match="取消"):
        catalog.prepare("duty-cancelled", Request(first=day, last=day))
    blank = read.squeezed(catalog.make("duty-cancelled", Request()).pdf)
    assert "值班取消通知" in blank and "＿＿月＿＿日" in blank, "without days it is there to be filled in by hand"
    shifts.cancel([shift.id], "高温（35℃以上）")
    assert "因高温（35℃以上）" in read.squeezed(catalog.make("duty-cancelled", Request(first=day, last=day)).pdf)
    assert "取消：高温" in read.squeezed(catalog.make("duty-week", Request(first=day)).pdf)
    with pytest.raises(UserError):
        catalog.prepare("duty-sign-up", Request(first=day))


def test_an_empty_week_says_so(branch: Store) -> None:
    for key in ("duty-week", "duty-large", "duty-sign-up"):
        with pytest.raises(UserError, match="没有班"):
            catalog.prepare(key, Request())
    assert shift_lists.between(DAY, DAY) == [] and duty_people.pauses(DAY) == []
