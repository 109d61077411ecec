"""What leaves the house is registered, frozen, and held against the data that came later."""

import io
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from dataclasses import replace
from fractions import Fraction

import pytest

from components.checking import MOST_BYTES, ONE_AT_A_TIME, Finding, check_code, check_file
from components.documents.composing import COMPOSERS
from components.documents.request import Format, Kind
from components.freezing import freeze_published
from components.publication_work import Wish, archive, make_many, make_one
from data.batches import withdraw_batch
from data.database import connected, data_version, open_for_writing, upgrade_database
from data.errors import (
    UnknownArea,
)
from data.frozen import list_frozen
from data.publications import fetch_seal_key, fetch_state, list_publications
from data.removal import remove_kabupaten
from tests.drafts import HERE, KEDUNG, KEDUNG_II, MONTHLY, THERE, add_kabupaten, take
from tests.opening import run_sql
from tests.small_documents import (
    ASKED,
    FORMATS,
    JUNE,
    SETTINGS,
    made,
    reported,
)


def test_what_is_published_again_is_the_same(reading):
    """The same bytes and code, told once in the register; and no version is raised by it."""
    with connected(reading) as connection:
        before = data_version(connection)
    files = made(reading, by="Rina")
    assert {each.name.rpartition(".")[2] for each in files} == {each.value for each in FORMATS}
    assert made(reading, by="Budi") == files
    assert {(each.code, each.is_registered) for each in files} == {(files[0].code, True)}
    with connected(reading) as connection:
        (entry,) = list_publications(connection, HERE, 9)
        assert list_publications(connection, THERE, 9) == []
        assert data_version(connection) == before
    assert (entry.code, entry.made_by, entry.kind) == (files[0].code, "Rina", "taklimat")


def test_who_may_not_write_leaves_nothing_behind(reading):
    """Neither one file nor many are told to the register; their codes are true all the same."""
    with connected(reading) as connection:
        before = list_publications(connection, HERE, 9)
    content = make_one(reading, ASKED, Format.SVG, SETTINGS, as_archive=True, may_register=False)
    told: list[str] = []
    wish = Wish(ASKED, (Format.SVG,))
    bundle = make_many(reading, [wish], "a", SETTINGS, told.append, may_register=False)
    assert content == bundle.content
    assert bundle.missed == ()
    with connected(reading) as connection:
        assert list_publications(connection, HERE, 9) == before == []


def test_a_list_of_documents_is_as_long_as_it_is_asked_for(reading):
    """The newest first, none that is frozen, and without what they stated."""
    codes = [made(reading, replace(ASKED, decisions=(f"{n}",)))[0].code for n in range(4)]
    freeze_published(reading, codes[3], (Format.SVG,), SETTINGS, "Rina", "Rapat")
    with connected(reading) as connection:
        listed = list_publications(connection, HERE, 2)
        kept = list_frozen(connection, HERE, 1)
    assert [each.code for each in listed] == [codes[2], codes[1]]
    assert [each.code for each in kept] == [codes[3]]
    assert not hasattr(listed[0], "statement")


def test_every_file_and_its_code_are_known_again(reading):
    """Each format that has room for a seal; nothing differs, and nothing came since."""
    files = made(reading)
    for file in files:
        told = check_file(reading, file.content, SETTINGS)
        if file.name.endswith("csv"):
            assert (told.finding, told.code) == (Finding.WRITTEN, file.code)
            continue
        assert (told.finding, told.code) == (Finding.UNCHANGED, file.code)
        assert told.published.code == file.code
        assert (told.comparison.differences, told.comparison.since) == ((), ())
        assert told.comparison.compared == len(told.statement.figures) > 0
    typed = file.code.lower().replace("-", " ")
    told = check_code(reading, typed, SETTINGS)
    assert (told.finding, told.comparison.differences) == (Finding.REGISTERED, ())


def test_the_code_stands_on_every_page(reading):
    """In the drawing itself, so that a photograph of it can be asked for."""
    files = [each for each in made(reading) if each.name.endswith("svg")]
    assert len(files) == 2
    assert all(f"Kode periksa: {each.code}" in each.content.decode() for each in files)


def test_what_a_later_file_changed_is_told(reading, filled):
    """The figure then and now, in the words of its name, and the file that brought it."""
    (file, *_) = made(reading)
    take(filled, reported(9), content=b"baru")
    told = check_file(reading, file.content, SETTINGS)
    assert told.finding is Finding.UNCHANGED
    name = f"{MONTHLY}/{KEDUNG}/{JUNE}/value"
    changed = {each.name: each for each in told.comparison.differences}
    assert Fraction(changed[name].then.exact) < Fraction(changed[name].now.exact)
    (batch,) = told.comparison.since
    assert (batch.file_name, batch.came_since, batch.withdrawn_at) == ("uji.xlsx", True, None)
    withdraw_batch(filled, HERE, batch.number, "Budi")
    told = check_code(reading, file.code, SETTINGS)
    assert told.comparison.differences == ()
    (batch,) = told.comparison.since
    assert (batch.came_since, batch.withdrawn_by) == (True, "Budi")


def test_a_batch_that_was_withdrawn_later_is_told(reading, filled):
    """It had come before; what it brought is gone now."""
    told = take(filled, reported(5, KEDUNG_II), content=b"dua")
    (file, *_) = made(reading)
    withdraw_batch(filled, HERE, told.batch, "Budi")
    found = check_file(reading, file.content, SETTINGS)
    (batch,) = found.comparison.since
    assert (batch.number, batch.came_since) == (told.batch, False)
    gone = {each.name: each for each in found.comparison.differences}
    name = f"{MONTHLY}/{KEDUNG_II}/{JUNE}/value"
    assert gone[name].then.exact != ""
    assert gone[name].now.exact == ""


def test_a_file_of_another_database_is_told_as_such(reading, make_database):
    """Its key is another one."""
    content = made(reading)[0].content
    other = upgrade_database(make_database("sqlite", upgraded=False))
    assert check_file(other, content, SETTINGS).finding is Finding.FOREIGN
    other.dispose()


def test_a_kabupaten_that_is_gone_leaves_what_was_said(reading, filled):
    """The file is still known; it is told why its figures cannot be compared."""
    (file, *_) = made(reading)
    remove_kabupaten(filled, [HERE])
    told = check_file(reading, file.content, SETTINGS)
    assert told.finding is Finding.UNCHANGED
    assert isinstance(told.comparison.failure, UnknownArea)


def test_a_request_of_an_older_version_is_no_stumbling_block(reading, filled, monkeypatch):
    """A kind of document that is gone: what was said stays readable."""
    (file, *_) = made(reading)
    monkeypatch.delitem(COMPOSERS, Kind.TAKLIMAT)
    told = check_file(reading, file.content, SETTINGS)
    assert told.finding is Finding.UNCHANGED
    assert isinstance(told.comparison.failure, KeyError)


def test_an_entry_that_was_tampered_with_is_told(reading, database_url):
    """The register is believed only as far as its codes are true."""
    (file, *_) = made(reading)
    run_sql(database_url, "UPDATE publication SET code = '0000-0000-0000'")
    assert check_code(reading, "0000-0000-0000", SETTINGS).finding is Finding.SPOILT
    assert check_code(reading, file.code, SETTINGS).finding is Finding.UNREGISTERED


def test_each_database_has_a_key_of_its_own(make_database):
    """Made with its tables, thirty-two bytes."""
    keys = set()
    for kind in ("sqlite", "postgresql"):
        opened = open_for_writing(make_database(kind))
        with connected(opened) as connection:
            keys.add(fetch_seal_key(connection))
        opened.dispose()
    assert len(keys) == 2
    assert {len(key) for key in keys} == {32}


def test_the_state_of_a_kabupaten_is_its_own(filled):
    """Batches of another one move the version alone."""
    with connected(filled) as connection:
        before = fetch_state(connection, HERE)
    add_kabupaten(filled, THERE)
    with connected(filled) as connection:
        after = fetch_state(connection, HERE)
    assert (after.last_batch, after.withdrawn) == (before.last_batch, before.withdrawn)
    assert after.version > before.version


def test_a_deck_and_a_workbook_of_ours_are_whole_archives(reading):
    """Every part of them, the seal's included, can be read."""
    for file in made(reading):
        if file.name.endswith(("pptx", "xlsx")):
            with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
                assert archive.testzip() is None


def test_an_archive_of_our_files_is_to_be_opened_first(reading):
    """Its files bear the seals."""
    packed = archive(made(reading))
    assert check_file(reading, packed, SETTINGS).finding is Finding.ARCHIVE


HOSTILE = {
    "nothing": (b"", Finding.EMPTY),
    "too much": (b"0" * (MOST_BYTES + 1), Finding.TOO_LARGE),
    "a photograph": (b"\xff\xd8\xff\xe0" + bytes(200), Finding.PHOTO),
    "a sticker": (b"RIFF" + bytes(200), Finding.PHOTO),
    "half a picture": (b"\x89PNG\r\n\x1a\n" + bytes(200), Finding.CUT_SHORT),
    "half a PDF": (b"%PDF-1.7\n1 0 obj", Finding.CUT_SHORT),
    "half an archive": (b"PK\x03\x04" + bytes(200), Finding.CUT_SHORT),
    "a program": (b"MZ" + bytes(range(256)) * 40, Finding.UNSEALED),
    "a code of nobody": (b"Kode periksa: 0000-0000-0000", Finding.UNSEALED),
    "not text": (bytes(range(256)) * 400, Finding.UNSEALED),
}


@pytest.mark.parametrize(("content", "finding"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_is_told_for_what_it_is(reading, content, finding):
    """Whatever is dropped there is an answer, and none that praises it."""
    assert check_file(reading, content, SETTINGS).finding is finding


def test_an_archive_that_swells_is_not_unpacked(reading):
    """Two hundred megabytes of zeros in a part that might hold a seal."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(1, 4):
            bomb.writestr(f"customXml/item{number}.xml", b"0" * 70_000_000)
        bomb.writestr("[Content_Types].xml", b"<Types/>")
    begun = time.perf_counter()
    assert check_file(reading, kept.getvalue(), SETTINGS).finding is Finding.UNSEALED
    assert time.perf_counter() - begun < 5


def test_checks_wait_for_each_other(reading):
    """Many at once would leave no time for anybody's page."""
    (file, *_) = made(reading)
    with ThreadPoolExecutor() as others:
        with ONE_AT_A_TIME:
            asked = [
                others.submit(check_file, reading, file.content, SETTINGS),
                others.submit(check_code, reading, file.code, SETTINGS),
            ]
            for each in asked:
                with pytest.raises(NotYet):
                    each.result(timeout=0.3)
        assert {each.result(timeout=60).code for each in asked} == {file.code}


@pytest.mark.parametrize("typed", ["", "x", "7F3K", "'; DROP TABLE publication; --", "\0" * 14])
def test_what_is_no_code_is_told_as_such(reading, typed):
    """Whatever is typed."""
    assert check_code(reading, typed, SETTINGS).finding is Finding.NO_CODE
