"""The catalog of forms: what each fetches, for whom, what it is called, and which characters it cannot print."""

from __future__ import annotations

import datetime as dt
import re
from io import BytesIO

import pdf_reading as read
import pytest
from pypdf import PdfReader

from models import base, settings
from models.activities import activities, attendance, who_came
from models.base import UserError
from models.people import offices, people, roster
from models.people.masking import Audience
from models.periods import Period
from models.store import Store, close_store
from reports import catalog
from reports.activity_forms import ORDERS
from reports.form import Form, Request
from reports.paper import MM


@pytest.fixture
def sheet(practice_branch: Store) -> activities.Activity:
    """A coming activity at which everybody is expected; the secretary sits at the desk."""
    base.desk.person_id = offices.committee()[0][0].id
    today = dt.date.today()
    coming = activities.activities_between(today, today + dt.timedelta(days=60))
    return next(activity for activity in coming if who_came.counts(activity.id).expected == 45)


def _request(form: Form, sheet: activities.Activity, audience: Audience = Audience.PUBLIC) -> Request:
    """What a form needs: the activity, and the first case and report of the practice branch; of the last 12 months."""
    activity = sheet.id if form.needs_activity else None
    return Request(audience=audience, activity_id=activity, case_id=1, report_id=1, period=_twelve_months())


def _twelve_months() -> Period:
    """A year that has visits in it on 1 January too."""
    return Period(dt.date.today() - dt.timedelta(days=365), dt.date.today())


def test_every_form_is_made_for_every_reader(sheet: activities.Activity) -> None:
    for form in catalog.FORMS:
        for audience in form.audiences:
            printout = catalog.make(form.key, _request(form, sheet, audience))
            assert read.page_count(printout.pdf) >= 1 and not printout.missing, form.key


def test_a_paper_for_somebody_holds_nobody_elses_telephone(sheet: activities.Activity) -> None:
    phones = {row.phone for row in roster.rows() if row.phone}
    for form in catalog.FORMS:
        if Audience.SELF in form.audiences:
            pdf = catalog.make(form.key, _request(form, sheet, Audience.SELF)).pdf
            for page in PdfReader(BytesIO(pdf)).pages:
                text = page.extract_text()
                assert sum(phone in text for phone in phones) <= 1, form.key


def test_nothing_is_printed_where_an_office_printer_cannot(sheet: activities.Activity) -> None:
    edge = 9.9 * MM
    for form in catalog.FORMS:
        if form.key == "visit-figures":  # its chart is drawn in places of its own
            continue
        pdf = catalog.make(form.key, _request(form, sheet, form.audiences[0])).pdf
        for number, page in enumerate(PdfReader(BytesIO(pdf)).pages):
            width, height = float(page.mediabox.width), float(page.mediabox.height)
            # The names on table cards stand on their heads, so their places are read from the other corner.
            places = [] if form.key == "cards" else read.baselines(pdf, number)
            boxes = re.findall(r"n (-?[\d.]+) (-?[\d.]+) ([\d.]+) (-?[\d.]+) re", read.content(page))
            for x, y, wide, high in (tuple(float(part) for part in box) for box in boxes):
                places += [(x, y), (x + wide, y + high)]
            for x, y in places:
                assert edge <= x <= width - edge and edge <= y <= height - edge, (form.key, x / MM, y / MM)


def test_no_page_has_but_a_heading_on_it(sheet: activities.Activity) -> None:
    for form in catalog.FORMS:
        pdf = catalog.make(form.key, _request(form, sheet, form.audiences[0])).pdf
        for number, text in enumerate(read.texts(pdf)):
            assert len(read.baselines(pdf, number)) >= 4 and text.strip(), (form.key, number)


@pytest.mark.parametrize("form", ["person", "delivery-slip", "service-certificate", "care-cards", "class-consent"])
def test_a_paper_for_one_person_counts_its_own_pages(practice_branch: Store, form: str) -> None:
    texts = read.texts(catalog.make(form, Request()).pdf)
    assert (len(texts) > 1 and sum("第 1 页" in text for text in texts) > 1) or form == "service-certificate"
    assert not any(f"共 {len(texts)} 页" in text for text in texts) or form == "service-certificate"


def test_a_branch_without_a_name_leaves_no_gap(practice_branch: Store) -> None:
    with base.operation("没有名称"):
        settings.put("branch", "")
    for form in ("care-list", "care-cards", "birthdays", "duty-week", "visit-register", "deliveries", "roster"):
        pdf = catalog.make(form, Request(period=_twelve_months())).pdf
        assert not any(line.startswith("\u3000") for line in read.texts(pdf)[0].split("\n")), form


def test_a_reader_who_may_not_see_a_form_gets_the_most_careful_one(practice_branch: Store) -> None:
    wanted = Request(audience=Audience.SUPERIOR)
    assert catalog.make("roster-wall", wanted).pdf == catalog.make("roster-wall", Request()).pdf


def test_a_paper_is_called_after_its_form_day_and_activity(sheet: activities.Activity) -> None:
    made = catalog.make("signin", Request(activity_id=sheet.id))
    assert made.title == f"签到表 {sheet.starts.date()} {sheet.name}"
    assert catalog.make("roster", Request()).title == f"党员花名册 {dt.date.today()}"


def test_the_sheet_says_who_is_not_counted_in(sheet: activities.Activity) -> None:
    resident, _done = people.save_person({"name": "郭列席"})
    who_came.add_people(sheet.id, [resident.id])
    who_came.add_guest(sheet.id, "何来宾")
    excused = who_came.signin_rows(sheet.id)[0]
    who_came.mark([excused.row_id], activities.EXCUSED)
    text = read.squeezed(catalog.make("signin", Request(activity_id=sheet.id)).pdf)
    assert "46郭列席列席" in text and "47何来宾来宾" in text and f"1{excused.name}请假" in text
    assert "应到45人" in text


def test_orders_keep_the_numbers_of_the_screen(sheet: activities.Activity) -> None:
    numbers = {row.name: row.number for row in who_came.signin_rows(sheet.id)}
    rows = {row.person_id: row for row in roster.rows(None)}
    for order in ORDERS:
        text = read.squeezed(catalog.make("signin", Request(activity_id=sheet.id, order=order)).pdf)
        assert all(f"{number}{name}" in text for name, number in numbers.items()), order
    by_group = catalog.prepare("signin", Request(activity_id=sheet.id, order="group")).drawing.args[0].rows
    groups = [next(row.group for row in rows.values() if row.name == found.name) for found in by_group]
    assert groups == sorted(groups, key=[group.name for group in people.groups()].index)
    with pytest.raises(UserError, match="没有「age」"):
        catalog.make("signin", Request(activity_id=sheet.id, order="age"))


def test_only_the_people_asked_for(practice_branch: Store) -> None:
    wanted = [row for row in roster.rows() if row.sex == "女"][:3]
    printout = catalog.make("roster", Request(person_ids=[row.person_id for row in wanted]))
    text = read.texts(printout.pdf)[0]
    assert "共 3 人" in text and all(row.name in text for row in wanted)
    with pytest.raises(UserError, match="名单是空的"):
        catalog.make("roster", Request(person_ids=[]))


def test_characters_that_no_font_has_are_found_wherever_they_stand(sheet: activities.Activity) -> None:
    rare = "\U00021000"
    settings.set_branch(f"丽园{rare}支部")
    activities.plan_activity({"place": f"{rare}楼", "name": f"学习{rare}"}, sheet.id)
    printout = catalog.make("signin", Request(activity_id=sheet.id))
    assert {text for text, _characters in printout.missing} == {f"丽园{rare}支部", f"{rare}楼", f"学习{rare}"}
    assert {characters for _text, characters in printout.missing} == {rare}


def test_voluntary_activities_and_cancelled_ones_have_a_sheet_too(practice_branch: Store) -> None:
    voluntary = next(a for a in attendance.all_activities() if not who_came.counts(a.id).expected)
    text = read.texts(catalog.make("signin", Request(activity_id=voluntary.id)).pdf)[0]
    assert "应到 ＿" in text
    with pytest.raises(UserError, match="请先选一个活动"):
        catalog.make("signin", Request())
    with pytest.raises(UserError, match="没有编号"):
        catalog.make("signin", Request(activity_id=99_999))


def test_a_drawing_asks_the_database_nothing(sheet: activities.Activity) -> None:
    drafts = [catalog.prepare(form.key, _request(form, sheet)) for form in catalog.FORMS]
    close_store()
    assert all(draft.finish().pdf.startswith(b"%PDF") for draft in drafts)
