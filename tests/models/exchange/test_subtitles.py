"""Titles and the lines between those of people: groups, statuses, examples, the end of the list."""

from __future__ import annotations

import pytest

from models import exchange
from models.exchange.previews import Preview
from models.exchange.proposal import propose
from models.exchange.spreadsheet import Sheet
from models.exchange.subtitles import Section, of_subtitle, of_title
from models.store import Store
from tests.models.exchange.tables import Rows, actions, kept, member, preview

HEADINGS = ["姓名", "性别", "电话"]


def _said(found: Preview) -> list[tuple[str, str, str]]:
    return [(r.name, r.values.get("group", ""), r.values.get("status", "")) for r in found.rows if r.action != "skip"]


@pytest.mark.parametrize(
    ("text", "section"),
    [
        *(
            (text, Section("第二党小组"))
            for text in ("第二党小组", "（第二党小组）", "第二党小组(共3人)", "1、第二党小组")
        ),
        ("第三组组长王五", Section("第三组")),
        *(
            (text, Section(status="预备"))
            for text in ("预备党员", "预备党员：", "二、预备党员（3人）", "（二）预备党员3名")
        ),
        *((text, Section(status="流出")) for text in ("流动党员", "流出党员")),
        *((text, Section(status="转出")) for text in ("已转出", "转出党员", "转出人员（2人）")),
        *((text, Section(status="去世")) for text in ("去世人员", "已病故", "已故党员")),
        *((text, Section(status="除名")) for text in ("退党人员", "自行脱党")),
        ("失联党员", Section(status="失联")),
        *((text, Section()) for text in ("退休党员", "支委", "离休干部（2人）", "一、正式党员", "在职职工")),
        ("居民", Section(status="群众")),
        *((text, None) for text in ("邢国强", "李国庆同志", "高升", "丁一", "阿卜杜拉·买买提", "")),
    ],
)
def test_what_a_line_between_people_says(text: str, section: Section | None) -> None:
    assert of_subtitle(text) == section


@pytest.mark.parametrize(
    ("title", "status"),
    [
        *(("丽园第四党支部流动党员名册", "流出"), ("流动党员信息登记表（2026年）", "流出"), ("已转出", "转出")),
        *(
            ("正式党员、预备党员名册", ""),
            ("预备党员转正公示", ""),
            ("丽园社区居民党员花名册", ""),
            ("流动人员登记表", ""),
            ("流动党员服务站党员花名册", ""),
            ("党员花名册", ""),
        ),
    ],
)
def test_a_title_is_about_everybody_below(title: str, status: str) -> None:
    assert of_title(title, Section("一组")) == Section("一组", status)


def _table(*rows: list[str]) -> Preview:
    return preview(HEADINGS, *(row + [""] * (3 - len(row)) for row in rows))


def test_subtitles_give_a_status_to_those_below(branch: Store) -> None:
    found = _table(
        *(["第一党小组"], ["赵芳", "女"], ["第二党小组"], ["钱玉珍", "女"]),
        *(["预备党员"], ["孙有田", "男"], ["退休党员"], ["李大利", "男"]),
    )
    people = [("赵芳", "第一党小组", ""), ("钱玉珍", "第二党小组", ""), ("孙有田", "", "预备"), ("李大利", "", "")]
    assert _said(found) == people
    assert "「预备」" in "".join(row.notices[0] for row in found.rows if row.name == "孙有田")


def test_statuses_within_a_group(branch: Store) -> None:
    found = _table(
        *(["第一党小组"], ["正式党员"], ["赵芳"], ["流动党员"], ["钱玉珍"]),
        *(["第二党小组"], ["正式党员"], ["孙有田"]),
    )
    assert _said(found) == [("赵芳", "第一党小组", ""), ("钱玉珍", "第一党小组", "流出"), ("孙有田", "第二党小组", "")]


def test_what_a_line_says_itself_comes_first(branch: Store) -> None:
    found = preview(["姓名", "党员状态"], ["流动党员", ""], ["赵芳", "正式党员"], ["钱玉珍", "群众"])
    assert [row.values.get("status") for row in found.rows[1:]] == ["正式", None]


@pytest.mark.parametrize("name", ["已转出", "流动党员"])
def test_a_sheet_of_those_who_left_makes_no_members_of_the_branch(branch: Store, name: str) -> None:
    rows: Rows = [["姓名", "电话"], ["何志明", "19900000001"]]
    exchange.apply(exchange.preview(propose([Sheet(name, [list(row) for row in rows])])))
    assert kept("何志明")["status"] == ("转出" if name == "已转出" else "流出")


def test_those_who_are_known_are_told_apart_by_a_subtitle_too(branch: Store) -> None:
    member(name="赵芳", phone="19900000001")
    found = _table(["流动党员"], ["赵芳", "", "19900000001"])
    assert actions(found) == ["skip", "update"]
    assert [change[1:] for change in found.changes(found.rows[1], found.rows[1].target or 0)] == [("正式", "流出")]


@pytest.mark.parametrize(
    "line",
    [
        *(["以下空白"], ["转下页"], ["男2 女1"], ["支委"], ["退休党员"], ["完"]),
        *(["张三（示例）", "男", "19900000000"], ["必填", "选填", "11位手机号"], ["例：", "男", "19900000000"]),
    ],
)
def test_what_is_nobody(branch: Store, line: list[str]) -> None:
    assert actions(_table(["赵芳", "女"], line)) == ["add", "skip"]
    assert actions(preview(["序号", *HEADINGS], ["示例", "张三", "男", ""])) == ["skip"]


def test_a_list_of_names_alone_has_subtitles_too(branch: Store) -> None:
    assert actions(preview(["姓名"], ["支委"], ["邢强"], ["以下空白"])) == ["skip", "add", "skip"]
