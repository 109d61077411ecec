"""What leaves the house is registered, frozen, and held against the data that came later."""

import io
import zipfile
from fractions import Fraction

import pytest

from components.checking import Finding, check_code, check_file
from components.documents.composing import COMPOSERS
from components.documents.request import Format, Kind, Request
from components.export.rendering import RENDERERS
from components.freezing import freeze, freeze_published
from components.publishing import publish
from data.batches import withdraw_batch
from data.database import connected, data_version, open_database, open_for_writing, upgrade_database
from data.errors import (
    FrozenMoved,
    FrozenTooLarge,
    FrozenUnknown,
    NotLifted,
    ReasonMissing,
    UnknownArea,
)
from data.frozen import (
    MOST_BYTES,
    FrozenDocument,
    fetch_frozen,
    find_frozen,
    frozen_files,
    frozen_pages,
    store_frozen,
)
from data.kinds import Period
from data.lifting import fetch_lift, fetch_lifts, lift_mark, restore_mark
from data.publications import fetch_publications, fetch_seal_key, fetch_state
from data.removal import remove_kabupaten
from tests.drafts import HERE, KEDUNG, KEDUNG_II, MONTHLY, THERE, add_kabupaten, draft_of, take
from tests.opening import run_sql
from tests.small_documents import ASKED, DRAWN_ON, LAST_OF_JUNE, SETTINGS, compose_small

FORMATS = tuple(each for each in Format if each in RENDERERS)
JUNE = Period(2026, 6)


@pytest.fixture(autouse=True)
def small_briefing(monkeypatch):
    """The briefing of these tests is a small one."""
    monkeypatch.setitem(COMPOSERS, Kind.TAKLIMAT, compose_small)


@pytest.fixture
def filled(engine):
    """The small kabupaten with a report of June."""
    add_kabupaten(engine)
    take(engine, reported(8))
    return engine


@pytest.fixture
def reading(filled, database_url):
    """The same database as the dashboard has it: opened for reading."""
    opened = open_database(database_url)
    yield opened
    opened.dispose()


def reported(numerator, unit=KEDUNG):
    """A file of one report of June."""
    return draft_of(report=f"unit | numerator | denominator\n{unit} | {numerator} | 10")


def made(engine, request=ASKED, by=""):
    """The small briefing in every format that there is."""
    return publish(engine, request, FORMATS, SETTINGS, DRAWN_ON, by)


def test_what_is_published_again_is_the_same(reading):
    """The same bytes and code, told once in the register; and no version is raised by it."""
    with connected(reading) as connection:
        before = data_version(connection)
    files = made(reading, by="Rina")
    assert {each.name.rpartition(".")[2] for each in files} == {each.value for each in FORMATS}
    assert made(reading, by="Budi") == files
    assert {(each.code, each.is_registered) for each in files} == {(files[0].code, True)}
    with connected(reading) as connection:
        (entry,) = fetch_publications(connection, HERE)
        assert fetch_publications(connection, THERE) == []
        assert data_version(connection) == before
    assert (entry.code, entry.made_by, entry.kind) == (files[0].code, "Rina", "taklimat")


def test_every_file_and_its_code_are_known_again(reading):
    """Each format that has room for a seal; nothing differs, and nothing came since."""
    for file in made(reading):
        told = check_file(reading, file.content, SETTINGS)
        if file.name.endswith("csv"):
            assert told.finding is Finding.UNSEALED
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


def test_a_frozen_document_comes_back_as_it_was(reading, filled):
    """After a later file the same bytes, pages and notes; and it is told what changed."""
    files = made(reading)
    code = freeze(reading, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Rina", "Rapat Bupati")
    assert code == files[0].code
    take(filled, reported(9), content=b"baru")
    with connected(reading) as connection:
        kept = frozen_files(connection, code)
        pages = frozen_pages(connection, code)
        (document,) = fetch_frozen(connection, HERE)
    assert kept == [(each.name, each.content) for each in files]
    assert [(page.key, page.title, page.notes) for page in pages] == [
        ("utama", "Pesan utama", ("Selamat pagi.",)),
        ("angka", "Angka", ()),
    ]
    assert all(f"Kode periksa: {code}" in page.svg for page in pages)
    assert (document.frozen_by, document.reason) == ("Rina", "Rapat Bupati")
    told = check_code(reading, code, SETTINGS)
    assert told.frozen == document
    assert f"{MONTHLY}/{KEDUNG}/{JUNE}/value" in {each.name for each in told.comparison.differences}
    assert [each.file_name for each in told.comparison.since] == ["uji.xlsx"]


def test_a_document_is_frozen_once(reading):
    """Who did it first, and why, stays; without reason or name nothing is kept."""
    with pytest.raises(ReasonMissing):
        freeze(reading, ASKED, FORMATS, SETTINGS, DRAWN_ON, "Rina", "  ")
    with connected(reading) as connection:
        assert fetch_frozen(connection, HERE) == []
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
        for ask in (frozen_files, frozen_pages):
            with pytest.raises(FrozenUnknown):
                ask(connection, "0000-0000-0000")


def test_a_document_may_not_fill_the_database(engine):
    """Sixty megabytes of one document, before they are packed."""
    moment = DRAWN_ON
    told = ("0000-0000-0000", HERE, "taklimat", "Besar", b"", "Rapat", "Rina")
    with pytest.raises(FrozenTooLarge):
        store_frozen(
            engine, FrozenDocument(*told, moment), [("a.png", b"0" * (MOST_BYTES + 1))], []
        )


def test_a_mark_is_lifted_with_a_reason_and_put_back(reading, filled):
    """The reason stands at the foot while it holds; the log keeps both ends."""

    def provenance():
        statement = check_file(reading, made(reading)[0].content, SETTINGS).statement
        return statement.provenance["mark"], statement.provenance["lifted"]

    assert provenance() == ("DATA SEMENTARA", "")
    with pytest.raises(ReasonMissing):
        lift_mark(filled, HERE, JUNE, " ", "Rina")
    with pytest.raises(NotLifted):
        restore_mark(filled, HERE, JUNE, "Rina")
    lift_mark(filled, HERE, JUNE, "Puskesmas lain tutup sejak Januari", "Rina")
    assert provenance() == ("", "Puskesmas lain tutup sejak Januari")
    svg = next(each.content for each in made(reading) if each.name.endswith("svg")).decode()
    assert "Tanda DATA SEMENTARA dicabut: Puskesmas lain tutup sejak Januari" in svg
    with connected(reading) as connection:
        assert fetch_lift(connection, HERE, Period(2026, 5)) == ""
        assert fetch_lift(connection, THERE, JUNE) == ""
    restore_mark(filled, HERE, JUNE, "Budi")
    assert provenance() == ("DATA SEMENTARA", "")
    with connected(reading) as connection:
        (entry,) = fetch_lifts(connection, HERE)
    assert (entry.lifted_by, entry.ended_by, entry.period) == ("Rina", "Budi", JUNE)


def test_a_lifted_mark_changes_the_code(reading, filled):
    """Another foot is another document; the older one is told what changed."""
    (file, *_) = made(reading)
    lift_mark(filled, HERE, JUNE, "Diperiksa", "Rina")
    assert made(reading)[0].code != file.code
    told = check_file(reading, file.content, SETTINGS).comparison
    assert [(each.name, each.then.shown, each.now.shown) for each in told.differences] == [
        ("mark", "DATA SEMENTARA", "")
    ]
    assert (told.since, told.is_same_version) == ((), False)


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
