"""The contact lines, the visit plans, birthdays and greeting cards on paper: what is on them, for whom, how large."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from typing import Any

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models.base import UserError
from models.care import care
from models.care.care import COMMITTEE_LINE
from models.date_reading import read_date
from models.people import offices, people
from models.people.masking import Audience
from models.practice import practice
from models.store import Store
from models.visits import greeting_texts, planned_visits, visit_plans, visits
from models.visits.visit_plans import Candidate
from reports import catalog
from reports.form import Request
from reports.greetings import WORDINGS, Card, draw_greetings, in_words, template_of, words_for
from reports.paper import MM

TODAY = dt.date.today()
DAY = dt.timedelta(days=1)
HOSTILE = "<b>&{}=cmd"


def member(name: str, **values: Any) -> int:
    dates = {key: read_date(value) for key, value in values.items() if key in ("born", "joined_on")}
    return int(people.save_person({"name": name, "status": people.FULL, **values, **dates})[0].id)


def printed(form: str, **wanted: Any) -> bytes:
    return catalog.make(form, Request(**wanted)).pdf


def sizes(pdf: bytes) -> set[float]:
    pages = [read.content(page) for page in PdfReader(BytesIO(pdf)).pages]
    return {float(size) for page in pages for size in re.findall(r"/F\S+ ([\d.]+) Tf", page)}


@pytest.fixture
def branch_with_lines(branch: Store) -> dict[str, int]:
    """Two keepers, three members; one of them died."""
    found = {}
    for office, name in (("书记", "欧阳少东"), ("组织委员", "沈玉梅")):
        found[name] = offices.appoint(office, None, name=name)[0].id
    for name, entrance in (("李秀兰", "2"), ("何志明", "1"), ("孟广志", "1"), (HOSTILE, "3")):
        found[name] = member(name, building="3", entrance=entrance, room="501", phone=f"1990000{len(found):04d}")
    care.assign(COMMITTEE_LINE, found["欧阳少东"], [found["李秀兰"], found["何志明"], found["孟广志"]])
    care.assign(COMMITTEE_LINE, found["沈玉梅"], [found["欧阳少东"]])
    return found


def died(number: int) -> None:
    people.change_status(number, people.DECEASED)


# 走访计划表 ----------------------------------------------------------------------------------------------------


def test_the_plan_has_a_box_to_tick_for_each_and_room_to_write(branch_with_lines: dict[str, int]) -> None:
    numbers = [branch_with_lines[name] for name in ("李秀兰", "何志明", "孟广志")]
    plan, _done = visit_plans.create(
        "重阳走访", "重阳", TODAY, [Candidate(n, "高龄") for n in numbers], gift="牛奶", money=20_050, source="党费"
    )
    text = read.squeezed(printed("visit-plan", plan_id=plan.id))
    for word in ("重阳走访", "李秀兰", "3号楼2单元", "高龄", "欧阳少东", "牛奶", "200.50元", "反映的情况", "共3人"):
        assert word in text
    assert text.count("□") == 3 and "501" not in text and "内部资料" in text
    planned_visits.tick([visit_plans.lines(plan.id)[0].visit_id])
    planned_visits.drop([visit_plans.lines(plan.id)[1].visit_id], "去外地了")
    text = read.squeezed(printed("visit-plan", plan_id=plan.id))
    assert (text.count("□"), text.count("✓"), "共2人" in text) == (1, 1, True)


def test_nobody_who_died_is_on_the_plan_even_when_the_visit_was_made(branch_with_lines: dict[str, int]) -> None:
    numbers = [branch_with_lines["李秀兰"], branch_with_lines["孟广志"]]
    plan, _done = visit_plans.create("重阳走访", "重阳", TODAY, [Candidate(n) for n in numbers])
    planned_visits.tick([line.visit_id for line in visit_plans.lines(plan.id)])
    died(branch_with_lines["孟广志"])
    text = read.squeezed(printed("visit-plan"))
    assert "李秀兰" in text and "孟广志" not in text
    died(branch_with_lines["李秀兰"])
    with pytest.raises(UserError, match="没有要走访的人"):
        printed("visit-plan", plan_id=plan.id)


def test_the_plan_by_stairwell_and_the_next_one_without_a_number(branch_with_lines: dict[str, int]) -> None:
    with pytest.raises(UserError, match="还没有走访计划"):
        printed("visit-plan")
    numbers = [branch_with_lines["李秀兰"], branch_with_lines["何志明"]]
    visit_plans.create(HOSTILE, "日常", None, [Candidate(n) for n in numbers])
    by_number, by_place = (read.squeezed(printed("visit-plan", order=order)) for order in ("number", "stairwell"))
    assert by_number.index("李秀兰") < by_number.index("何志明")
    assert by_place.index("何志明") < by_place.index("李秀兰")
    assert HOSTILE in by_place


def test_a_long_plan_repeats_its_header(practice_branch: Store) -> None:
    plan_id = next(s.plan.id for s in visit_plans.summaries() if s.people == 45)
    pages = read.texts(printed("visit-plan", plan_id=plan_id))
    assert len(pages) > 2 and all("走访人" in page and "走访了" in page for page in pages)


# 干部联系党员表, 联系卡 ------------------------------------------------------------------------------------------


def test_the_list_has_the_quarter_of_each_member_under_their_keeper(branch_with_lines: dict[str, int]) -> None:
    person = branch_with_lines["李秀兰"]
    values = {"day": TODAY, "needs": "换灯泡", "outcome": "已换好"}
    visits.record_contact({"kind": "上门走访", **values}, ["社区"], [person])
    visits.record_contact({"kind": "电话", "day": TODAY}, ["社区"], [person])
    secret = {"kind": "医院探望", "day": TODAY, "needs": "家里的私事", "private": True}
    visits.record_contact(secret, ["社区"], [person])
    died(branch_with_lines["孟广志"])
    text = read.squeezed(printed("care-list", audience=Audience.COMMITTEE))
    for word in (
        "欧阳少东（书记）：2人",
        "沈玉梅（组织委员）：1人",
        "还没有联系委员：2人",
        "换灯泡",
        "已换好",
        HOSTILE,
    ):
        assert word in text, word
    assert "上门走访、电话" in text
    assert "私事" not in text and "孟广志" not in text and "1990000" not in text
    assert "医院" not in text and "3上门走访" in text, "counted, but nothing tells of an illness"
    above = read.squeezed(printed("care-list", audience=Audience.SUPERIOR))
    assert "换灯泡" not in above and "上门走访、电话" in above and "医院" not in above


def test_over_the_page_the_list_says_again_whose_members_they_are(branch: Store) -> None:
    practice.fill(60)
    pages = [page.replace("\n", "") for page in read.texts(printed("care-list", audience=Audience.COMMITTEE))]
    assert len(pages) > 3 and all("人（续）" in page or re.search("）：[0-9]+人", page) for page in map(_bare, pages))
    assert any("（续）" in page for page in pages) and not any("（续）（续）" in page for page in pages)


def test_the_list_of_a_whole_branch_takes_few_pages_with_rows_to_write_in(practice_branch: Store) -> None:
    pdf = printed("care-list", audience=Audience.COMMITTEE)
    assert read.page_count(pdf) <= 4
    assert all("本季\n联系次数" in text.replace(" ", "") for text in read.texts(pdf))


def _bare(page: str) -> str:
    return page.replace(" ", "")


def test_each_keeper_has_a_card_of_one_page_in_large_print(branch_with_lines: dict[str, int]) -> None:
    care.be_quiet(branch_with_lines["何志明"])
    died(branch_with_lines["孟广志"])
    pdf = printed("care-cards")
    pages = read.texts(pdf)
    assert len(pages) == 2
    assert "欧阳少东" in pages[0] and "李秀兰" in pages[0] and "19900000002" in pages[0] and "请勿打扰" in pages[0]
    assert "孟广志" not in "".join(pages)
    assert {21.0, 19.0} <= sizes(pdf)


def test_fifteen_members_stand_on_one_card(practice_branch: Store) -> None:
    assert read.page_count(printed("care-cards")) == 3


def test_without_lines_the_forms_say_where_to_begin(branch: Store) -> None:
    member("李秀兰")
    with pytest.raises(UserError, match="联系党员"):
        printed("care-cards")
    with pytest.raises(UserError, match="这条线上还没有人"):
        printed("care-list", line=care.HELP_LINE)


# Birthdays ------------------------------------------------------------------------------------------------------------


def _first_of_next_month() -> dt.date:
    return (TODAY.replace(day=1) + 32 * DAY).replace(day=1)


def test_the_months_list_has_birthdays_and_political_birthdays_in_order(branch: Store) -> None:
    first = _first_of_next_month()
    member("李秀兰", born=f"1940-{first.month:02d}-20", joined_on=f"1970-{first.month:02d}-05")
    member("何志明", born=f"1941-{first.month:02d}")
    died(member("孟广志", born=f"1940-{first.month:02d}-10"))
    text = read.squeezed(printed("birthdays", months_ahead=1))
    assert f"{first.year}年{first.month}月生日表" in text
    assert f"入党{first.year - 1970}周年" in text and f"满{first.year - 1940}周岁" in text
    assert text.index(f"{first.month}月5日") < text.index(f"{first.month}月20日")
    assert "生日不知道是哪天的有1人：何志明" in text and "入党日期不知道是哪天的有1人：何志明" in text
    assert "孟广志" not in text and text.count("□") == 2


def test_papers_to_take_along_say_who_wishes_to_be_left_alone(branch_with_lines: dict[str, int]) -> None:
    person = branch_with_lines["李秀兰"]
    plan = visit_plans.create("重阳走访", "重阳", None, [Candidate(person, "高龄")])[0]
    assert "请勿打扰" not in read.squeezed(printed("visit-plan", plan_id=plan.id))
    care.be_quiet(person)
    assert "高龄；请勿打扰" in read.squeezed(printed("visit-plan", plan_id=plan.id))
    first = _first_of_next_month()
    people.save_person({"born": f"1940-{first.month:02d}-20"}, person)
    assert "请勿打扰" in read.squeezed(printed("birthdays", months_ahead=1))


def test_a_month_without_birthdays_says_so(branch: Store) -> None:
    assert "这个月没有人过生日" in read.squeezed(printed("birthdays"))


# Cards ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "words"), [(0, "零"), (8, "八"), (10, "十"), (19, "十九"), (20, "二十"), (81, "八十一")]
)
def test_years_in_words(number: int, words: str) -> None:
    assert in_words(number) == words
    assert (in_words(100), in_words(101), in_words(110)) == ("一百", "一百零一", "一百一十")


@pytest.mark.parametrize("occasion", list(WORDINGS))
@pytest.mark.parametrize("wording", range(3))
def test_every_wording_reads_well_with_and_without_the_years(occasion: str, wording: int) -> None:
    template = WORDINGS[occasion][wording]
    with_years = words_for(Card("李秀兰", occasion, 80), template)
    without = words_for(Card("李秀兰", occasion), template)
    assert "80" in with_years and "80" not in without
    for text in (with_years, without):
        assert not set("○|") & set(text) and "，，" not in text and text.endswith("！")


def test_a_text_of_the_branch_leaves_out_the_sentence_whose_years_are_not_known() -> None:
    template = template_of("今天您○○岁了！|福<b>&{0}寿。同志们想您。")
    assert words_for(Card("李秀兰", "生日", 80), template) == "今天您80岁了！｜福<b>&{0}寿。同志们想您。"
    assert words_for(Card("李秀兰", "生日"), template) == "｜福<b>&{0}寿。同志们想您。"
    assert words_for(Card("李秀兰", "生日"), template_of("○○岁快乐！")) == "＿＿岁快乐！"


def test_a_text_of_the_branch_is_printed_whole_however_long(branch: Store) -> None:
    person = member("李秀兰", born="1940-05-05")
    words = "岁" * (greeting_texts.LONGEST - 1) + "安"
    greeting_texts.save("生日", words)
    assert words in read.squeezed(printed("greeting", person_ids=[person], wording=3))
    with pytest.raises(UserError, match="最多印 160 个字"):
        greeting_texts.save("生日", words + "安")
    with pytest.raises(UserError, match="已经有了"):
        greeting_texts.save("生日", words)
    assert len(greeting_texts.of("生日")) == 1 and not greeting_texts.of("政治生日")


@pytest.mark.parametrize("name", ["李秀兰", "阿卜杜拉·买买提·吐尔逊·艾山江", "𬍛明远", HOSTILE, "郑" * 50])
def test_a_card_is_one_page_in_kai_with_the_whole_name(name: str) -> None:
    pdf = draw_greetings("丽园社区第四党支部", [Card(name, "生日", 80, "2026年11月24日")], wording=WORDINGS["生日"][0])
    text = read.squeezed(pdf)
    assert read.page_count(pdf) == 1
    assert name in text and "同志：" in text and "八十岁" in text and "2026年11月24日" in text and "第四党支部" in text
    assert read.outline_in_pdf(pdf, "同") == read.outline_in_font("LXGWWenKai-Regular", "同")


def test_the_large_words_of_a_card_are_read_from_left_to_right() -> None:
    for occasion, words in (("生日", ["生日", "快乐"]), ("政治生日", ["政治", "生日"])):
        pdf = draw_greetings("支部" * 27, [Card("李秀兰", occasion, 80, "2026年11月24日")], wording="祝您健康！")
        lines = [line.strip() for line in read.texts(pdf)[0].split("\n")]
        assert [line for line in lines if line in words] == words
        assert min(y for _x, y in read.baselines(pdf)) > 12 * MM, "a long name of the branch stays inside the frame"


def test_cards_for_the_month_and_for_one_person(branch: Store) -> None:
    first = _first_of_next_month()
    person = member("李秀兰", born=f"1940-{first.month:02d}-20", joined_on="1970-03")
    died(member("孟广志", born=f"1940-{first.month:02d}-20"))
    text = read.squeezed(printed("greeting", months_ahead=1))
    assert "李秀兰" in text and "孟广志" not in text and f"{first.year}年{first.month}月20日" in text
    with pytest.raises(UserError, match="没有人过政治生日"):
        printed("greeting", months_ahead=1, occasion="政治生日")
    alone = read.squeezed(printed("greeting", person_ids=[person], occasion="政治生日"))
    assert "李秀兰" in alone and "周年" not in alone, "the day of joining is not known"
    with pytest.raises(ValueError, match="nobody"):
        draw_greetings("", [], wording="")
