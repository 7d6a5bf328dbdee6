"""Addresses as people write them."""

from __future__ import annotations

import pytest

from models.places import Place, split_address, tidy_part


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("3号楼2单元501", Place("", "3", "2", "501")),
        ("3号楼2单元501室", Place("", "3", "2", "501")),
        ("3-2-501", Place("", "3", "2", "501")),
        ("３－２－５０１", Place("", "3", "2", "501")),
        ("3/2/501", Place("", "3", "2", "501")),
        ("3楼2门501", Place("", "3", "2", "501")),
        ("丽园小区3号楼2单元501", Place("丽园小区", "3", "2", "501")),
        ("丽园3#2-501", Place("丽园", "3", "2", "501")),
        ("大兴区清源街道丽园小区十二号楼三单元101室", Place("大兴区清源街道丽园小区", "12", "3", "101")),
        ("12号院3号楼2单元501", Place("12号院", "3", "2", "501")),
        ("甲3号楼2门101", Place("", "甲3", "2", "101")),
        ("A座1203", Place("", "A", "", "1203")),
        ("3号楼02单元0501", Place("", "3", "2", "501")),
        ("3号楼2单元", Place("", "3", "2")),
        ("12楼1单元3层301", Place("", "12", "1", "301")),
        ("丽园三里3号楼2门五层501室", Place("丽园三里", "3", "2", "501")),
        ("3号楼5层501", Place("", "3", "", "501")),
        ("3.2.501", Place("", "3", "2", "501")),
        ("2单元501", Place("", "", "2", "501")),
        ("望京西园三区 305楼 4单元 1202室", Place("望京西园三区", "305", "4", "1202")),
        ("三号楼二门501", Place("", "3", "2", "501")),
        ("3.2", None),
        ("2026.3.5", None),
        ("五号楼", Place("", "5")),
        ("第五号楼", Place("", "5")),
        ("清源西里", None),
        ("501", None),
        ("", None),
        ("=1+1", None),
    ],
)
def test_addresses(text: str, place: Place | None) -> None:
    assert split_address(text) == place


@pytest.mark.parametrize(
    ("field", "text", "tidy"),
    [
        ("building", "3号楼", "3"),
        ("building", "五号楼", "5"),
        ("building", "甲3", "甲3"),
        ("building", "翠竹园5号楼", "翠竹园5号楼"),
        ("entrance", "2单元", "2"),
        ("entrance", "二", "2"),
        ("entrance", "东门", "东"),
        ("room", "501室", "501"),
        ("room", "０５０１", "501"),
        ("room", "地下室", "地下室"),
    ],
)
def test_parts_in_columns_of_their_own(field: str, text: str, tidy: str) -> None:
    assert tidy_part(field, text) == tidy
