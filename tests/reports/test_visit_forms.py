"""The papers of visits: what is on them, for whom, and that nothing private is ever posted up."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from xml.etree import ElementTree

import pdf_reading as read
import pytest

from models import money, periods
from models.base import UserError
from models.people import offices, people, roster
from models.people.masking import INTERNAL_NOTICE, Audience
from models.practice import practice
from models.store import Store
from models.visits import visit_figures, visit_questions, visits
from models.visits.visit_questions import Wanted
from models.visits.visits import CALL, HOSPITAL_VISIT, VISIT
from reports import catalog, charts
from reports.form import Request
from reports.visit_forms import REGISTERED

TODAY = dt.date.today()
HOSTILE = "<b>&{}=cmd|{0}"
HOME = {"building": "3", "entrance": "2", "room": "501"}


def _member(name: str, **values: object) -> int:
    return people.save_person({"name": name, "status": people.FULL, **values})[0].id


def _record(whom: list[int], **values: Any) -> int:
    return visits.record_contact({"kind": VISIT, "day": TODAY, **values}, ["社区小赵"], whom)[0][0].id


def _text(form: str, audience: Audience = Audience.COMMITTEE, **values: Any) -> str:
    return read.squeezed(catalog.make(form, Request(audience=audience, **values)).pdf)


# The register ---------------------------------------------------------------------------------------------------------


def test_the_register_lists_visits_and_gifts_with_sums_by_source(branch: Store) -> None:
    wang, li = _member("王一", **HOME), _member("李二")
    _record(
        [wang],
        gift="米和油",
        gift_number=2,
        money=20_050,
        source="党费",
        situation="身体硬朗",
        signed_by="王妻",
        proxy=True,
    )
    _record([li], kind=CALL, situation="打过电话")
    _record([li], kind=CALL, money=10_000, source="自筹")
    text = _text("visit-register")
    assert f"{TODAY.year}年" in text and "共2次，慰问金300.50元（党费200.50、自筹100.00）" in text
    for words in ("王一", "3号楼2单元", "社区小赵", "上门走访", "米和油2份", "200.50", "身体硬朗", "王妻代"):
        assert words in text
    assert "打过电话" not in text
    assert INTERNAL_NOTICE.replace(" ", "") in text


def test_the_register_for_all_eyes_says_nothing_of_health_and_nothing_private(branch: Store) -> None:
    wang, li = _member("王一", household="独居", **HOME), _member("李二")
    _record([wang], kind=HOSPITAL_VISIT, occasion="住院", situation="做了手术", outcome="在康复")
    _record([li], situation="家里有难处", private=True, money=50_000, source="党费")
    _record([], **HOME)
    text = _text("visit-register", Audience.PUBLIC)
    assert "王一" in text and "一户居民" in text
    for secret in (
        "医院",
        "住院",
        "手术",
        "康复",
        "独居",
        "李二",
        "难处",
        "500.00",
        "501",
        "反映情况",
        INTERNAL_NOTICE,
    ):
        assert secret not in text
    assert all(words in _text("visit-register") for words in ("医院探望", "做了手术", "独居"))


@pytest.mark.parametrize("reader", [Audience.COMMITTEE, Audience.SUPERIOR])
def test_what_is_not_public_is_on_no_list_and_the_accounts_agree_all_the_same(branch: Store, reader: Audience) -> None:
    wang, li = _member("王一"), _member("李二")
    _record([wang], money=20_000, source="党费")
    _record([li], situation="家里有难处", gift="轮椅", private=True, money=50_000, source="自筹", signed_by="李二妻")
    text = _text("visit-register", reader)
    assert "共1次，慰问金200.00元（党费200.00）；另有不公开1次，慰问金500.00元（自筹500.00）" in text
    assert not any(words in text for words in ("李二", "难处", "轮椅"))
    text = _text("gift-receipts", reader, visit_occasion="", contact_ids=[1, 2])
    assert "王一" in text and "李二" not in text and "另有1人次单独签收" in text


def test_a_register_of_nothing_but_what_is_not_public_tells_the_sum(branch: Store) -> None:
    _record([_member("李二")], private=True, money=50_000, source="自筹")
    assert "另有不公开1次" in _text("visit-register")
    with pytest.raises(UserError, match="还没有可以印的"):
        _text("visit-register", Audience.PUBLIC)


def test_the_record_of_a_visit_that_is_not_public_is_for_the_committee(branch: Store) -> None:
    hidden, shown = _record([_member("李二")], private=True), _record([_member("王一")])
    assert "李二" in _text("visit-record", contact_ids=[hidden])
    with pytest.raises(UserError, match="只能印给支委"):
        _text("visit-record", Audience.SUPERIOR, contact_ids=[hidden])
    text = _text("visit-record", Audience.SUPERIOR, contact_ids=[hidden, shown])
    assert "王一" in text and "李二" not in text


def test_the_register_of_a_year_is_as_few_pages_as_can_be_read(branch: Store) -> None:
    practice.fill(today=dt.date(2026, 11, 30))  # other days have other visits, of which more or fewer fit on a page
    year = periods.year(2025)
    rows = [row for row in visit_questions.contacts(Wanted(year.first, year.last)) if row.kind in REGISTERED]
    pdf = catalog.make("visit-register", Request(audience=Audience.COMMITTEE, period=year)).pdf
    assert len(rows) > 60 and read.page_count(pdf) <= -(-len(rows) // 13)
    lines = [line.strip() for text in read.texts(pdf) for line in text.split("\n")]
    assert f"走访慰问登记表（{year}）" in lines
    # An address breaks only between building and entrance, a date not at all.
    assert not any(re.fullmatch(r"号楼.*|单元.*|月.*|\d+月", line) for line in lines)
    sizes = {round(size, 1) for page in range(read.page_count(pdf)) for *_rest, size, _y in read.written(pdf, page)}
    assert min(sizes) >= 10.5


def test_a_household_is_named_once_and_its_address_stands_in_its_column(branch: Store) -> None:
    _record([], building="7", entrance="2", room="102")
    text = _text("visit-register")
    assert "一户居民" in text and text.count("7号楼2单元102") == 1
    assert f"{TODAY.month}月{TODAY.day}日" in text and f"{TODAY.year}.{TODAY.month}" not in text
    some = _text("visit-register", contact_ids=[1])
    assert f"{TODAY.year}.{TODAY.month}.{TODAY.day}" in some, "visits of several years have their year"


def test_a_very_long_visit_does_not_run_over_the_foot_of_the_register(branch: Store) -> None:
    _record([_member("王一")], situation="楼道灯不亮" * 200, outcome="已联系物业" * 200)
    text = "".join(_text("visit-register").split())
    assert text.count("（全文见走访慰问记录）") == 2
    assert text.count("楼道灯不亮") < 40


def test_families_of_the_dead_and_the_old_have_their_own_group(branch: Store) -> None:
    from models.dates import PartialDate

    old = _member("王老", born=PartialDate(TODAY.year - 85))
    gone = _member("李逝")
    people.change_status(gone, people.DECEASED, PartialDate.of(TODAY - dt.timedelta(days=30)))
    _record([gone], occasion="春节")
    _record([old], occasion="春节")
    text = _text("visit-register")
    assert "遗属" in text and "高龄" in text


def test_a_period_without_visits_is_said_in_words(branch: Store) -> None:
    with pytest.raises(UserError, match="还没有可以印的"):
        _text("visit-register", period=periods.year(2001))


# Signatures -----------------------------------------------------------------------------------------------------------


def test_the_receipts_have_rows_to_sign_and_the_sum_written_out(branch: Store) -> None:
    ids = [_member(f"王{c}") for c in "一二三四五六七八九十百千万亿兆京"]
    visits.record_contact(
        {"kind": VISIT, "day": TODAY, "gift": "米", "money": 20_000, "source": "党费", "occasion": "重阳"},
        ["小赵"],
        ids,
    )
    _record([ids[0]], occasion="重阳", situation="没有给东西")
    pdf = catalog.make("gift-receipts", Request(visit_occasion="重阳")).pdf
    text = read.squeezed(pdf)
    assert read.page_count(pdf) == 2, "15 rows a page"
    assert "事由：重阳" in text and text.count("米1份200.00") == 16
    assert f"合计：16人次，慰问品16份，慰问金3200.00元（{money.words(320_000)}）" in text


def test_a_blank_receipt_sheet_lists_the_people_asked_for(branch: Store) -> None:
    wang, li = _member("王一"), _member("李二")
    assert "王一" in _text("gift-receipts") and "李二" in _text("gift-receipts")
    text = _text("gift-receipts", person_ids=[li])
    assert "李二" in text and "王一" not in text
    with pytest.raises(UserError, match="没有慰问品"):
        _text("gift-receipts", contact_ids=[_record([wang])])
    private = _record([wang], private=True, gift="米")
    assert "王一" in _text("gift-receipts", contact_ids=[private])
    with pytest.raises(UserError):
        _text("gift-receipts", Audience.PUBLIC, contact_ids=[private])


# One visit ------------------------------------------------------------------------------------------------------------


def test_one_visit_fills_one_page_and_a_blank_one_is_for_the_pen(branch: Store) -> None:
    wang = _member("王一", phone="13800000000", **HOME)
    texts = {"situation": "身体硬朗，" * 60, "needs": HOSTILE, "outcome": "已联系物业"}
    contact = _record([wang], money=20_050, source="党费", minutes=30, **texts)
    pdf = catalog.make("visit-record", Request(audience=Audience.COMMITTEE, contact_ids=[contact])).pdf
    assert read.page_count(pdf) == 1
    text = read.squeezed(pdf)
    for words in ("王一", "3号楼2单元501", "社区小赵", "30分钟", HOSTILE, "贰佰元零伍角整", "走访人签名", "对象签名"):
        assert words in text
    assert "13800000000" not in text
    blank = _text("visit-record")
    assert "□上门" in blank and "□党费" in blank and "王一" not in blank
    assert "王一" in _text("visit-record", person_ids=[wang])


# Figures --------------------------------------------------------------------------------------------------------------


def test_the_report_says_the_figures_and_who_was_not_reached(branch: Store) -> None:
    practice.fill()
    found = visit_figures.figures(periods.this_year(TODAY))
    text = _text("visit-figures")
    assert f"走访联系{len(found.all.contact_ids)}人次" in text
    assert f"慰问金{money.plain(found.all.total)}元" in text
    assert all(name in text for _number, name in found.not_reached)
    for tally in (*found.by_member, *found.by_occasion, *found.by_kind):
        assert tally.name in text
    assert all(f"{int(month[5:])}月" in text for month, _n in found.by_month)


def test_the_report_of_one_festival_or_one_member_says_so(branch: Store) -> None:
    practice.fill()
    found = visit_figures.figures(periods.this_year(TODAY), occasion="春节")
    text = _text("visit-figures", visit_occasion="春节")
    assert "春节走访慰问情况" in text and f"走访联系{len(found.all.contact_ids)}人次" in text
    person, _office = offices.committee()[0]
    found = visit_figures.figures(periods.this_year(TODAY), person.id)
    text = _text("visit-figures", visitor_id=person.id)
    assert f"{person.name}同志：走访联系{len(found.all.contact_ids)}人次" in text and f"共{found.members}人" in text


def test_everybodys_receipt_has_the_numbers_by_which_several_are_entered_again(branch: Store) -> None:
    for name, status in (("王一", people.FULL), ("李二", people.ELSEWHERE), ("张三", people.FULL)):
        people.save_person({"name": name, "status": status})
    numbers = {row.name: row.number for row in roster.rows()}
    text = _text("gift-receipts", Audience.PUBLIC)
    assert "李二" not in text and all(f"{numbers[name]}{name}" in text for name in ("王一", "张三"))


def test_the_report_of_an_empty_branch_is_drawn(branch: Store) -> None:
    assert "走访联系0人次" in _text("visit-figures")


@pytest.mark.parametrize("rows", [[], [("1月", 0)], [("1月", 3), ("十二月", 75)], [(f"{n}月", n) for n in range(24)]])
@pytest.mark.parametrize("width", [1, 80, 900])
def test_bars_are_as_long_as_their_numbers_and_stay_inside(rows: list[tuple[str, int]], width: int) -> None:
    drawing = charts.bars(rows, width, charts.Look(20))
    bars = [shape for shape in drawing.contents if type(shape).__name__ == "Rect"]
    numbers = [number for _label, number in rows if number]
    assert len(bars) == len(numbers)
    assert all(bar.x + bar.width <= max(width, 200) for bar in bars)
    longest = max(numbers, default=0)
    for bar, number in zip(bars, numbers, strict=True):
        assert bar.width == pytest.approx(max(b.width for b in bars) * number / longest)


def test_the_picture_for_the_screen_is_sound_and_uses_its_font() -> None:
    text = charts.svg(charts.bars([("1月 <&>", 3), ("2月", 5)], 400, charts.Look(20)), "Noto Sans SC").decode()
    root = ElementTree.fromstring(text.split("]>")[-1] if "]>" in text else text)
    words = [node.text for node in root.iter() if node.tag.endswith("text")]
    assert words == ["1月 <&>", "3", "2月", "5"]
    assert text.count("font-family: 'Noto Sans SC'") == 4 and "clip" not in text


def test_every_form_of_visits_is_printed_from_the_practice_branch(branch: Store) -> None:
    practice.fill()
    some = [row.contact_id for row in visit_questions.contacts(limit=40)]
    year = periods.Period(TODAY - dt.timedelta(days=365), TODAY)
    for form in ("visit-register", "gift-receipts", "visit-record", "visit-figures"):
        for audience in catalog.form(form).audiences:
            wanted = {"contact_ids": some} if form == "visit-record" else {"period": year}
            request = Request(audience=audience, **wanted)  # type: ignore[arg-type]
            assert catalog.make(form, request).pdf.startswith(b"%PDF")
