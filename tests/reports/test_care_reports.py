"""送学单, 送学记录, the ledger and sheet of cases, 及时报告单 and register: what is on them, how large, for whom."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO
from itertools import pairwise

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models import base, timely_reports
from models.base import UserError
from models.deliveries import deliveries
from models.hardship import hardship
from models.people import offices
from models.people.masking import INTERNAL_NOTICE, Audience
from models.store import Store
from reports import catalog
from reports.deliveries import Lesson, RecordRow, Slip, draw_record, draw_slips
from reports.form import Request
from reports.hardship import CaseSheet, LedgerRow, draw_case, draw_ledger
from reports.paper import MM
from reports.timely_reports import ReportSheet, draw_register, draw_report

BRANCH = "丽园社区第四党支部"
HOSTILE = "<b>&{}=cmd|' /C calc'!A0 {0}"
TEXT = "学习中央文件，结合自己的经历谈体会，当好邻里的主心骨。"


def sizes(pdf: bytes) -> set[float]:
    pages = [read.content(page) for page in PdfReader(BytesIO(pdf)).pages]
    return {float(size) for page in pages for size in re.findall(r"/F\S+ ([\d.]+) Tf", page)}


def slip(text: str, name: str = "李秀兰", lessons: int = 1) -> Slip:
    return Slip(name, "3号楼2单元", "欧阳少东", [Lesson(f"学习{n}", "2026年9月18日开课", text) for n in range(lessons)])


@pytest.mark.parametrize("length", [0, 1, 40, 200])
def test_the_slip_has_the_lesson_in_large_print_and_room_to_sign(length: int) -> None:
    pdf = draw_slips(BRANCH, [slip(TEXT * length)], audience_footer="")
    text = read.squeezed(pdf)
    # Where a page ends, its foot stands between two halves of a sentence.
    assert length - read.page_count(pdf) < text.count(TEXT) <= length or text.count(TEXT) == length
    for words in ("送学上门单", "李秀兰", "3号楼2单元", "送学人：欧阳少东", "意见建议：", "对象签名：", "□讲读"):
        assert words in text
    assert ("见所附的材料" in text) == (length == 0)
    assert {20.0} <= sizes(pdf) and min(sizes(pdf) - {10.5, 12.0}) >= 14
    last = read.texts(pdf)[-1]
    assert "意见建议" in last and "对象签名" in last and "代签" in last, "in one piece on the last page"
    lines = [y for y in read.horizontals(PdfReader(BytesIO(pdf)).pages[-1]) if y > 0]
    assert any(abs(a - b - 13.5 * MM) < 1 for a, b in pairwise(lines)), "lines to write on"


def test_each_member_has_a_slip_of_their_own_with_all_their_sessions() -> None:
    pdf = draw_slips(BRANCH, [slip(TEXT, "李秀兰", 3), slip(TEXT, "杨树林")], audience_footer="")
    first, second = read.texts(pdf)
    assert "李秀兰" in first and all(f"学习{n}" in first for n in range(3)) and "杨树林" not in first
    assert "杨树林" in second and "李秀兰" not in second


def record(opinion: str) -> RecordRow:
    return RecordRow(
        *("9月20日", "阿卜杜拉·买买提", "行动不便", "欧阳少东", "学习：学习中央文件"),
        *("送材料", "45分钟", opinion, "9月18日\n学习", "王某（代）"),
    )


@pytest.mark.parametrize("count", [0, 1, 30])
def test_the_record_has_the_columns_of_the_rules(count: int) -> None:
    pdf = draw_record(BRANCH, [record(HOSTILE)] * count, period="2026年", audience_footer=INTERNAL_NOTICE)
    for page, text in zip(PdfReader(BytesIO(pdf)).pages, read.texts(pdf), strict=True):
        assert page.mediabox.width > page.mediabox.height and INTERNAL_NOTICE in text
        words = "".join(text.split())
        for heading in ("日期", "送学对象", "送学人", "学习内容、材料", "方式", "时长", "党员意见建议", "对应会议"):
            assert heading in words
    assert read.squeezed(pdf).count("".join(HOSTILE.split())) == count
    assert not count or min(sizes(pdf)) >= 10.5


def case_row(situation: str) -> LedgerRow:
    return LedgerRow(
        *("1", "李秀兰", "重病、低收入", situation, "欧阳少东", "申请困难补助（已办）"),
        *("2026.05.28\n至今", "党费1000元", "", "2026.12.15", ""),
    )


@pytest.mark.parametrize("count", [1, 25])
def test_the_ledger_says_on_every_page_that_it_is_internal(count: int) -> None:
    pdf = draw_ledger(BRANCH, [case_row(HOSTILE + TEXT)] * count, on=dt.date(2026, 11, 24), sums="补助合计：党费1000元")
    assert all(INTERNAL_NOTICE in text and "困难党员帮扶台账" in text for text in read.texts(pdf))
    text = read.squeezed(pdf)
    for heading in ("序号", "姓名", "困难类别", "家庭情况", "帮扶措施", "起止时间", "成效", "复核日期", "备注"):
        assert heading in text
    assert "2026.12.15" in text and "补助合计：党费1000元" in text


@pytest.mark.parametrize("times", [1, 8, 30])
def test_a_case_is_one_page_however_much_stands_in_it(times: int) -> None:
    facts = [("姓名", "李秀兰"), ("家庭情况", TEXT * (times // 4 + 1)), ("帮扶记录", "\n".join([TEXT] * times))]
    pdf = draw_case(BRANCH, CaseSheet(facts))
    assert read.page_count(pdf) == 1 and INTERNAL_NOTICE in read.texts(pdf)[0]
    assert read.squeezed(pdf).count(TEXT) == times // 4 + 1 + times and "责任人签名" in read.squeezed(pdf)


@pytest.mark.parametrize("times", [1, 10, 40])
def test_the_report_is_one_page_with_the_margins_of_an_official_document(times: int) -> None:
    facts = [("报告人", "欧阳少东", 0.0), ("内容", TEXT * times, 66.0), ("批复、处理", "", 36.0)]
    pdf = draw_report(BRANCH, ReportSheet("2026-003", facts, "2026年10月16日"), audience_footer=INTERNAL_NOTICE)
    assert read.page_count(pdf) == 1
    text = read.squeezed(pdf)
    assert text.count(TEXT) == times and "编号：2026-003" in text and "2026年10月16日" in text
    page = PdfReader(BytesIO(pdf)).pages[0]
    boxes = [
        [float(n) for n in box] for box in re.findall(r"n ([\d.]+) ([\d.]+) ([\d.]+) (-?[\d.]+) re", read.content(page))
    ]
    assert boxes and min(x for x, *_rest in boxes) == pytest.approx(28 * MM, abs=0.5)
    assert max(x + width for x, _y, width, _h in boxes) == pytest.approx(184 * MM, abs=0.5)
    assert min(y for _x, y, *_rest in boxes) > 35 * MM
    assert "NotoSerif" in str(page["/Resources"]["/Font"].get_object()) or b"NotoSerif" in pdf


@pytest.mark.parametrize("count", [0, 20])
def test_the_register_has_the_columns_of_the_rules(count: int) -> None:
    row = ("2026-001", "5月8日", "欧阳少东", "党员去世", HOSTILE, "电话", "社区党委 5月9日", "已知悉", "5月16日")
    pdf = draw_register(BRANCH, [row] * count, year=2026, audience_footer=INTERNAL_NOTICE)
    for text in read.texts(pdf):
        assert "及时报告登记簿（2026年）" in text and INTERNAL_NOTICE in text
        words = "".join(text.split())
        for heading in ("编号", "报告时间", "报告人", "事项类别", "内容", "首报方式", "批复、处理", "办结"):
            assert heading in words


# Through the catalog --------------------------------------------------------------------------------------------------


def test_the_slips_of_what_is_still_to_be_brought(practice_branch: Store) -> None:
    rounds = deliveries.rounds()
    text = read.squeezed(catalog.make("delivery-slip", Request()).pdf)
    assert all(f"送给：{one.name}" in text for one in rounds if "𬍛" not in one.name)
    one = rounds[0]
    made = catalog.make("delivery-slip", Request(delivery_ids=[one.items[0].id]))
    assert one.name in read.squeezed(made.pdf) and "送给" in read.squeezed(made.pdf)
    with pytest.raises(UserError, match="没有要送的课"):
        catalog.make("delivery-slip", Request(delivery_ids=[]))


def test_the_ledger_is_for_the_committee_alone_and_its_printing_is_noted(practice_branch: Store) -> None:
    with pytest.raises(UserError, match="支委"):
        catalog.make("hardship-ledger", Request())
    secretary = offices.committee()[0][0]
    base.desk.person_id, base.desk.name = secretary.id, secretary.name
    before = hardship.CaseOpening.select().count()
    made = catalog.make("hardship-ledger", Request(audience=Audience.PUBLIC))
    assert INTERNAL_NOTICE in read.texts(made.pdf)[0]
    assert hardship.CaseOpening.select().count() == before + len(hardship.case_rows())
    form = catalog.form("hardship-ledger")
    assert form.audiences == (Audience.COMMITTEE,) and not form.listed and not form.kept


def test_no_paper_for_everybody_knows_of_a_case(practice_branch: Store) -> None:
    base.desk.person_id = offices.committee()[0][0].id
    secrets = [
        row for case in hardship.case_rows() for row in hardship.view(case.case_id).case.situation.split("。") if row
    ]
    assert secrets
    for form in catalog.FORMS:
        if Audience.PUBLIC in form.audiences and not form.needs_activity:
            try:
                text = read.squeezed(catalog.make(form.key, Request()).pdf)
            except UserError:
                continue  # it needs something else
            assert not any(secret in text for secret in secrets) and "困难" not in text, form.key


def test_the_report_and_the_register_of_a_year(practice_branch: Store) -> None:
    report = timely_reports.all_reports()[0]
    made = catalog.make("timely-report", Request(report_id=report.id))
    assert report.code in made.title and report.code in read.squeezed(made.pdf)
    text = read.squeezed(catalog.make("timely-register", Request(year=report.year)).pdf)
    assert all(one.code in text for one in timely_reports.register(report.year))
    for key in ("timely-report", "hardship-case"):
        with pytest.raises(UserError, match="请在"):
            catalog.make(key, Request())
