"""Service certificates: of whom, for which days, numbered once, printed again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from models import periods
from models.volunteers import (
    certificates,
    duty_records,
    service_certificates,
    service_totals,
    shifts,
    sign_ups,
)
from models.volunteers.duty import SERVED
from tests.ui.driving import choose, click, open_window, page_is, type_into
from tests.ui.volunteers.making import YESTERDAY
from ui.printing import PreviewPage
from ui.settings.branch import BranchPage
from ui.volunteers.certificates import ServiceCertificatesPage
from ui.volunteers.certify import CertifyPage
from ui.volunteers.totals import TotalsPage, TurnsPage


def test_a_certificate_from_a_persons_own_turns(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    page = window.navigator.go(TotalsPage)
    click(page, "全部")
    choose(page.lists[service_totals.PERSON][1], "王一")
    page = page_is(window, TurnsPage)
    assert "本支部登记时长" in page.sums.text() and "还不到一星" in page.sums.text()
    click(page, "开志愿服务记录证明")
    page = page_is(window, CertifyPage)
    assert "志愿服务 1 次，2 小时" in page.says.text() and "还没有写" in page.issuer.text()
    wang = page.args["person_id"]
    assert service_certificates.of(wang) == [], "looking gives no number"
    click(page, "改出具单位")
    type_into(page_is(window, BranchPage), "出具单位", "丽园社区居民委员会")
    type_into(window.navigator.page, "支部全称", "第四党支部")
    click(window.navigator.page, "保存")
    page = page_is(window, CertifyPage)
    assert "丽园社区居民委员会" in page.issuer.text()
    click(page, "编号并打印")
    preview = page_is(window, PreviewPage)
    assert f"已编号 {dt.date.today().year}-001" in preview.notice.text
    window.navigator.back()
    assert [item.key for item in page.list.items()] == preview.args["certificate_ids"]
    assert service_certificates.of(wang)[0].issuer == "丽园社区居民委员会"
    for _step in range(2):
        window.navigator.back()
    click(page_is(window, TotalsPage), "证明登记")
    assert "王一" in page_is(window, ServiceCertificatesPage).list.items()[0].text


def test_a_certificate_of_ones_own_days(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    before = YESTERDAY - dt.timedelta(days=30)
    earlier = shifts.save_shift({"name": "大扫除", "starts": before, "minutes": 60, "needed": 2})[0].id
    wang = sign_ups.rows(patrol)[0].person_id
    duty_records.came_too(earlier, wang)
    window = open_window(qtbot)
    page = window.navigator.go(CertifyPage, person_id=wang)
    click(page, "全部")
    assert "2 次，3 小时" in page.says.text()
    click(page, "自选")
    assert "请写上" in page.says.text()
    click(page, "编号并打印")
    assert "从哪天" in page.notice.text
    type_into(page, "从哪天", before.strftime("%Y.%m.%d"))
    type_into(page, "到哪天", (before + dt.timedelta(days=1)).strftime("%Y.%m.%d"))
    assert "1 次，1 小时" in page.says.text()
    click(page, "编号并打印")
    made = service_certificates.of(wang)[0]
    assert (made.begins, made.ends, made.minutes) == (before.date(), before.date() + dt.timedelta(days=1), 60)
    window.navigator.page.undo_last()
    assert service_certificates.of(wang) == []
    qtbot.waitUntil(lambda: "已经没有这份证书" in page_is(window, PreviewPage).notice.text)
    window.navigator.back()
    click(page, "编号并打印")
    assert service_certificates.of(wang)[0].number == 2, "a number is never given again"
    window.navigator.back()
    type_into(page, "从哪天", "2001.1.1")
    type_into(page, "到哪天", "2001.1.2")
    click(page, "编号并打印")
    assert "没有登记过" in page.notice.text and len(service_certificates.of(wang)) == 1


def test_a_certificate_begins_with_the_days_that_were_in_view(qtbot: Any, patrol: int) -> None:
    window = open_window(qtbot)
    wang = sign_ups.rows(patrol)[0].person_id
    march = periods.Period(dt.date(2026, 3, 1), dt.date(2026, 3, 31))
    for period in (march, periods.ever(dt.date.today()), periods.quarter(dt.date.today())):
        assert window.navigator.go(CertifyPage, person_id=wang, period=period).period.value() == period


def test_a_certificate_from_the_register_asks_for_whom(qtbot: Any, patrol: int) -> None:
    duty_records.mark_unmarked(patrol, SERVED)
    window = open_window(qtbot)
    click(window.navigator.go(ServiceCertificatesPage), "开新证明")
    page = page_is(window, CertifyPage)
    click(page, "编号并打印")
    assert "给谁开" in page.notice.text
    click(page, "全部")
    click(page, "李二")
    assert "1 次，2 小时" in page.says.text()
    click(page, "编号并打印")
    page_is(window, PreviewPage)
    assert [one.name for one in certificates.register(dt.date.today().year)] == ["李二"]
