"""A roster of 2 000 rows from file to records, and the same once more when everybody has news: under 5 s each."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Any

import pytest

from models import exchange
from models.exchange.spreadsheet import Table, Value, read_grid, write_workbook
from models.people.people import Person
from models.practice import practice
from models.store import Store

PEOPLE = 2000
HEADINGS = (
    *("序号", "姓名", "性别", "民族", "出生年月", "身份证号", "联系电话", "家庭住址", "入党时间", "转正时间", "党小组"),
    *("学历", "原单位及职务", "退休时间", "紧急联系人", "紧急联系电话", "备注"),
)


def _file(path: Path, phones: str) -> Path:
    names = practice._names(PEOPLE, random.Random(2))
    rows: list[list[Value]] = [
        [
            *(n + 1, name, "男", "汉族", f"19{40 + n % 30}.{1 + n % 12:02d}", "", f"{phones}{n:04d}"),
            *(f"{1 + n % 9}号楼{1 + n % 4}单元{101 + n % 500}", f"19{70 + n % 20}.{1 + n % 12}", "", f"{1 + n % 5}组"),
            *("大学", "区教育局 科长", "2005.3", "张三", f"1990001{n:04d}", ""),
        ]
        for n, name in enumerate(names)
    ]
    write_workbook(path, [Table("花名册", HEADINGS, rows)])
    return path


def _import(path: Path) -> exchange.Result:
    return exchange.apply(exchange.preview(exchange.propose(read_grid(path))))


@pytest.mark.benchmark(group="import")
def test_2_000_rows_in_under_5_seconds(benchmark: Any, branch: Store, tmp_path: Path) -> None:
    new, news = _file(tmp_path / "new.xlsx", "1990000"), _file(tmp_path / "news.xlsx", "1990009")
    begin = time.perf_counter()
    added = benchmark.pedantic(lambda: _import(new), rounds=1)
    middle = time.perf_counter()
    updated = _import(news)
    end = time.perf_counter()
    assert added.added > 0.99 * PEOPLE and updated.updated > 0.99 * PEOPLE
    assert Person.select().count() == added.added
    benchmark.extra_info["seconds for new people"] = round(middle - begin, 2)
    benchmark.extra_info["seconds for updates"] = round(end - middle, 2)
    assert middle - begin < 5 and end - middle < 5
