"""`main.py print`: which forms there are, for whom, and a PDF that is whole or not there at all."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from models import prints
from models.people import people
from models.store import FILE_NAME, close_store, open_store
from reports import catalog
from reports.activity_forms import ORDERS
from tests.command_line import running
from tests.command_line.running import Run
from tests.reports.pdf_reading import page_count, squeezed


def test_the_forms_are_listed_without_any_data(run: Run, data: Path) -> None:
    result = run("print", "--list")
    assert result.code == 0
    assert not data.exists(), "no data are needed, so no folder is made"
    assert [line.split("\t")[0] for line in result.out.splitlines()] == [form.key for form in catalog.FORMS]
    assert "signin\t签到表" in result.out.splitlines()
    data.mkdir()
    (data / FILE_NAME).write_text("no database", encoding="utf-8")
    assert run("print", "--list").out == result.out, "a broken file is in nobody's way here"


def test_a_sign_in_sheet_is_made(run: Run, data: Path, tmp_path: Path) -> None:
    running.fill(data)
    run("activity", "add", "--kind", "主题党日", "--title", "参观社区展览", "--at", "2026-11-24 09:00")
    out = tmp_path / "签到 1.pdf"
    result = run("print", "signin", "--activity", "1", "--out", out)
    assert (result.code, result.err) == (0, "")
    text = squeezed(out.read_bytes())
    assert "参观社区展览" in text
    assert "田大利" in text
    assert "郑淑敏" in text
    open_store(data)
    (entry,) = prints.newest()
    assert (entry.form, entry.audience, entry.outcome) == ("signin", "公示", "存成 PDF")


@pytest.mark.parametrize("form", [form.key for form in catalog.FORMS])
def test_every_form_can_be_made_for_the_practice_branch(run: Run, form: str, tmp_path: Path) -> None:
    result = run("print", form, "--activity", "1", "--out", tmp_path / "F.pdf", "--practice")
    if result.code:  # a form may need something else than an activity; then it says what
        assert not (tmp_path / "F.pdf").exists()
        assert len(result.err.strip().splitlines()) == 1
        assert "出了意外" not in result.err
        return
    assert (tmp_path / "F.pdf").read_bytes().startswith(b"%PDF")


def test_who_reads_it_decides_what_is_masked(run: Run, data: Path, tmp_path: Path) -> None:
    running.fill(data)
    shown = {}
    for audience in ("公示", "支委", "上级"):
        out = tmp_path / f"{audience}.pdf"
        assert run("print", "roster", "--audience", audience, "--with-id", "--out", out).code == 0
        shown[audience] = squeezed(out.read_bytes())
    assert "19900000001" not in shown["公示"]
    assert "199****0001" in shown["公示"]
    assert "19900000001" in shown["支委"]
    assert "18991231" not in shown["公示"] + shown["支委"]
    assert "110105189912310025" in shown["上级"]


def test_characters_that_no_font_has_are_told(run: Run, data: Path, tmp_path: Path) -> None:
    open_store(data)
    people.save_person({"name": "王\U0003134a", "status": people.FULL})
    close_store()
    result = run("print", "roster", "--out", tmp_path / "F.pdf")
    assert result.code == 0
    if result.err:
        assert "字库里没有" in result.err


def test_more_blank_rows_and_pages(run: Run, data: Path, tmp_path: Path) -> None:
    def pages(*arguments: str) -> int:
        assert run("print", *arguments, "--out", tmp_path / "F.pdf").code == 0
        return page_count((tmp_path / "F.pdf").read_bytes())

    assert pages("signin-blank", "--pages", "3") == 3
    running.fill(data)
    run("activity", "add", "--kind", "学习", "--at", "2026-11-24 09:00")
    assert pages("signin", "--activity", "1") == 1
    assert pages("signin", "--activity", "1", "--extra-rows", "20") == 2
    for order in ORDERS:
        assert pages("signin", "--activity", "1", "--order", order) == 1


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 1, "print --list"),
        (("signin",), 1, "--out"),
        (("signin", "--out", "F.pdf"), 1, "活动"),
        (("signin", "--activity", "77", "--out", "F.pdf"), 1, "77"),
        (("signin", "--activity", "abc", "--out", "F.pdf"), 2, "整数"),
        (("signin", "--activity", "9" * 30, "--out", "F.pdf"), 2, "整数"),
        (("signin", "--activity", "-1", "--out", "F.pdf"), 2, "整数"),
        (("signin", "--activity", "1", "--order", "age", "--out", "F.pdf"), 1, "age"),
        (("signin", "--activity", "1", "--extra-rows", "-1", "--out", "F.pdf"), 2, "整数"),
        (("signin-blank", "--pages", "0", "--out", "F.pdf"), 2, "整数"),
        (("signin-blank", "--pages", "99999", "--out", "F.pdf"), 2, "整数"),
        (("ballot-of-dreams", "--out", "F.pdf"), 1, "ballot-of-dreams"),
        (("roster", "--audience", "邻居", "--out", "F.pdf"), 1, "公示、支委、上级、本人"),
        (("phones", "--audience", "公示", "--out", "F.pdf"), 1, "不能给"),
        (("signin", "--activity", "1", "--out", "no/such/folder/F.pdf"), 1, "存不下来"),
        (("signin", "--activity", "1", "--out", "."), 1, "存不下来"),
    ],
)
def test_what_cannot_be_printed(
    run: Run,
    data: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    code: int,
    words: str,
) -> None:
    running.fill(data)
    run("activity", "add", "--kind", "学习", "--at", "2026-11-24 09:00")
    monkeypatch.chdir(tmp_path)
    result = run("print", *arguments)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["data"], "no half-made file is left"
    open_store(data)
    assert prints.newest() == []


def test_an_empty_list_is_not_printed(run: Run, tmp_path: Path) -> None:
    result = run("print", "roster", "--out", tmp_path / "F.pdf")
    assert result.code == 1
    assert "空" in result.err


def test_a_paper_that_is_there_is_replaced_whole_or_not_at_all(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.fill(data)
    out = tmp_path / "F.pdf"
    out.write_bytes(b"the old one")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError("no space left")))
        assert run("print", "roster", "--out", out).code == 1
    assert out.read_bytes() == b"the old one"
    assert run("print", "roster", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")
