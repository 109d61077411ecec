"""Connections to a file that are kept: what they still see, and what they leave behind."""

import os
import shutil
from pathlib import Path

import pytest
import sqlalchemy as sa

from data.database import connected, data_version, open_database
from data.errors import DatabaseReason, DatabaseUnavailable
from tests.opening import fill, run_sql


def version_seen(engine) -> int:
    """What a reader is told."""
    with connected(engine) as connection:
        return data_version(connection)


@pytest.mark.parametrize("put", [os.replace, shutil.copyfile])
def test_a_file_that_takes_the_place_of_another_is_read(make_database, tmp_path, put):
    """A copy put back while somebody reads, beside the old one or over it."""
    url = make_database("sqlite")
    fill(url)
    file, copy = Path(sa.make_url(url).database), tmp_path / "cadangan.db"
    shutil.copyfile(file, copy)
    run_sql(f"sqlite:///{copy}", "UPDATE data_version SET number = 7")
    engine = open_database(url)
    assert version_seen(engine) == 2
    put(copy, file)
    assert version_seen(engine) == 7
    engine.dispose()


def test_a_file_that_goes_is_missed_and_one_that_comes_is_read(make_database, tmp_path):
    """A reader that has looked once does not go on looking at what was deleted."""
    url = make_database("sqlite")
    fill(url)
    file = Path(sa.make_url(url).database)
    engine = open_database(url)
    assert version_seen(engine) == 2
    shutil.move(file, tmp_path / "lain.db")
    with pytest.raises(DatabaseUnavailable) as caught:
        version_seen(engine)
    assert caught.value.reason is DatabaseReason.MISSING
    shutil.move(tmp_path / "lain.db", file)
    assert version_seen(engine) == 2
    engine.dispose()


def test_a_reader_keeps_its_connection_and_sees_what_is_written(make_database):
    """Opening a file is most of the cost of a short question."""
    url = make_database("sqlite")
    fill(url)
    engine = open_database(url)
    kept = []
    for number in (7, 8):
        run_sql(url, f"UPDATE data_version SET number = {number}")
        assert version_seen(engine) == number
        with connected(engine) as connection:
            kept.append(connection.connection.dbapi_connection)
        with connected(engine) as connection:
            kept.append(connection.connection.dbapi_connection)
    assert kept[0] is kept[1]
    assert kept[2] is kept[3]
    engine.dispose()


def test_the_file_alone_holds_all_that_was_written_while_others_read(make_database, tmp_path):
    """Whoever copies only the file has lost nothing."""
    url = make_database("sqlite")
    reader = open_database(url)
    assert version_seen(reader) == 0
    fill(url)
    copy = tmp_path / "salinan.db"
    shutil.copyfile(sa.make_url(url).database, copy)
    alone = open_database(f"sqlite:///{copy}")
    assert version_seen(alone) == version_seen(reader) == 2
    alone.dispose()
    reader.dispose()


def test_no_log_is_left_to_be_laid_over_a_file_put_back(make_database, tmp_path):
    """A copy of before is put back while somebody reads: it is what it was, and sound."""
    url = make_database("sqlite")
    file, copy = Path(sa.make_url(url).database), tmp_path / "cadangan.db"
    reader = open_database(url)
    assert version_seen(reader) == 0
    shutil.copyfile(file, copy)
    fill(url)
    assert version_seen(reader) == 2
    log = file.with_name(f"{file.name}-wal")
    assert not log.exists() or log.stat().st_size == 0
    shutil.copyfile(copy, file)
    assert version_seen(reader) == 0
    with connected(reader) as connection:
        assert connection.execute(sa.text("PRAGMA integrity_check")).scalar() == "ok"
    reader.dispose()
