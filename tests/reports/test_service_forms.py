"""The papers of volunteer service: what is on them, for whom, and that a certificate says what it said."""

from __future__ import annotations

import datetime as dt
from io import BytesIO

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models import periods, settings
from models.base import UserError
from models.dates import full_day
from models.people import people
from models.people.masking import Audience
from models.store import Store
from models.volunteers import duty_people, duty_records, findings, service_certificates, shifts, sign_ups
from models.volunteers.duty import EXCUSED, SERVED
from reports import catalog
from reports.form import Request
from reports.paper import FOOT
from reports.service import SEAL, WRITING_ROW

STARTS = dt.datetime.combine(dt.date.today() - dt.timedelta(days=1), dt.time(9))
HOSTILE = "<b>&{}=cmd|{0}"


@pytest.fixture
def served(branch: Store) -> tuple[int, int]:
    """A patrol that 王一 and a neighbour served; the shift and 王一."""
    wang = people.save_person({"name": "王一", "phone": "13800000000"})[0].id
    values = {"name": "治安巡逻", "place": HOSTILE, "starts": STARTS, "minutes": 120, "needed": 2}
    shift = shifts.save_shift(values)[0].id
    sign_ups.sign_up(shift, [wang, "老林"])
    duty_records.mark_unmarked(shift, SERVED)
    duty_records.set_facts(shift, weather="多云", leader=wang)
    return shift, wang


def _text(form: str, **values: object) -> str:
    return read.squeezed(catalog.make(form, Request(**values)).pdf)  # type: ignore[arg-type]


def test_the_sheet_to_sign_has_its_columns_and_no_phone(served: tuple[int, int]) -> None:
    text = _text("duty-signin", shift_id=served[0])
    for words in ("序号", "姓名", "到岗时间", "离岗时间", "时长", "签名", "王一", "老林", "带班：王一", HOSTILE):
        assert words in text
    assert "1380" not in text


def test_who_is_excused_is_marked_where_they_would_sign_and_blank_rows_fill_the_page(served: tuple[int, int]) -> None:
    helper = people.save_person({"name": "请得假"})[0]
    sign_ups.sign_up(served[0], [helper.id])
    row = next(row for row in duty_records.on_sheet(served[0]) if row.name == "请得假")
    duty_records.mark(served[0], [row.id], EXCUSED)
    pdf = catalog.make("duty-signin", Request(shift_id=served[0])).pdf
    assert read.page_count(pdf) == 1
    lines = [line.strip() for line in read.texts(pdf)[0].split("\n")]
    assert "请得假" in lines and "请假" in lines and {"12", "13"} <= set(lines)
    (page,) = PdfReader(BytesIO(pdf)).pages
    assert min(read.horizontals(page)) < FOOT + WRITING_ROW
    patrol = catalog.make("duty-patrol", Request()).pdf
    assert read.page_count(patrol) == 1
    assert min(read.horizontals(PdfReader(BytesIO(patrol)).pages[0])) < FOOT + WRITING_ROW


def test_a_sheet_without_a_shift_says_what_is_missing(branch: Store) -> None:
    with pytest.raises(UserError, match="接下来没有班"):
        _text("duty-signin")
    assert not catalog.form("duty-patrol-filled").listed and not catalog.form("service-certificate").listed
    with pytest.raises(UserError, match="还没有开过证明"):
        _text("service-certificate")


def test_the_patrols_record_blank_and_filled(served: tuple[int, int]) -> None:
    found = {
        "shift": served[0],
        "day": STARTS.date(),
        "building": "3",
        "entrance": "2",
        "kind": "堆物",
        "what": HOSTILE,
    }
    findings.save({**found, "handled": "上报物业"})
    filled, blank = _text("duty-patrol-filled", shift_id=served[0]), _text("duty-patrol")
    for words in ("多云", "9:00–11:00", "王一、老林", "3号楼2单元", "堆物", HOSTILE, "上报物业"):
        assert words in filled
        assert words not in blank
    assert "记录人" in blank


def test_the_property_company_learns_of_no_volunteer(served: tuple[int, int]) -> None:
    with pytest.raises(UserError, match="上报物业"):
        _text("duty-findings")
    common = {"shift": served[0], "day": STARTS.date(), "building": "3"}
    findings.save({**common, "kind": "堆物", "what": "纸箱", "handled": "上报物业"})
    findings.save({**common, "kind": "照明", "what": "灯不亮", "handled": "上报居委会"})
    text = _text("duty-findings")
    assert "纸箱" in text and "灯不亮" not in text and "王一" not in text and "老林" not in text


def test_a_certificate_is_printed_as_it_was_issued(served: tuple[int, int]) -> None:
    shift, wang = served
    duty_people.save_volunteer(wang, number="110-001")
    made, _done = service_certificates.issue(wang, periods.ever(dt.date.today()))
    row = duty_records.on_sheet(shift)[0]
    duty_records.set_times(row.id, STARTS, STARTS + dt.timedelta(minutes=30))
    text = _text("service-certificate", certificate_ids=[made.id])
    for words in (made.code, "兹证明王一", "志愿者编号：110-001", "1次，累计2小时", "特此证明", "出具单位（盖章）"):
        assert words in text
    for words in ("以志愿北京记录为准", "负责人", "经办人", "联系电话", "9:00–11:00", HOSTILE):
        assert words in text


def test_a_certificate_masks_the_id_number_unless_it_is_wanted_whole(served: tuple[int, int]) -> None:
    _shift, wang = served
    people.save_person({"id_number": "11010519491231002X"}, wang)
    duty_people.save_volunteer(wang, since=dt.date(2026, 1, 1))
    made, _done = service_certificates.issue(wang, periods.ever(dt.date.today()))
    text = _text("service-certificate", certificate_ids=[made.id], audience=Audience.SELF)
    assert "身份证号110105********002X" in text and "19491231" not in text
    assert "志愿者编号" not in text, "nothing is said of a number that is not known"
    whole = _text("service-certificate", certificate_ids=[made.id], audience=Audience.SELF, with_id=True)
    assert "身份证号11010519491231002X" in whole


def test_who_seals_a_certificate_is_kept_with_it(served: tuple[int, int]) -> None:
    settings.put("issuer", HOSTILE)
    made, _done = service_certificates.issue(served[1], periods.ever(dt.date.today()))
    settings.put("issuer", "别的单位")
    text = _text("service-certificate", certificate_ids=[made.id])
    assert HOSTILE in text and "别的单位" not in text


def test_the_title_of_a_certificate_is_in_song(served: tuple[int, int]) -> None:
    made, _done = service_certificates.issue(served[1], periods.ever(dt.date.today()))
    pdf = catalog.make("service-certificate", Request(certificate_ids=[made.id])).pdf
    fonts = {font for text, font, size, _y in read.written(pdf) if "志愿服务记录证明" in text and size > 20}
    assert fonts and all("Serif" in font for font in fonts)


@pytest.mark.parametrize("issuer", ["", "居委会", "北京市某某区某某街道丽园社区居民委员会志愿服务队" * 3])
def test_a_seal_of_45_mm_covers_the_date_and_nothing_else(served: tuple[int, int], issuer: str) -> None:
    settings.put("issuer", issuer)
    made, _done = service_certificates.issue(served[1], periods.ever(dt.date.today()))
    pdf = catalog.make("service-certificate", Request(certificate_ids=[made.id])).pdf
    lines = [(text.strip(), y, size) for text, _font, size, y in read.written(pdf) if text.strip()]
    place = next(n for n, (text, _y, _size) in enumerate(lines) if "出具单位" in text)
    day = next(
        n for n, (text, _y, _size) in enumerate(lines) if n > place and text.startswith(full_day(made.issued_on))
    )
    lowest = min(y for _text, y, _size in lines[place:day])
    below = [text for text, y, size in lines if y < lowest and y + 0.88 * size > lowest - SEAL]
    assert below == [lines[day][0]]


def test_grown_up_people_are_called_properly(served: tuple[int, int]) -> None:
    shift, wang = served
    people.save_person({"name": "王一", "status": people.FULL}, wang)
    for values in ({"name": "李二", "sex": "女"}, {"name": "小甲", "born": f"{STARTS.year - 9}"}, {"name": "赵三"}):
        duty_records.came_too(shift, people.save_person(values)[0].id)
    text = _text("service-thanks", year=STARTS.year)
    for called in ("王一同志：", "李二女士：", "小甲同学：", "赵三：", "老林："):
        assert called in text
    made, _done = service_certificates.issue(wang, periods.ever(dt.date.today()))
    assert "兹证明王一同志" in _text("service-certificate", certificate_ids=[made.id])
    people.save_person({"status": people.DECEASED}, wang)
    assert "王一" not in _text("service-thanks", year=STARTS.year), "no letter to the dead"


def test_a_list_and_letters_of_any_period(served: tuple[int, int]) -> None:
    day = STARTS.date()
    for period, words in (
        (periods.quarter(day), f"{day.year}年第"),
        (periods.ever(dt.date.today()), "为止"),
        (periods.Period(day, day), f"{full_day(day)}至"),
    ):
        assert words in _text("service-year", audience=Audience.COMMITTEE, period=period)
        assert words in _text("service-thanks", period=period)
    long_ago = periods.Period(dt.date(2001, 1, 1), dt.date(2001, 1, 2))
    with pytest.raises(UserError, match="还没有人"):
        _text("service-thanks", period=long_ago)


def test_the_years_list_and_the_letter_of_thanks(served: tuple[int, int]) -> None:
    text = _text("service-year", audience=Audience.COMMITTEE, year=STARTS.year)
    assert "王一" in text and "老林" in text and "本支部登记时长" in text
    letter = _text("service-thanks", year=STARTS.year)
    assert "王一" in letter and "参加志愿服务1次，共2小时" in letter
    with pytest.raises(UserError, match="2001年还没有人"):
        _text("service-year", audience=Audience.COMMITTEE, year=2001)
