"""Opening a database on either engine: every state in which it may be, with its reason."""

import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import database, queries
from data.database import (
    connected,
    data_version,
    has_data_version,
    open_database,
    open_for_writing,
    upgrade_database,
)
from data.errors import DatabaseReason, DatabaseUnavailable
from tests.opening import fill, reason_of, run_sql


def test_a_fresh_database_has_no_version_yet(database_url):
    """It can be opened and read; the first write begins to count."""
    engine = open_database(database_url)
    with connected(engine) as connection:
        assert (data_version(connection), has_data_version(connection)) == (0, False)
    engine.dispose()


def test_upgrading_creates_once_and_then_changes_nothing(empty_database_url):
    """The second start finds everything there."""
    upgrade_database(empty_database_url).dispose()
    fill(empty_database_url)
    upgrade_database(empty_database_url).dispose()
    engine = open_database(empty_database_url)
    with connected(engine) as connection:
        assert (data_version(connection), has_data_version(connection)) == (2, True)
        assert [each.kode for each in queries.fetch_kabupaten(connection)] == ["19.02"]
    engine.dispose()


def test_reading_writes_nothing(database_url):
    """Neither by accident nor on purpose."""
    engine = open_database(database_url)
    with pytest.raises(DatabaseUnavailable) as caught, connected(engine) as connection:
        connection.execute(sa.text("INSERT INTO data_version (id, number) VALUES (1, 1)"))
    assert caught.value.reason is DatabaseReason.READ_ONLY
    engine.dispose()


def test_a_fault_of_ours_is_not_blamed_on_the_database(database_url):
    """Otherwise the office would be sent to look for a backup."""
    engine = open_for_writing(database_url)
    twice = "INSERT INTO data_version (id, number) VALUES (1, 1), (1, 2)"
    for statement in ("SELEKT 1", twice):
        with pytest.raises(sa.exc.DBAPIError), connected(engine) as connection:
            connection.execute(sa.text(statement))
    engine.dispose()


@pytest.mark.parametrize("opened", [open_database, open_for_writing])
def test_a_database_without_tables_is_empty(empty_database_url, opened):
    """On SQLite: a file without content, as an interrupted copy leaves it."""
    if empty_database_url.startswith("sqlite"):
        Path(sa.make_url(empty_database_url).database).touch()
    assert reason_of(empty_database_url, opened=opened) is DatabaseReason.EMPTY


def test_a_database_of_a_later_version_is_newer(database_url):
    """It is left as it is."""
    run_sql(database_url, "UPDATE alembic_version SET version_num = '9999'")
    assert reason_of(database_url) is DatabaseReason.NEWER
    assert reason_of(database_url, opened=upgrade_database) is DatabaseReason.NEWER


def test_a_database_of_an_earlier_version_is_older(database_url, tmp_path, monkeypatch):
    """It is found as soon as the program has one migration more."""
    later = tmp_path / "migrations"
    shutil.copytree(database.MIGRATIONS, later, ignore=shutil.ignore_patterns("__pycache__"))
    engine = sa.create_engine(database_url, poolclass=sa.NullPool)
    with engine.connect() as connection:
        known = connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()
    (later / "versions" / "9999_later.py").write_text(
        f"revision = '9999'\ndown_revision = '{known}'\ndef upgrade(): pass\n", encoding="utf-8"
    )
    monkeypatch.setattr(database, "MIGRATIONS", later)
    assert reason_of(database_url) is DatabaseReason.OLDER
    upgrade_database(database_url).dispose()
    open_database(database_url).dispose()


def test_a_table_that_is_gone_is_damage(database_url):
    """The revision says that it is there."""
    run_sql(database_url, "DROP TABLE data_version")
    engine = open_database(database_url)
    with pytest.raises(DatabaseUnavailable) as caught, connected(engine) as connection:
        data_version(connection)
    assert caught.value.reason is DatabaseReason.DAMAGED
    engine.dispose()


def test_a_broken_upgrade_leaves_nothing_behind(empty_database_url, tmp_path, monkeypatch):
    """All or nothing: the next start begins anew instead of stumbling over half the tables."""
    whole, broken = database.MIGRATIONS, tmp_path / "migrations"
    shutil.copytree(whole, broken, ignore=shutil.ignore_patterns("__pycache__"))
    (first,) = (broken / "versions").glob("0001*.py")
    source = first.read_text(encoding="utf-8")
    first.write_text(
        source.replace(
            "def downgrade() -> None:", "    op.execute('SELEKT 1')\n\ndef downgrade():"
        ),
        encoding="utf-8",
    )
    monkeypatch.setattr(database, "MIGRATIONS", broken)
    with pytest.raises(sa.exc.DBAPIError):
        upgrade_database(empty_database_url)
    monkeypatch.setattr(database, "MIGRATIONS", whole)
    upgrade_database(empty_database_url).dispose()


def test_a_locked_database_is_waited_for_and_then_named(database_url, monkeypatch):
    """Whoever upgrades or writes waits its turn, but not without end."""
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.2)
    holder = sa.create_engine(database_url, poolclass=sa.NullPool)
    is_file = database_url.startswith("sqlite")
    with holder.connect() as connection:
        if is_file:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({database.TURN})"))
        assert reason_of(database_url, opened=upgrade_database) is DatabaseReason.LOCKED
    upgrade_database(database_url).dispose()


def test_a_reader_of_a_locked_database_waits_and_then_says_so(database_url, monkeypatch):
    """SQLite lets readers in beside a writer, unless the whole file is locked."""
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.2)
    holder = sa.create_engine(database_url, poolclass=sa.NullPool)
    with holder.connect() as connection:
        if database_url.startswith("sqlite"):
            connection.exec_driver_sql("PRAGMA locking_mode = EXCLUSIVE")
            connection.exec_driver_sql("BEGIN EXCLUSIVE")
        else:
            connection.execute(sa.text("LOCK TABLE alembic_version"))
        assert reason_of(database_url) is DatabaseReason.LOCKED


@pytest.mark.parametrize(
    "url",
    [
        "",
        "dasbor.db",
        "C:\\dasbor.db",
        "sqlite://",
        "mysql+pymysql://akun@server/ilp",
        "postgres://akun@server/ilp",
        "postgresql+psycopg://akun:sandi@server:limaribu/ilp",
        "postgresql+psycopg://akun:sandi@127.0.0.1/ilp?tidakada=1",
    ],
)
def test_an_address_that_cannot_be_read_is_named_without_being_repeated(url):
    """It may hold a password."""
    with pytest.raises(DatabaseUnavailable) as caught:
        open_database(url)
    assert caught.value.reason is DatabaseReason.BAD_ADDRESS
    assert "sandi" not in str(caught.value)
    assert "limaribu" not in repr(caught.value.__cause__)
