"""A database in a file: names, folders, and accounts that may not do everything there."""

import os
import shutil
import sqlite3
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
import sqlalchemy as sa

from data.database import (
    connected,
    data_version,
    open_database,
    open_for_writing,
    place_of,
    upgrade_database,
)
from data.errors import DatabaseReason
from data.sqlite_file import address_of
from tests.opening import fill, reason_of, run_sql

ROOT = Path(__file__).resolve().parents[2]
NOBODY = 65534


@pytest.mark.parametrize("opened", [open_database, open_for_writing])
def test_a_file_that_is_not_there_is_missing_and_stays_so(tmp_path, opened):
    """Looking never creates."""
    assert reason_of(f"sqlite:///{tmp_path}/tidak.db", opened=opened) is DatabaseReason.MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_made_by_whoever_may_create_the_file(tmp_path):
    """Looking never makes it; where a file stands in its way, that is said."""
    url = f"sqlite:///{tmp_path}/belum/ada/%20.db"
    assert reason_of(url) is DatabaseReason.MISSING
    assert list(tmp_path.iterdir()) == []
    upgrade_database(url).dispose()
    open_database(url).dispose()
    (tmp_path / "berkas").touch()
    beyond = f"sqlite:///{tmp_path}/berkas/ada.db"
    assert reason_of(beyond, opened=upgrade_database) is DatabaseReason.READ_ONLY


@pytest.mark.parametrize("opened", [open_database, open_for_writing, upgrade_database])
@pytest.mark.parametrize("ending", ["", "/sub"])
def test_a_folder_is_no_database(tmp_path, opened, ending):
    """Nor is a device."""
    (tmp_path / "sub").mkdir()
    assert reason_of(f"sqlite:///{tmp_path}{ending}", opened=opened) is DatabaseReason.BAD_ADDRESS


@pytest.mark.parametrize("opened", [open_database, open_for_writing, upgrade_database])
def test_a_file_of_something_else_is_damaged(tmp_path, opened):
    """A spreadsheet, for one; it is left as it was."""
    file = tmp_path / "data.xlsx"
    file.write_bytes(b"PK\x03\x04" + bytes(2000))
    assert reason_of(f"sqlite:///{file}", opened=opened) is DatabaseReason.DAMAGED
    assert file.read_bytes() == b"PK\x03\x04" + bytes(2000)


def test_a_file_with_a_torn_page_is_damaged(make_database):
    """The head is sound, what it points to is not."""
    url = make_database("sqlite")
    file = Path(sa.make_url(url).database)
    content = file.read_bytes()
    file.write_bytes(content[:100] + b"\xff" * (len(content) - 100))
    assert reason_of(url) is DatabaseReason.DAMAGED


@pytest.mark.parametrize("name", ["a b.db", "50%.db", "a%20b.db", "a#b?c.db", "é.db"])
def test_a_file_may_have_any_name(tmp_path, name):
    """Blanks and signs that mean something in an address."""
    url = sa.URL.create("sqlite", database=str(tmp_path / name)).render_as_string()
    upgrade_database(url).dispose()
    engine = open_database(url)
    assert place_of(engine) == str(tmp_path / name)
    engine.dispose()
    found = {each.name for each in tmp_path.iterdir()}
    assert found <= {name, f"{name}-wal", f"{name}-shm"}


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/srv/ilp/a b.db"), "file:///srv/ilp/a%20b.db?mode=ro"),
        (PureWindowsPath("C:/Data ILP/a.db"), "file:///C%3A/Data%20ILP/a.db?mode=ro"),
        (PureWindowsPath("//server/bagi/a.db"), "file:////server/bagi/a.db?mode=ro"),
    ],
)
def test_sqlite_is_told_the_file_on_every_system(path, address):
    """With a drive, and on a share, whose server is not an authority to SQLite."""
    assert address_of(path, "ro") == address


@pytest.fixture
def sealed(make_database, tmp_path_factory) -> Iterator[Path]:
    """A filled database in a folder that its owner alone may write, readable to everybody."""
    url = make_database("sqlite")
    fill(url)
    folder = tmp_path_factory.mktemp("tertutup")
    for each in folder.parents[:2]:  # pytest shuts them to others
        each.chmod(0o755)
    folder.chmod(0o755)
    file = folder / "dasbor.db"
    shutil.copyfile(sa.make_url(url).database, file)
    file.chmod(0o644)
    yield file
    folder.chmod(0o755)


def as_nobody(file: Path, action: str) -> str:
    """What another account prints that may not write here; ``url`` is the file to it.

    Everything is loaded before it steps down: it may not look into the program's folder either.
    Whoever runs the tests without being root takes the part of that account itself.
    """
    script = f"""
        import os, sys, time
        sys.path.insert(0, {str(ROOT)!r})
        import sqlalchemy.dialects.sqlite
        from data import database
        from data.database import *
        from data.errors import DatabaseUnavailable
        url = "sqlite:///{file}"
        scripts, known = database._scripts(), database._known_revisions()
        scripts.get_current_head()
        database._scripts, database._known_revisions = lambda: scripts, lambda: known
        if os.getuid() == 0:
            os.setgroups([])
            os.setgid({NOBODY})
            os.setuid({NOBODY})
        try:
            {action}
        except DatabaseUnavailable as error:
            print(error.reason.value)
    """
    command = [sys.executable, "-W", "error", "-c", textwrap.dedent(script)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


READ = "with connected(open_database(url)) as c: print(data_version(c))"
"""What a reader does."""


def test_a_medium_that_cannot_be_written_can_be_read(sealed):
    """SQLite's shared-memory file cannot be made there, and is not needed."""
    before = sorted(each.name for each in sealed.parent.iterdir())
    sealed.parent.chmod(0o555)
    assert as_nobody(sealed, READ) == "2"
    assert sorted(each.name for each in sealed.parent.iterdir()) == before == ["dasbor.db"]


def test_a_reader_without_rights_sees_what_another_account_writes(sealed):
    """The file is not taken for unchangeable for longer than one look."""
    go, seen = sealed.parent / "go", sealed.parent / "seen"
    seen.touch()
    seen.chmod(0o666)
    action = f"""engine = open_database(url)
            with connected(engine) as c: print(data_version(c))
            open({str(seen)!r}, "w").write("ya")
            while not os.path.exists({str(go)!r}): time.sleep(0.02)
            with connected(engine) as c: print(data_version(c))"""
    with ThreadPoolExecutor(1) as pool:
        told = pool.submit(as_nobody, sealed, action)
        while not (seen.read_text(encoding="utf-8") or told.done()):
            time.sleep(0.02)
        run_sql(f"sqlite:///{sealed}", "UPDATE data_version SET number = 7")
        go.touch()
        assert told.result().split() == ["2", "7"]


def test_where_nothing_can_be_made_beside_it_the_file_is_read_all_the_same(make_database):
    """Something stands in its place, as a sealed folder does for everybody but root."""
    url = make_database("sqlite")
    fill(url)
    file = Path(sa.make_url(url).database)
    file.with_name(f"{file.name}-wal").mkdir()
    engine = open_database(url)
    with connected(engine) as connection:
        assert data_version(connection) == 2
    engine.dispose()


@contextmanager
def stepped_down() -> Iterator[None]:
    """Be another account for a while, if this one may do everything."""
    is_root = os.geteuid() == 0
    if is_root:
        os.setresuid(NOBODY, NOBODY, 0)
    try:
        yield
    finally:
        if is_root:
            os.setresuid(0, 0, 0)


SHUT = {
    "reading a file that is not readable": (0o000, 0o755, open_database, "", "refused"),
    "reading in a folder that is not open": (0o644, 0o000, open_database, "", "refused"),
    "writing to a file that is not ours": (0o444, 0o555, open_for_writing, "", "read_only"),
    "upgrading a file that is not ours": (0o444, 0o555, upgrade_database, "", "read_only"),
    "making a file where we may not": (0o644, 0o555, upgrade_database, ".baru", "read_only"),
    "looking for a file that is not there": (0o644, 0o555, open_database, ".baru", "missing"),
}


@pytest.mark.parametrize(
    ("mode", "folder", "opened", "ending", "reason"), SHUT.values(), ids=SHUT.keys()
)
def test_what_another_account_may_not_do_is_named(sealed, mode, folder, opened, ending, reason):
    """Not readable is refused, not writable is read-only; neither is missing or damaged."""
    sealed.chmod(mode)
    sealed.parent.chmod(folder)
    with stepped_down():
        found = reason_of(f"sqlite:///{sealed}{ending}", opened=opened)
    assert found.value == reason


def test_what_fails_to_open_is_closed(tmp_path):
    """Nothing is left to keep a file or a server busy."""
    file = tmp_path / "kosong.db"
    sqlite3.connect(file).close()
    for opened in (open_database, open_for_writing):
        assert reason_of(f"sqlite:///{file}", opened=opened) is DatabaseReason.EMPTY
    file.unlink()
    assert list(tmp_path.iterdir()) == []
