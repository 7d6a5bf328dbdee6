"""The command line: what scripts get on stdout, what people read on stderr, and exit codes that tell the truth."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from models import settings
from models.activities import activities, who_came
from models.people import people, roster
from models.store import FILE_NAME, close_store, open_store
from tests.command_line import running
from tests.command_line.running import Run

ROOT = Path(__file__).resolve().parents[2]
KEYS = (
    "name sex ethnicity birth_date id_number joined_on full_on phone building entrance room group status party_age"
).split()


# people ---------------------------------------------------------------------------------------------------------------


def test_people_as_json(run: Run, data: Path) -> None:
    running.fill(data)
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
    running.fill(data)
    result = run("people")
    assert result.out.splitlines() == ["1\t田富\t\t关系不在本支部", "2\t田大利\t\t预备", "3\t郑淑敏\t第一党小组\t正式"]


def test_a_new_branch_has_nobody(run: Run) -> None:
    assert json.loads(run("people", "--json").out) == []
    assert run("people").out == ""


def test_the_order_of_the_branch_is_the_order_of_the_list(run: Run, data: Path) -> None:
    running.fill(data)
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
    running.fill(here)
    for arguments in (("--data", here, "people", "--json"), ("people", "--json", "--data", here)):
        assert len(json.loads(run(*arguments).out)) == 3
    assert json.loads(run("people", "--json").out) == [], "YURE_DATA, where nobody is"
    at = ("--kind", "学习", "--at", "2026-11-24 09:00")
    assert run("--data", here, "activity", "add", *at).out == "1\n"
    assert run("activity", "add", *at, "--data", here).out == "2\n"
    assert not (data / FILE_NAME).exists() or running.people_in(data) == []


def test_the_practice_branch_may_be_asked_for_before_or_after_the_command(run: Run, data: Path) -> None:
    for arguments in (("--practice", "people", "--json"), ("people", "--json", "--practice")):
        assert len([p for p in json.loads(run(*arguments).out) if p["status"] != "关系不在本支部"]) == 45
    assert (data / "practice" / FILE_NAME).exists()
    assert json.loads(run("people", "--json").out) == [], "the real branch is another one"


# activity add ---------------------------------------------------------------------------------------------------------


def test_an_activity_is_planned_and_its_number_printed(run: Run, data: Path) -> None:
    running.fill(data)
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
    running.fill(data)
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


# check ----------------------------------------------------------------------------------------------------------------


def test_a_sound_branch(run: Run, data: Path) -> None:
    running.fill(data)
    result = run("check")
    assert (result.code, result.out, result.err) == (0, "资料完好。\n", "")


def test_what_is_wrong_is_told_line_by_line(run: Run, data: Path) -> None:
    running.fill(data)
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
    running.fill(data)
    connection = sqlite3.connect(data / FILE_NAME)
    connection.execute("PRAGMA user_version = 9999")
    connection.close()
    result = run("people")
    assert result.code == 1
    assert "先升级" in result.err


def test_a_folder_that_cannot_be_used(run: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    result = run("people", "--data", tmp_path / "file" / "data")
    assert result.code == 1
    assert "换一个文件夹" in result.err


# Everything else ------------------------------------------------------------------------------------------------------


def test_what_nobody_foresaw_is_told_without_a_traceback_and_without_values(
    run: Run, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.fill(data)

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
    running.fill(tmp_path)
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


#: The stdout of Windows once its reader has gone: it says EINVAL (see subprocess.Popen._stdin_write of Python itself).
PIPE_OF_WINDOWS = """
import errno, io, os, sys, main
gone = True
class Pipe(io.RawIOBase):
    def writable(self):
        return True
    def fileno(self):
        return 1
    def write(self, data):
        if gone:
            raise OSError(errno.EINVAL, "Invalid argument")
        return len(data)
def dup2(_from, _to):
    global gone
    gone = False
os.dup2 = dup2
sys.stdout = io.TextIOWrapper(io.BufferedWriter(Pipe()), encoding="utf-8")
sys.exit(main.main(sys.argv[1:]))
"""


def test_nor_does_it_on_windows(tmp_path: Path) -> None:
    arguments = [sys.executable, "-c", PIPE_OF_WINDOWS, "people", "--json", "--practice", "--data", str(tmp_path)]
    ran = subprocess.run(arguments, cwd=ROOT, capture_output=True)
    assert (ran.returncode, ran.stderr) == (1, b"")


@pytest.mark.parametrize("encoding", ["gbk", "cp1252", "ascii", "utf-8"])
def test_lists_and_errors_are_utf_8_whatever_the_console_has(encoding: str, tmp_path: Path) -> None:
    """A list that is kept in a file or read by a script is the same everywhere, and no character stops it."""
    open_store(tmp_path)
    people.save_person({"name": "𬍛明远", "status": people.FULL})
    close_store()
    here = {"YURE_DATA": str(tmp_path), "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    assert "𬍛明远" in _process("people", **here).stdout.decode("utf-8")
    assert "签到表" in _process("print", "--list", **here).stdout.decode("utf-8")
    assert "离退休干部党支部" in _process("--help", **here).stdout.decode("utf-8")
    for arguments in (("print", "𬍛表", "--out", "F.pdf"), ("print", "roster", "--pages", "𬍛"), ("dance", "𬍛")):
        refused = _process(*arguments, **here)
        assert refused.returncode and not refused.stdout
        assert refused.stderr.decode("utf-8") and b"Traceback" not in refused.stderr
