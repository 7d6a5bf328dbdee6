"""The sheet of one person and the list of the 50-year medal."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from models import settings
from models.base import UserError
from models.dates import PartialDate
from models.people import offices, people
from models.people.masking import Audience
from models.store import Store
from reports import catalog
from reports.form import Request
from reports.paper import MM
from reports.person import Part, PersonSheet, draw_people
from tests.reports.pdf_reading import page_count, segments, squeezed, texts

ID_NUMBER = "11010519491231002X"


@pytest.fixture
def person_id(branch: Store) -> int:
    settings.put("branch", "丽园社区第四党支部")
    person, _done = people.save_person(
        {
            "name": "阿卜杜拉·买买提",
            "status": people.FULL,
            "group": "第一党小组",
            "born": PartialDate(1949, 12),
            "joined_on": PartialDate(1974, 7, 1),
            "phone": "19900000001",
            "building": "3",
            "entrance": "2",
            "room": "501",
            "id_number": ID_NUMBER,
            "emergency_name": "王强（儿子）",
            "emergency_phone": "19900000002",
            "workplace": "<b>&{}=cmd</b>",
            "note": "支委自己记的",
        }
    )
    offices.appoint("书记", PartialDate(2024, 6), person.id)
    return int(person.id)


def _pdf(person_id: int, reader: Audience, with_id: bool = False) -> bytes:
    return catalog.make("person", Request(reader, person_ids=[person_id], with_id=with_id)).pdf


def test_one_sheet_says_everything(person_id: int) -> None:
    pdf = _pdf(person_id, Audience.SUPERIOR)
    said = squeezed(pdf)
    for words in (
        "阿卜杜拉·买买提",
        "第一党小组",
        "1949年12月",
        "当时没有预备期，从入党之日算起",
        "19900000001",
        "3号楼2单元501",
        "王强（儿子）19900000002",
        "书记，2024年6月起",
        "<b>&{}=cmd</b>",
    ):
        assert words in said, words
    assert page_count(pdf) == 1


def test_each_reader_sees_what_is_theirs(person_id: int) -> None:
    committee, own = squeezed(_pdf(person_id, Audience.COMMITTEE)), squeezed(_pdf(person_id, Audience.SELF))
    assert "3号楼2单元501" not in committee and "3号楼2单元" in committee
    assert "支委自己记的" in committee and "支委自己记的" not in own
    assert ID_NUMBER not in own, "an ID number is never printed unless asked for"
    assert ID_NUMBER in squeezed(_pdf(person_id, Audience.SELF, with_id=True))
    masked = squeezed(_pdf(person_id, Audience.COMMITTEE, with_id=True))
    assert ID_NUMBER not in masked and "110105********002X" in masked


def test_the_persons_own_sheet_has_room_to_correct_and_to_sign(person_id: int) -> None:
    own = squeezed(_pdf(person_id, Audience.SELF))
    assert "不对的请写在这里" in own and "本人签名" in own
    assert "本人签名" not in squeezed(_pdf(person_id, Audience.COMMITTEE))


def test_a_hand_of_seventy_finds_room_in_each_row_to_correct(person_id: int) -> None:
    pdf = _pdf(person_id, Audience.SELF)
    assert page_count(pdf) == 1
    page = PdfReader(BytesIO(pdf)).pages[0]
    ends = [x2 for _x1, _y1, x2, _y2 in segments(page)]
    lines = sorted({round(y, 1) for _x1, y, x2, y2 in segments(page) if y == y2 and x2 == max(ends)}, reverse=True)
    heights = [above - below for above, below in pairwise(lines)]
    assert sum(height > 9.5 * MM for height in heights) >= 15


def test_nobody_sees_it_as_a_public_paper(person_id: int) -> None:
    made = squeezed(_pdf(person_id, Audience.PUBLIC))
    assert "内部资料" in made


def test_without_a_choice_every_member_has_a_sheet(person_id: int) -> None:
    people.save_person({"name": "李秀兰", "status": people.FULL})
    people.save_person({"name": "梁小雨"})
    pages = texts(catalog.make("person", Request(Audience.SELF)).pdf)
    assert len(pages) == 2 and any("李秀兰" in page for page in pages)


def test_a_resident_has_a_sheet_without_membership(branch: Store) -> None:
    person, _done = people.save_person({"name": "梁小雨"})
    assert "党员情况" not in squeezed(_pdf(person.id, Audience.SELF))


def test_a_photo_is_printed_and_a_broken_one_is_left_out(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("RGB", (3000, 4000), (10, 90, 160)).save(tmp_path / "photo.png")
    (tmp_path / "broken.jpg").write_bytes(b"no picture")

    def pictures(photo: Path | None) -> int:
        sheet = PersonSheet("李秀兰", [Part("基本情况", [("性别", "女")])], photo)
        pdf = draw_people("某支部", [sheet], on=dt.date(2026, 3, 1), audience_footer="")
        (tmp_path / "out.pdf").write_bytes(pdf)
        assert len(pdf) < 200_000
        return len(PdfReader(tmp_path / "out.pdf").pages[0].images)

    assert pictures(tmp_path / "photo.png") == 1
    assert pictures(tmp_path / "broken.jpg") == pictures(tmp_path / "gone.jpg") == pictures(None) == 0


def test_a_long_sheet_goes_on_and_is_signed_at_its_end() -> None:
    facts = [(f"第{n}项", "很长的内容" * 12) for n in range(40)]
    sheet = PersonSheet("李秀兰", [Part("基本情况", facts)])
    pages = texts(draw_people("某支部", [sheet], on=dt.date(2026, 3, 1), audience_footer="", corrections=True))
    assert len(pages) > 1
    assert ["本人签名" in page for page in pages] == [False] * (len(pages) - 1) + [True]
    assert all("不对的请写在这里" in page for page in pages)


def test_the_medal_list_has_its_columns_and_says_what_is_to_be_checked(branch: Store) -> None:
    settings.put("branch", "某支部")
    for name, joined, full in (
        ("李秀兰", PartialDate(1971, 3, 1), None),
        ("何志明", PartialDate(1974, 3, 1), PartialDate(1975, 3, 1)),
        ("余淑珍", PartialDate(1965, 3), None),
        ("宋长河", PartialDate(1995, 3, 1), PartialDate(1996, 3, 1)),
    ):
        people.save_person({"name": name, "status": people.FULL, "joined_on": joined, "full_on": full, "sex": "女"})
    pdf = catalog.make("medals", Request(Audience.SUPERIOR)).pdf
    said = squeezed(pdf)
    for heading in ("序号", "姓名", "性别", "出生", "入党时间", "转正时间", "党龄起算", "满50年日期", "备注"):
        assert heading in said, heading
    assert "2021.03.01" in said and "1971.03.01" in said
    assert said.index("李秀兰") < said.index("何志明") < said.index("余淑珍")
    assert "请核对：1969年4月至1977年8月入党的没有预备期" in said
    assert "宋长河" not in said


def test_the_medal_list_is_signed_and_has_room_for_what_is_not_known(practice_branch: Store) -> None:
    pdf = catalog.make("medals", Request(Audience.SUPERIOR)).pdf
    assert squeezed(pdf).count("党支部（盖章）") == 1
    page = PdfReader(BytesIO(pdf)).pages[0]
    places = sorted({round(x, 1) for x, y1, x2, y2 in segments(page) if x == x2})
    assert places[6] - places[5] >= 25 * MM if len(places) > 6 else False


def test_an_empty_medal_list_is_refused_in_words(branch: Store) -> None:
    with pytest.raises(UserError, match="名单是空的"):
        catalog.make("medals", Request())
