"""Photos and scans kept with a contact."""

from __future__ import annotations

from pathlib import Path

from models.base import Done, UserError, operation
from models.language import _
from models.people import photos
from models.store import store
from models.visits.visits import ContactFile, get


def add(contact_id: int, source: Path) -> Done:
    """Keep one more photo or scan with a contact."""
    contact = get(contact_id)
    original, scaled = photos.keep(source)
    with operation(_("加照片：{what}").format(what=contact.title())) as done:
        ContactFile.create(contact=contact, original=original, scaled=scaled)
    return done


def remove(file_id: int) -> Done:
    """Take a photo off its contact; the file stays, so that this can be undone."""
    file = ContactFile.get_or_none(ContactFile.id == file_id)
    if file is None:
        raise UserError(_("这张照片已经不在了。"))
    with operation(_("去掉照片：{what}").format(what=file.contact.title())) as done:
        file.delete_instance()
    return done


def of_contact(contact_id: int) -> list[ContactFile]:
    """The photos and scans of a contact in the order in which they were added."""
    return list(ContactFile.select().where(ContactFile.contact == contact_id).order_by(ContactFile.id))


def path(file: ContactFile) -> Path:
    """Where the scaled copy is (or the original, where there is none)."""
    return photos.path(file.original, file.scaled)


def missing_photos() -> list[str]:
    """Titles of contacts whose photos or scans are no longer in the data folder."""
    gone = {file.contact.title() for file in ContactFile.select() if store().lacks(file.original, file.scaled)}
    return sorted(gone)
