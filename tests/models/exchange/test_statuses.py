"""Which status a roster gives: in its column, beside a name, in a remark or a title; what only the user can say."""

from __future__ import annotations

import pytest

from models import base, exchange
from models.base import UserError
from models.dates import PartialDate
from models.exchange.previews import ADD, SKIP, UPDATE
from models.people import people
from models.people.people import DECEASED, EXPELLED, FULL, MOVED, SUSPENDED
from models.store import Store
from tests.models.exchange.tables import Rows, kept, load, member, only, preview


@pytest.fixture(autouse=True)
def _branch(branch: Store) -> None:
    """An empty branch in a real file."""


def test_who_is_a_member() -> None:
    load(
        ["姓名", "政治面貌", "入党时间"],
        ["李秀兰", "中共党员", "1976.5"],
        ["邢国强", "预备党员", ""],
        ["梁小雨", "群众", ""],
    )
    assert [kept(name).get("status") for name in ("李秀兰", "邢国强", "梁小雨")] == [FULL, "预备", None]
    exchange.apply(preview(["姓名", "电话"], ["程雪", "19900000001"], ["蔡志远", ""], name="居民名单"))
    assert "status" not in kept("程雪")


@pytest.mark.parametrize(
    ("note", "status", "since"),
    [
        ("预备党员", "预备", None),
        ("2019年转出", "转出", PartialDate(2019)),
        ("已去世", "去世", None),
        ("喜欢书法；2024.3因病去世", "去世", PartialDate(2024, 3)),
        ("流出（海南）", "流出", None),
        ("组织关系已转出到翠竹园", "转出", None),
        ("双报到", "关系不在本支部", None),
        ("去世于2022年5月", "去世", PartialDate(2022, 5)),
        ("爱唱歌；亡故", "去世", None),
        *((note, "去世", None) for note in ("已逝", "亡", "不在了")),
    ],
)
def test_a_status_that_only_the_remarks_tell_of_is_proposed_in_words(
    note: str, status: str, since: PartialDate | None
) -> None:
    found = preview(["姓名", "备注"], ["李秀兰", note])
    row = only(found)
    (words,) = row.problems
    assert f"按「{status}」导入" in words and "备注写着「" in words
    assert found.status(row) == status
    exchange.apply(found)
    assert (kept("李秀兰")["status"], kept("李秀兰").get("status_on"), kept("李秀兰")["note"]) == (status, since, note)


@pytest.mark.parametrize(
    "note",
    [
        *("2019年转出，2021年转回", "拟转出", "原预备党员", "2099年转出", "入党时预备期延长半年"),
        *("组织关系已转至枣园社区", "转往老家", "关系在原单位", "逝于2022年", "已搬走"),
    ],
)
def test_a_remark_that_is_not_plain_is_told_of_and_left_to_the_user(note: str) -> None:
    found = preview(["姓名", "备注"], ["李秀兰", note])
    row = only(found)
    (words,) = row.problems
    assert "按「正式」导入" in words and found.status(row) == FULL
    assert row.hint
    found.choose_status(row, row.hint.status)
    exchange.apply(found)
    assert kept("李秀兰")["status"] in ("转出", "预备", "关系不在本支部", "去世")


@pytest.mark.parametrize(
    "note", ["老伴去世", "丈夫2019年病故，独居", "不能外出", "预备党员，2025年转正", "关系在本支部", "2023年转到我支部"]
)
def test_remarks_about_others_or_what_is_over_tell_nothing(note: str) -> None:
    found = preview(["姓名", "备注"], ["李秀兰", note])
    assert not only(found).problems and not only(found).hint


def test_a_status_proposed_from_the_remarks_can_be_turned_down() -> None:
    found = preview(["姓名", "备注"], ["李秀兰", "2019年转出"])
    found.choose_status(only(found), FULL)
    exchange.apply(found)
    assert kept("李秀兰")["status"] == FULL and "status_on" not in kept("李秀兰")


def test_a_status_in_its_own_column_that_the_remarks_contradict_is_told_of() -> None:
    found = preview(["姓名", "党员状态", "备注"], ["李秀兰", "正式", "已去世"], ["王素琴", "去世", "2024年去世"])
    assert ["「正式」" in found.rows[0].problems[0], found.rows[1].problems] == [True, []]
    exchange.apply(found)
    assert kept("李秀兰")["status"] == FULL


def test_a_remark_alone_does_not_change_somebody_on_the_roster() -> None:
    member(name="李秀兰", phone="19900000009")
    gone = member(name="王素琴", note="已去世")
    people.change_status(gone, DECEASED, None)
    found = preview(["姓名", "备注"], ["李秀兰", "已去世"], ["王素琴", "已去世"])
    one, two = found.rows
    assert "没有改" in one.problems[0] and not two.problems
    found.choose_status(one, DECEASED)
    exchange.apply(found)
    assert kept("李秀兰")["status"] == DECEASED
    assert base.entries()[0].what == "从表格导入：新增 0 人，更新 1 人"


UNCLEAR_ROWS = (
    (["姓名", "党员状态"], ["李秀兰", "失联"]),
    (["姓名", "党员状态"], ["李秀兰", "失去联系两年"]),
    (["姓名", "备注"], ["李秀兰", "多年失联"]),
    (["姓名", "备注"], ["李秀兰", "爱唱歌；2019年起下落不明"]),
    (["姓名", "备注"], ["李秀兰（失联）", ""]),
    (["姓名", "电话", "备注"], ["失联党员", "", ""], ["李秀兰", "", ""]),
)


@pytest.mark.parametrize("rows", UNCLEAR_ROWS)
def test_whoever_is_out_of_touch_is_left_out_until_the_user_says_what_they_are(rows: Rows) -> None:
    found = preview(*rows)
    row = found.rows[-1]
    assert (row.name, row.action, found.status(row)) == ("李秀兰", SKIP, "")
    assert "党员状态要您来定" in row.reason and row.problems and "按它导入" not in "".join(row.notices)
    with pytest.raises(UserError, match="先选党员状态"):
        found.choose(row, ADD)
    found.choose_status(row, SUSPENDED)
    assert (row.action, row.reason, found.status(row)) == (ADD, "", SUSPENDED)
    exchange.apply(found)
    assert kept("李秀兰")["status"] == SUSPENDED


@pytest.mark.parametrize("rows", UNCLEAR_ROWS)
def test_somebody_on_the_roster_who_is_out_of_touch_stays_what_they_are_until_the_user_says(rows: Rows) -> None:
    member(name="李秀兰", status="流出")
    found = preview(*rows)
    row = found.rows[-1]
    assert found.status(row) == "流出" and "花名册里的状态是「流出」，没有改" in row.problems[0]
    found.choose_status(row, SUSPENDED)
    assert row.action == UPDATE
    exchange.apply(found)
    assert kept("李秀兰")["status"] == SUSPENDED
    assert not preview(*rows).rows[-1].problems  # as the roster has it


@pytest.mark.parametrize("heading", ["党员状态", "备注"])
@pytest.mark.parametrize("words", ["退党", "自行脱党", "劝退"])
def test_whoever_left_the_party_is_no_full_member_and_asked_about(heading: str, words: str) -> None:
    found = preview(["姓名", heading], ["李秀兰", words])
    row = only(found)
    assert found.status(row) == EXPELLED and f"「{words}」" in row.problems[0] and "点开" in row.problems[0]
    exchange.apply(found)
    assert kept("李秀兰")["status"] == EXPELLED


def test_a_remark_that_is_plain_says_more_than_that_somebody_is_out_of_touch() -> None:
    found = preview(["姓名", "党员状态", "备注"], ["李秀兰", "失联", "2024年停止党籍"], ["田富", "正式", "失联"])
    one, two = found.rows
    assert (found.status(one), one.action, found.status(two)) == (SUSPENDED, ADD, FULL)
    assert "「失联」" in two.problems[0] and "按「正式」导入" in two.problems[0]


def test_any_status_can_be_chosen_for_a_member_and_takes_only_its_own_day_along() -> None:
    heading = ["姓名", "党员状态", "状态时间"]
    found = preview(heading, ["李秀兰", "流出", "2020.5"], ["田富", "苹果", ""], ["程雪", "群众", ""])
    one, two, _resident = found.rows
    assert [found.has_status(row) for row in found.rows] == [True, True, False]
    assert "请点开选一个" in two.problems[0] and found.status(two) == FULL
    for status, day in ((MOVED, None), ("流出", PartialDate(2020, 5))):
        found.choose_status(one, status)
        assert (found.status(one), one.values.get("status_on")) == (status, day)
    found.choose_status(two, MOVED)
    exchange.apply(found)
    assert (kept("李秀兰")["status"], kept("田富")["status"]) == ("流出", MOVED)


def test_the_day_since_when_somebody_is_out_of_touch_is_no_day_of_the_status_that_is_kept() -> None:
    member(name="李秀兰")
    load(["姓名", "党员状态", "状态时间", "学历"], ["李秀兰", "失联", "2020.5", "大学"])
    assert kept("李秀兰")["status"] == FULL and "status_on" not in kept("李秀兰")


def test_a_resident_of_the_roster_has_no_status_until_one_is_chosen() -> None:
    people.save_person({"name": "程雪"})
    found = preview(["姓名", "学历"], ["程雪", "大学"])
    assert found.status(only(found)) == ""
    found.choose_status(only(found), FULL)
    exchange.apply(found)
    assert kept("程雪")["status"] == FULL


def test_a_dead_resident_is_told_of() -> None:
    found = preview(["姓名", "备注"], ["李秀兰", "已去世"], name="居民名单")
    assert "请核对" in only(found).problems[0] and "status" not in only(found).values
