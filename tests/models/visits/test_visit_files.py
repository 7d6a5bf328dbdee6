"""Photos and scans: the original kept whole, a copy scaled and upright; what is no picture is refused in words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image

from models import base, store
from models.base import UserError
from models.people import people
from models.store import Store
from models.visits import visit_files, visit_questions, visits
from models.visits.visits import VISIT


@pytest.fixture
def contact(branch: Store) -> int:
    wang = people.save_person({"name": "王一", "status": people.FULL})[0].id
    return visits.record_contact({"kind": VISIT, "day": dt.date.today()}, ["小赵"], [wang])[0][0].id


def _photo(folder: Path, name: str, size: tuple[int, int] = (2400, 1200), mode: str = "RGB") -> Path:
    path = folder / name
    Image.new(mode, size).save(path)
    return path


def test_the_original_is_kept_whole_and_a_copy_is_scaled(contact: int, branch: Store, tmp_path: Path) -> None:
    photo = _photo(tmp_path, "照片 1.JPG")
    done = visit_files.add(contact, photo)
    file = visit_files.of_contact(contact)[0]
    assert branch.file_path(file.original).read_bytes() == photo.read_bytes()
    with Image.open(visit_files.path(file)) as scaled:
        assert scaled.size == (1600, 800)
    assert done.entry_id is not None
    base.undo(done.entry_id)
    assert visit_files.of_contact(contact) == []


def test_a_turned_photo_stands_upright_and_a_small_or_clear_one_stays_small(contact: int, tmp_path: Path) -> None:
    turned = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    Image.new("RGB", (400, 200)).save(turned, exif=exif)
    for path in (turned, _photo(tmp_path, "clear.png", (30, 20), "RGBA"), _photo(tmp_path, "scan.tif", (40, 50), "1")):
        visit_files.add(contact, path)
    sizes = []
    for file in visit_files.of_contact(contact):
        with Image.open(visit_files.path(file)) as scaled:
            sizes.append((scaled.size, scaled.format))
    assert sizes == [((200, 400), "JPEG"), ((30, 20), "JPEG"), ((40, 50), "JPEG")]


@pytest.mark.parametrize(
    ("name", "content"), [("坏.jpg", b"\xff\xd8\xff\xe0broken"), ("名单.xlsx", b"PK\x03\x04"), ("空.png", b"")]
)
def test_what_is_no_picture_is_refused_and_nothing_is_recorded(
    contact: int, branch: Store, tmp_path: Path, name: str, content: bytes
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(UserError, match=name):
        visit_files.add(contact, path)
    with pytest.raises(UserError, match="打不开"):
        visit_files.add(contact, tmp_path / "没有.jpg")
    person = visits.get(contact).person_id
    with pytest.raises(UserError, match=name):
        visits.record_contact({"kind": VISIT, "day": dt.date.today()}, ["小赵"], [person], files=[path])
    assert visit_questions.count() == 1 and visit_files.of_contact(contact) == []


def test_a_torn_photo_is_refused(contact: int, tmp_path: Path) -> None:
    photo = tmp_path / "torn.jpg"
    Image.effect_noise((800, 800), 50).convert("RGB").save(photo)
    photo.write_bytes(photo.read_bytes()[:3000])
    with pytest.raises(UserError, match="坏"):
        visit_files.add(contact, photo)


def test_photos_come_along_with_the_contact_and_are_missed_when_they_vanish(branch: Store, tmp_path: Path) -> None:
    wang = people.save_person({"name": "王一", "status": people.FULL})[0].id
    li = people.save_person({"name": "李二", "status": people.FULL})[0].id
    photo = _photo(tmp_path, "a.png", (50, 50))
    values = {"kind": VISIT, "day": dt.date.today()}
    contacts, _done = visits.record_contact(values, ["小赵"], [wang, li], files=[photo])
    assert [len(visit_files.of_contact(contact.id)) for contact in contacts] == [1, 1]
    assert store.check() == []
    file = visit_files.of_contact(contacts[0].id)[0]
    branch.file_path(file.original).unlink()
    assert any("照片文件不见了" in problem for problem in store.check())
    visit_files.remove(file.id)
    with pytest.raises(UserError, match="不在了"):
        visit_files.remove(file.id)
