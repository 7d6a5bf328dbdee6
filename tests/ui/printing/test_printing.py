"""From the tile 打印表格 to the preview: choosing, masking, options, paging, saving, and life without a printer."""

from __future__ import annotations

import datetime as dt
import os
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from models import base, prints, rules, settings
from models.activities import activities, attendance, who_came
from models.people import people, roster
from models.store import Store
from tests.ui import accessibility as audit
from tests.ui.driving import answer, button, choose, click, open_window, page_is
from ui.app import Window
from ui.printing import FormsPage, PreviewPage
from ui.printing.forms import ChooseActivityPage
from ui.printing.options import SOME
from ui.printing.printers import PrintersPage


@pytest.fixture
def window(practice_branch: Store, qtbot: Any) -> Window:
    opened = open_window(qtbot, practice=True)
    base.desk.name = "欧阳少东"
    opened.navigator.home()
    return opened


def everybody() -> int:
    """The coming activity at which all 45 are expected."""
    today = dt.date.today()
    coming = activities.activities_between(today, today + dt.timedelta(days=60))
    return next(activity.id for activity in coming if who_came.counts(activity.id).expected == 45)


def drawn(window: Window, qtbot: Any) -> PreviewPage:
    """The preview in view, with its picture."""
    page: PreviewPage = page_is(window, PreviewPage)
    qtbot.waitUntil(lambda: not page.busy())
    return page


def preview(window: Window, qtbot: Any, **args: Any) -> PreviewPage:
    window.navigator.go(PreviewPage, **args)
    return drawn(window, qtbot)


def texts(page: PreviewPage) -> list[str]:
    """What each page of the previewed paper says."""
    return [text.extract_text() for text in PdfReader(BytesIO(page._finished().pdf)).pages]


def test_from_the_home_page_to_the_sheet_of_the_coming_activity(window: Window, qtbot: Any) -> None:
    click(window, "打印表格")
    page_is(window, FormsPage)
    click(window, "签到表")
    asked = page_is(window, ChooseActivityPage)
    coming, past = (shown.items() for _heading, shown in asked.parts.values())
    when = [activities.get(item.key).starts for item in coming]
    assert when == sorted(when) and when[0].date() >= dt.date.today()
    when = [activities.get(item.key).starts for item in past]
    assert when == sorted(when, reverse=True) and when[0].date() < dt.date.today()
    choose(asked.parts["要开的活动"][1], activities.get(everybody()).name)
    page = drawn(window, qtbot)
    assert page.place.text() == "第 1 页 共 3 页"
    assert "应到 45 人" in texts(page)[0]
    names = [name for _person, name in roster.expected_members()]
    assert all(name in "".join(texts(page)) for name in names)
    assert page.header.title.text() == "签到表"
    click(window, "返回")
    page_is(window, FormsPage)


def test_a_form_without_activity_opens_at_once_and_cards_may_be_for_everybody(window: Window, qtbot: Any) -> None:
    forms = window.navigator.go(FormsPage)
    click(window, "空白签到表")
    assert "应到 ＿" in texts(drawn(window, qtbot))[0]
    window.navigator.back()
    assert window.navigator.page is forms
    click(window, "桌签")
    click(window, "全体党员，每人一张")
    assert drawn(window, qtbot).place.text() == "第 1 页 共 23 页"


def test_who_reads_it_decides_what_is_masked(window: Window, qtbot: Any) -> None:
    person = next(row for row in roster.rows() if row.id_number and row.phone and row.room)
    page = preview(window, qtbot, form="roster")

    def said() -> str:
        qtbot.waitUntil(lambda: not page.busy())
        return "".join("".join(texts(page)).split())

    assert "手机号中间盖住" in " ".join(page.texts())
    assert person.phone not in said() and f"{person.phone[:3]}****{person.phone[-4:]}" in said()
    assert "内部资料" not in said()
    with pytest.raises(AssertionError):
        button(page, "身份证号：印")
    click(page, "给谁看：支委")
    assert person.phone in said() and person.id_number not in said() and "内部资料" in said()
    click(page, "身份证号：印")
    masked = person.id_number[:6] + "********" + person.id_number[-4:]
    assert masked in said() and person.id_number not in said()
    click(page, "给谁看：上级")
    assert person.id_number in said() and person.room in said()
    click(page, "给谁看：公示")
    assert person.id_number not in said() and masked not in said()


def test_a_reader_that_the_form_does_not_offer_is_not_given_more(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="phones")
    assert "只给支委看" in " ".join(page.texts())
    with pytest.raises(AssertionError):
        button(page, "给谁看：上级")
    assert "内部资料" in texts(page)[0]


def test_options_change_the_sheet_at_once(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="signin", activity_id=everybody())

    def pages() -> int:
        qtbot.waitUntil(lambda: not page.busy())
        return len(texts(page))

    assert pages() == 3
    click(page, "留给来宾的空行：5 行")
    assert pages() == 4
    click(page, "空行加1")
    assert page.options.request.extra_rows == 6
    click(page, "留给来宾的空行：不留")
    assert pages() == 3
    first = texts(page)[0]
    click(page, "怎么排：按党小组")
    assert pages() == 3 and texts(page)[0] != first
    click(page, "返回")
    blank = preview(window, qtbot, form="signin-blank")
    click(blank, "张数加1")
    qtbot.waitUntil(lambda: not blank.busy())
    assert len(texts(blank)) == 2


def test_paging_by_button_and_key(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="signin", activity_id=everybody())
    first = page.picture.picture().copy()
    click(page, "下一页")
    assert page.place.text() == "第 2 页 共 3 页"
    assert page.picture.picture() != first
    assert "\n30 " in page.picture.accessibleDescription()
    page.picture.setFocus()
    QTest.keyClick(page.picture, Qt.Key.Key_PageDown)
    assert page.place.text() == "第 3 页 共 3 页"
    QTest.keyClick(page.picture, Qt.Key.Key_PageDown)
    assert "最后一页" in page.notice.text
    click(page, "上一页")
    click(page, "上一页")
    click(page, "上一页")
    assert "第一页" in page.notice.text and page.place.text() == "第 1 页 共 3 页"
    QTest.keyClick(page.picture, Qt.Key.Key_Down)
    assert page.scroll_area.verticalScrollBar().value() > 0


def test_the_picture_is_drawn_for_the_pixels_that_it_has(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="signin", activity_id=everybody())
    for width in (1366, 1024, 1800):
        window.resize(width, 768)
        QApplication.processEvents()
        assert page.picture.picture().size() == page.picture.sheet().size().toSize()
        assert page.picture.sheet().right() <= page.picture.width()


def test_a_range_of_pages(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="signin", activity_id=everybody())
    assert list(page.options.pages()) == [0, 1, 2]
    click(page, "只打几页")
    click(page, "起始页加1")
    assert list(page.options.pages()) == [1, 2]
    click(page, "起始页加1")
    click(page, "起始页加1")
    assert list(page.options.pages()) == [2]
    click(page, "结束页减1")
    assert list(page.options.pages()) == [1]
    click(page, "留给来宾的空行：5 行")
    qtbot.waitUntil(lambda: not page.busy())
    assert list(page.options.pages()) == [0, 1, 2, 3]
    assert page.options.page_range.parts()[0].value() != SOME


@pytest.mark.skipif(bool(QPrinterInfo.availablePrinterNames()), reason="this machine has a printer")
def test_without_a_printer_the_paper_is_kept_logged_and_can_be_opened_again(window: Window, qtbot: Any) -> None:
    page = preview(window, qtbot, form="signin", activity_id=everybody())
    pdf = page._finished().pdf
    for _time in range(2):
        click(page, "份数加1")
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert "没有找到打印机" in page.notice.text and "「签到表」已经存好" in page.notice.text
    assert "存成 PDF" in {b.label for b in page.notice.answers()}
    entry = prints.newest()[0]
    assert (entry.form, entry.audience, entry.copies, entry.who) == ("signin", "公示", 3, "欧阳少东")
    assert prints.kept(entry) == pdf
    click(page, "换打印机")
    printers = page_is(window, PrintersPage)
    assert "没有找到打印机" in " ".join(printers.texts())
    window.navigator.home()
    click(window, "打印表格")
    forms = page_is(window, FormsPage)
    item = forms.recent.items()[0]
    assert item.text.startswith("签到表 20") and "3 份" in item.sub and "欧阳少东" in item.sub and "公示" in item.sub
    choose(forms.recent, item.text)
    again = drawn(window, qtbot)
    assert again._finished().pdf == pdf
    QTest.keyClick(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert len(prints.newest()) == 2 and prints.newest()[0].audience == "公示"


def test_a_paper_that_was_cleaned_up_says_so_and_the_oldest_go(window: Window, qtbot: Any) -> None:
    rules.change("printed_kept", 3, "支部决定")
    for number in range(5):
        prints.log("signin-blank", f"表 {number}", b"%PDF-1.4", "公示", outcome="存成 PDF")
    kept = [entry.title for entry in prints.newest() if (prints._folder() / entry.file).exists()]
    assert kept == ["表 4", "表 3", "表 2"]
    page = preview(window, qtbot, log_id=prints.newest()[-1].id)
    assert "已经清理掉了" in page.notice.text
    page = preview(window, qtbot, log_id=prints.newest()[0].id)
    assert "打不开" in page.notice.text  # what was kept is no paper


def save_as(target: str) -> None:
    """Answer the dialog that comes next."""

    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        suggested.append(Path(dialog.selectedFiles()[0]).name)
        dialog.selectFile(target)
        dialog.accept()

    suggested.clear()
    QTimer.singleShot(0, fill)


suggested: list[str] = []


def test_where_the_clock_was_set_back_the_newest_paper_is_kept(practice_branch: Store) -> None:
    rules.change("printed_kept", 2, "支部决定")
    later = [practice_branch.printed() / f"20990101-00000{n}-000000 签到表.pdf" for n in range(3)]
    for file in later:
        file.write_bytes(b"later")
    entry = prints.log("signin", "签到表", b"newest", "公示", outcome="存成 PDF")
    assert prints.kept(entry) == b"newest"
    assert [file.exists() for file in later] == [False, False, True]


def test_saving_offers_a_name_that_every_system_takes(window: Window, qtbot: Any, tmp_path: Path) -> None:
    activity = everybody()
    activities.plan_activity({"name": '../主题/党日\\活动:"<b>&{}|?*\n' + "很长" * 60}, activity)
    page = preview(window, qtbot, form="signin", activity_id=activity)
    target = tmp_path / "签到.pdf"
    save_as(str(target))
    click(page, "存成 PDF")
    name = suggested[0]
    assert name.startswith("签到表 20") and name.endswith(".pdf") and len(name.encode()) < 200
    assert not set(name) & set('\\/:*?"<>|\n')
    assert target.read_bytes() == page._finished().pdf
    assert "已存成 PDF：签到.pdf" in page.notice.text
    assert prints.newest()[0].outcome == "存成 PDF"


@pytest.mark.skipif(os.name == "nt", reason="folders are made unwritable in another way there")
def test_saving_where_nothing_can_be_written_says_so(window: Window, qtbot: Any, tmp_path: Path) -> None:
    page = preview(window, qtbot, form="signin-blank")
    blocked = tmp_path / "there"
    blocked.mkdir()
    target = blocked / "x.pdf"
    target.mkdir()
    (target / "in the way").touch()
    save_as(str(target / "a" / "表.pdf"))
    click(page, "存成 PDF")
    assert "存不下来" in page.notice.text
    assert not prints.newest()


def test_characters_that_no_font_has_are_named_before_printing(window: Window, qtbot: Any) -> None:
    person = people.Person.get(people.Person.name == roster.expected_members()[0][1])
    people.save_person({"name": "张\U00021000"}, person.id)
    page = preview(window, qtbot, form="roster")
    assert "「张\U00021000」里的“\U00021000”" in page.notice.text and "〓" in page.notice.text
    page.notice.clear()
    page.print()
    assert "字库里没有" in page.notice.text
    assert not prints.newest()
    answer(page, "照样打印")
    assert len(prints.newest()) == 1


@pytest.mark.parametrize("size", [(1366, 768), (1024, 600)])
def test_a_long_notice_in_the_largest_letters_cuts_nothing(practice_branch: Store, qtbot: Any, size: Any) -> None:
    window = open_window(qtbot, practice=True, points=32, size=size)
    page = preview(window, qtbot, form="signin", activity_id=everybody())
    page.tell("打印机停了。" * 12, [("存成 PDF", lambda: None), ("换打印机", lambda: None)])
    QApplication.processEvents()
    QApplication.processEvents()
    assert not [*audit.clipped_text(page), *audit.overlaps(page), *audit.sideways(page)]
    assert page.header.height() >= page.header.heightForWidth(page.width())
    page.notice.clear()
    page.tell("好了。")
    QApplication.processEvents()
    assert not [*audit.clipped_text(page), *audit.sideways(page)]


def test_nobody_to_print_is_a_sentence(branch: Store, qtbot: Any) -> None:
    settings.set_branch("丽园社区第四党支部")
    window = open_window(qtbot)
    page = preview(window, qtbot, form="roster")
    assert "名单是空的" in page.notice.text
    page.notice.clear()
    click(page, "打印")
    assert "没有可以打印的内容" in page.notice.text
    window.navigator.go(ChooseActivityPage, form="signin")
    assert "还没有活动" in " ".join(window.navigator.page.texts())


def test_leaving_before_the_paper_is_drawn_is_harmless(window: Window, qtbot: Any) -> None:
    window.navigator.go(PreviewPage, form="roster")
    QApplication.processEvents()
    window.navigator.back()
    preview(window, qtbot, form="cards", activity_id=attendance.all_activities()[-1].id)
