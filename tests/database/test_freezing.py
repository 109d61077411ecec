"""Documents are kept as they were shown, byte for byte, whatever comes later."""

import pytest

from components.checking import check_code
from components.documents.request import Format, Kind, Request
from components.freezing import freeze, freeze_published
from data.database import connected
from data.errors import (
    FrozenMoved,
    FrozenTooLarge,
    FrozenUnknown,
    ReasonMissing,
)
from data.frozen import (
    MOST_BYTES,
    FrozenDocument,
    find_frozen,
    frozen_file,
    frozen_files,
    frozen_names,
    frozen_pages,
    list_frozen,
    store_frozen,
)
from tests.drafts import HERE, KEDUNG, MONTHLY, take
from tests.small_documents import (
    ASKED,
    DRAWN_ON,
    FORMATS,
    JUNE,
    LAST_OF_JUNE,
    SETTINGS,
    made,
    reported,
)


def test_a_frozen_document_comes_back_as_it_was(reading, filled):
    """After a later file the same bytes, pages and notes; and it is told what changed."""
    files = made(reading)
    code = freeze(reading, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Rina", "Rapat Bupati")
    assert code == files[0].code
    take(filled, reported(9), content=b"baru")
    with connected(reading) as connection:
        kept = frozen_files(connection, code)
        pages = frozen_pages(connection, code)
        (document,) = list_frozen(connection, HERE)
        names = frozen_names(connection, code)
        one_by_one = [frozen_file(connection, code, place) for place in range(len(names))]
    assert kept == [(each.name, each.content) for each in files]
    assert list(zip(names, one_by_one, strict=True)) == kept
    assert [(page.key, page.title, page.notes) for page in pages] == [
        ("utama", "Pesan utama", ("Selamat pagi.",)),
        ("angka", "Angka", ()),
    ]
    assert all(f"Kode periksa: {code}" in page.svg for page in pages)
    assert (document.frozen_by, document.reason) == ("Rina", "Rapat Bupati")
    told = check_code(reading, code, SETTINGS)
    assert (told.frozen.code, told.frozen.title) == (document.code, document.title)
    assert f"{MONTHLY}/{KEDUNG}/{JUNE}/value" in {each.name for each in told.comparison.differences}
    assert [each.file_name for each in told.comparison.since] == ["uji.xlsx"]


def test_a_document_is_frozen_once(reading):
    """Who did it first, and why, stays; without reason or name nothing is kept."""
    with pytest.raises(ReasonMissing):
        freeze(reading, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Rina", "  ")
    with connected(reading) as connection:
        assert list_frozen(connection, HERE) == []
    code = freeze(reading, ASKED, (Format.SVG,), SETTINGS, DRAWN_ON, "Rina", "Rapat")
    assert freeze(reading, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Budi", "Lain") == code
    with connected(reading) as connection:
        assert find_frozen(connection, code).frozen_by == "Rina"
        assert len(frozen_files(connection, code)) == 2


def test_what_was_published_can_be_frozen_while_the_data_stand(reading, filled):
    """Its very bytes; once the data are others it is refused, because it would be another one."""
    files = made(reading)
    code = freeze_published(reading, files[0].code, FORMATS, SETTINGS, "Rina", "Rapat")
    with connected(reading) as connection:
        assert frozen_files(connection, code) == [(each.name, each.content) for each in files]
    asked = Request(Kind.TAKLIMAT, HERE, LAST_OF_JUNE, decisions=("Dukungan anggaran",))
    other = made(reading, asked)[0].code
    take(filled, reported(9), content=b"baru")
    with pytest.raises(FrozenMoved):
        freeze_published(reading, other, FORMATS, SETTINGS, "Rina", "Rapat")
    with pytest.raises(FrozenUnknown):
        freeze_published(reading, "0000-0000-0000", FORMATS, SETTINGS, "Rina", "Rapat")


def test_what_is_not_kept_is_not_found(reading):
    """By files and by pages."""
    with connected(reading) as connection:
        for ask in (frozen_files, frozen_names, frozen_pages):
            with pytest.raises(FrozenUnknown):
                ask(connection, "0000-0000-0000")
        with pytest.raises(FrozenUnknown):
            frozen_file(connection, "0000-0000-0000", 0)


def test_a_document_may_not_fill_the_database(engine):
    """Sixty megabytes of one document, before they are packed."""
    moment = DRAWN_ON
    told = ("0000-0000-0000", HERE, "taklimat", "Besar", "Rapat", "Rina")
    with pytest.raises(FrozenTooLarge):
        store_frozen(
            engine, FrozenDocument(*told, moment, b""), [("a.png", b"0" * (MOST_BYTES + 1))], []
        )
