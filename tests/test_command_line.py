"""The command line: what scripts get on stdout, what people read on stderr, and exit codes that tell the truth.

Importing is tested beside the import (tests/models/).
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import main as program
from models import prints, settings
from models.activities import activities, who_came
from models.language import use_language
from models.people import people, roster
from models.store import FILE_NAME, close_store, open_store
from reports import catalog
from reports.activity_forms import ORDERS
from tests.reports.pdf_reading import page_count, squeezed

ROOT = Path(__file__).resolve().parent.parent
KEYS = (
    "name sex ethnicity birth_date id_number joined_on full_on phone building entrance room group status party_age"
).split()


@dataclass
class Result:
    """What a command left: exit code, lines for scripts, lines for people."""

    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder that every command finds by itself."""
    folder = tmp_path / "data"
    monkeypatch.setenv("YURE_DATA", str(folder))
    yield folder
    close_store()
    use_language("zh")


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command in this process; a failure says something to people, and nothing is ever a traceback."""

    def command(*arguments: str | Path) -> Result:
        capsys.readouterr()
        try:
            code = program.main([str(argument) for argument in arguments])
        except SystemExit as stopped:  # argparse
            code = int(stopped.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        assert bool(code) == bool(err.strip()) or not code, "a failure is told in words"
        return Result(code, out, err)

    return command


def _people_in(folder: Path) -> list[str]:
    open_store(folder)
    try:
        return [row.name for row in roster.rows()]
    finally:
        close_store()


def _fill(folder: Path) -> None:
    open_store(folder)
    try:
        people.save_person(
            {
                "name": "郑淑敏", "sex": "女", "ethnicity": "满族", "born": "1938-01",
                "id_number": "110105189912310025",
                "joined_on": "1970-05-04", "phone": "19900000001", "building": "3", "entrance": "2", "room": "501",
                "group": "第一党小组", "status": people.FULL,
            }
        )  # fmt: skip
        people.save_person({"name": "田大利", "status": people.PROBATIONARY, "joined_on": "2025-07-01"})
        people.save_person({"name": "田富", "status": people.ELSEWHERE})
        people.save_person({"name": "孟广志", "status": people.DECEASED})
        people.save_person({"name": "居民甲"})
    finally:
        close_store()


# people ---------------------------------------------------------------------------------------------------------------


def test_people_as_json(run: Run, data: Path) -> None:
    _fill(data)
    result = run("people", "--json")
    listed = json.loads(result.out)
    assert (result.code, result.err) == (0, "")
    assert [list(person) for person in listed] == [KEYS] * 3
    assert [person["name"] for person in listed] == ["田富", "田大利", "郑淑敏"], "in roster order"
    zheng = listed[2]
    assert zheng["party_age"] >= 55
    assert zheng | {"party_age": 0} == {
        "name": "郑淑敏",
        "sex": "女",
        "ethnicity": "满族",
        "birth_date": "1938-01",
        "id_number": "110105189912310025",
        "joined_on": "1970-05-04",
        "full_on": None,
        "phone": "19900000001",
        "building": "3",
        "entrance": "2",
        "room": "501",
        "group": "第一党小组",
        "status": "正式",
        "party_age": 0,
    }
    unknown = [key for key in KEYS if key not in ("name", "status")]
    assert {key: listed[0][key] for key in unknown} == dict.fromkeys(unknown)
    assert (listed[1]["status"], listed[1]["joined_on"]) == ("预备", "2025-07-01")


def test_people_to_read(run: Run, data: Path) -> None:
    _fill(data)
    result = run("people")
    assert result.out.splitlines() == ["1\t田富\t\t关系不在本支部", "2\t田大利\t\t预备", "3\t郑淑敏\t第一党小组\t正式"]


def test_a_new_branch_has_nobody(run: Run) -> None:
    assert json.loads(run("people", "--json").out) == []
    assert run("people").out == ""


def test_the_order_of_the_branch_is_the_order_of_the_list(run: Run, data: Path) -> None:
    _fill(data)
    open_store(data)
    settings.put("stroke_school", "姓名笔画")
    close_store()
    assert [person["name"] for person in json.loads(run("people", "--json").out)][:2] == ["田大利", "田富"]


def test_rare_characters_and_hostile_names_stay_whole(run: Run, data: Path) -> None:
    open_store(data)
    names = ["𬍛明远", "阿卜杜拉·买买提", '<b>&{}=cmd"\\']
    for name in names:
        people.save_person({"name": name, "status": people.FULL})
    close_store()
    assert {person["name"] for person in json.loads(run("people", "--json").out)} == set(names)


# Where the data are ---------------------------------------------------------------------------------------------------


def test_the_data_folder_may_stand_before_or_after_the_command(run: Run, tmp_path: Path, data: Path) -> None:
    here = tmp_path / "here"
    _fill(here)
    for arguments in (("--data", here, "people", "--json"), ("people", "--json", "--data", here)):
        assert len(json.loads(run(*arguments).out)) == 3
    assert json.loads(run("people", "--json").out) == [], "YURE_DATA, where nobody is"
    at = ("--kind", "学习", "--at", "2026-11-24 09:00")
    assert run("--data", here, "activity", "add", *at).out == "1\n"
    assert run("activity", "add", *at, "--data", here).out == "2\n"
    assert not (data / FILE_NAME).exists() or _people_in(data) == []


def test_the_practice_branch_may_be_asked_for_before_or_after_the_command(run: Run, data: Path) -> None:
    for arguments in (("--practice", "people", "--json"), ("people", "--json", "--practice")):
        assert len([p for p in json.loads(run(*arguments).out) if p["status"] != "关系不在本支部"]) == 45
    assert (data / "practice" / FILE_NAME).exists()
    assert json.loads(run("people", "--json").out) == [], "the real branch is another one"


# activity add ---------------------------------------------------------------------------------------------------------


def test_an_activity_is_planned_and_its_number_printed(run: Run, data: Path) -> None:
    _fill(data)
    result = run(
        "activity", "add", "--kind", "主题党日", "--title", "参观社区展览", "--at", "2026-11-24 09:00",
        "--place", "活动室", "--host", "欧阳少东",
    )  # fmt: skip
    assert (result.code, result.out, result.err) == (0, "1\n", "")
    open_store(data)
    activity = activities.get(1)
    assert (activity.kind.name, activity.name, str(activity.starts)) == (
        "主题党日",
        "参观社区展览",
        "2026-11-24 09:00:00",
    )
    assert (activity.place, activity.host) == ("活动室", "欧阳少东")
    assert [row.name for row in who_came.signin_rows(1)] == ["田大利", "郑淑敏"]


def test_a_meeting_of_one_group(run: Run, data: Path) -> None:
    _fill(data)
    at = ("--kind", "党小组会", "--at", "2026-11-24 09:00")
    assert "党小组" in run("activity", "add", *at).err
    assert "第九党小组" in run("activity", "add", *at, "--group", "第九党小组").err
    assert run("activity", "add", *at, "--group", "第一党小组").out == "1\n"
    open_store(data)
    assert [row.name for row in who_came.signin_rows(1)] == ["郑淑敏"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("--kind", "茶话会", "--at", "2026-11-24 09:00"), 1, "没有「茶话会」这种活动。可以用：党员大会"),
        (("--kind", "学习", "--at", "明天上午"), 1, "看不懂时间「明天上午」"),
        (("--kind", "学习", "--at", "2026-11-24"), 1, "2026-11-24 09:00"),
        (("--kind", "学习", "--at", "2026-02-30 09:00"), 1, "看不懂时间"),
        (("--kind", "学习", "--at", "0026-11-24 09:00"), 1, "请核对日期"),
        (("--kind", "学习"), 2, "--at"),
        (("--at", "2026-11-24 09:00"), 2, "--kind"),
    ],
)
def test_what_cannot_be_planned(run: Run, data: Path, arguments: tuple[str, ...], code: int, words: str) -> None:
    result = run("activity", "add", *arguments)
    assert (result.code, result.out) == (code, "")
    assert words in result.err
    if (data / FILE_NAME).exists():
        open_store(data)
        assert activities.Activity.select().count() == 0


# print ----------------------------------------------------------------------------------------------------------------


def test_the_forms_are_listed_without_any_data(run: Run, data: Path) -> None:
    result = run("print", "--list")
    assert result.code == 0
    assert not data.exists(), "no data are needed, so no folder is made"
    assert [line.split("\t")[0] for line in result.out.splitlines()] == [form.key for form in catalog.FORMS]
    assert "signin\t签到表" in result.out.splitlines()
    data.mkdir()
    (data / FILE_NAME).write_text("no database")
    assert run("print", "--list").out == result.out, "a broken file is in nobody's way here"


def test_a_sign_in_sheet_is_made(run: Run, data: Path, tmp_path: Path) -> None:
    _fill(data)
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
    _fill(data)
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
    _fill(data)
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
    _fill(data)
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
    _fill(data)
    out = tmp_path / "F.pdf"
    out.write_bytes(b"the old one")
    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", lambda _handle: (_ for _ in ()).throw(OSError("no space left")))
        assert run("print", "roster", "--out", out).code == 1
    assert out.read_bytes() == b"the old one"
    assert run("print", "roster", "--out", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


# check ----------------------------------------------------------------------------------------------------------------


def test_a_sound_branch(run: Run, data: Path) -> None:
    _fill(data)
    result = run("check")
    assert (result.code, result.out, result.err) == (0, "资料完好。\n", "")


def test_what_is_wrong_is_told_line_by_line(run: Run, data: Path) -> None:
    _fill(data)
    open_store(data)
    people.save_person({"photo": "gone.jpg"}, 1)
    people.save_person({"photo": "gone too.jpg"}, 2)
    close_store()
    result = run("check")
    assert (result.code, result.out) == (1, "")
    assert result.err.splitlines() == ["「郑淑敏」的照片文件不见了。", "「田大利」的照片文件不见了。"]


@pytest.mark.parametrize("command", [("people", "--json"), ("check",), ("print", "roster", "--out", "F.pdf")])
def test_files_that_are_not_ours_are_refused_by_every_command(run: Run, data: Path, command: tuple[str, ...]) -> None:
    data.mkdir()
    (data / FILE_NAME).write_bytes(b"a letter to a friend, not a database")
    result = run(*command)
    assert (result.code, result.out) == (1, "")
    assert "不是余热的资料" in result.err
    assert (data / FILE_NAME).read_bytes() == b"a letter to a friend, not a database"


def test_a_newer_file_is_refused(run: Run, data: Path) -> None:
    _fill(data)
    connection = sqlite3.connect(data / FILE_NAME)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    result = run("people")
    assert result.code == 1
    assert "先升级" in result.err


def test_a_folder_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    result = run("people", "--data", tmp_path / "file" / "data")
    assert result.code == 1
    assert "换一个文件夹" in result.err


# Everything else ------------------------------------------------------------------------------------------------------


def test_what_nobody_foresaw_is_told_without_a_traceback_and_without_values(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _fill(data)

    def fail(*_arguments: object, **_named: object) -> None:
        raise RuntimeError("郑淑敏 19900000001")

    monkeypatch.setattr(roster, "rows", fail)
    result = run("people")
    assert (result.code, result.out) == (1, "")
    assert "RuntimeError" in result.err
    assert "test_command_line.py" in result.err, "where"
    assert "郑淑敏" not in result.err
    assert "19900000001" not in result.err


def test_the_store_is_closed_after_every_command(run: Run, data: Path) -> None:
    for arguments in (("people",), ("activity", "add", "--kind", "x", "--at", "y"), ("print", "--list")):
        run(*arguments)
        assert settings.get("branch") == ""
        with pytest.raises(RuntimeError):
            from models.store import store

            store()


@pytest.mark.parametrize(
    "arguments", [("dance",), ("activity",), ("activity", "remove"), ("--frobnicate",), ("people", "x")]
)
def test_commands_that_do_not_exist(run: Run, arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert (result.code, result.out) == (2, "")


def test_help(run: Run) -> None:
    result = run("--help")
    assert result.code == 0
    for command in ("import", "people", "activity", "print", "check", "--practice", "--data"):
        assert command in result.out


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "main.py", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=120,
        check=False,
    )


def test_as_a_process_of_its_own_in_any_locale(tmp_path: Path) -> None:
    _fill(tmp_path)
    plain = {"YURE_DATA": str(tmp_path), "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    listed = _process("people", "--json", **plain)
    assert (listed.returncode, listed.stderr) == (0, b"")
    assert [person["name"] for person in json.loads(listed.stdout.decode("utf-8"))] == ["田富", "田大利", "郑淑敏"]
    refused = _process("activity", "add", "--kind", "茶话会", "--at", "2026-11-24 09:00", **plain)
    assert (refused.returncode, refused.stdout) == (1, b"")
    assert "没有「茶话会」这种活动" in refused.stderr.decode("utf-8")


def test_a_script_needs_no_screen_and_loads_no_window(tmp_path: Path) -> None:
    code = (
        "import sys, main; main.main(sys.argv[1:]); print(sorted(m for m in sys.modules if m.startswith('PySide6')),"
        " 'reportlab' in sys.modules, file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", code, "people", "--data", str(tmp_path)],
        cwd=ROOT,
        env={k: v for k, v in os.environ.items() if k not in ("DISPLAY", "QT_QPA_PLATFORM")},
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert found.stderr.strip() == "[] False"


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
def test_a_list_that_is_not_read_to_its_end_tells_of_no_accident(tmp_path: Path) -> None:
    arguments = [sys.executable, "main.py", "people", "--json", "--practice", "--data", str(tmp_path)]
    running = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert running.stdout and running.stderr
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait() == 1
