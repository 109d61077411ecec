"""Several who import at once, and imports that are struck down while they write."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import sqlalchemy as sa

from data import database, store
from data.acceptance import write_draft
from data.database import open_for_writing, writing
from data.errors import DatabaseReason, DatabaseUnavailable, ProblemReason
from data.reference_data import load_criteria, load_stages
from tests.drafts import (
    HERE,
    KEDUNG,
    KEDUNG_II,
    MONTHLY,
    PECANGAAN,
    RUNNING,
    THERE,
    add_kabupaten,
    counts,
    draft_of,
    dump,
    facts_for,
    table,
    take,
    value_of,
)

ROOT = Path(__file__).resolve().parents[2]
TIMES = 4
STRUCK = {"sqlite": 6, "postgresql": 3}
"""How often a process is killed on each engine."""


def prepared(url):
    """An engine on a database with two small kabupaten."""
    opened = open_for_writing(url)
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    for kode in (HERE, THERE):
        add_kabupaten(opened, kode)
    return opened


def at_once(url, *jobs):
    """Take in drafts at the same moment, each on a connection of its own; the outcomes in order."""
    gate = threading.Barrier(len(jobs))

    def run(job):
        draft, kode = job
        opened = open_for_writing(url)
        try:
            facts_for(opened, draft, kode)
            gate.wait(60)
            return take(opened, draft, kode)
        except DatabaseUnavailable as error:
            return error
        finally:
            opened.dispose()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return list(pool.map(run, jobs))


def reports(*rows, month=6):
    """A draft of reports: unit and numerator of each row, of ten."""
    lines = [f"{unit} | {month} | {number} | 10" for unit, number in rows]
    return draft_of(report="unit | month | numerator | denominator\n" + "\n".join(lines))


def test_two_who_take_in_the_same_file_at_once_are_told_the_truth(database_url):
    """One brings it, the other finds it there; never are both told that a row is new."""
    opened = prepared(database_url)
    for month in range(1, TIMES + 1):
        draft = reports((KEDUNG, 8), (KEDUNG_II, 0), month=month)
        told = at_once(database_url, (draft, HERE), (draft, HERE))
        assert sorted(map(counts, told)) == [(0, 0, 2, 0), (2, 0, 0, 0)]
        assert sorted(each.batch is None for each in told) == [False, True]
    with opened.connect() as connection:
        rows = connection.execute(sa.text("SELECT count(*) FROM report")).scalar_one()
    assert rows == 2 * TIMES
    opened.dispose()


def test_two_who_contradict_one_another_come_one_after_the_other(database_url):
    """Who came second corrected the first, and the second's figure stands."""
    opened = prepared(database_url)
    jobs = [
        (reports((KEDUNG, 8), (KEDUNG_II, 1)), HERE),
        (reports((KEDUNG, 9), (PECANGAAN, 1)), HERE),
    ]
    told = at_once(database_url, *jobs)
    assert sorted(map(counts, told)) == [(1, 1, 0, 0), (2, 0, 0, 0)]
    last = max(told, key=lambda each: each.batch)
    assert value_of(opened, MONTHLY)[0] == (8 if last is told[0] else 9) + 2
    opened.dispose()


def test_two_kabupaten_take_in_files_at_once(database_url):
    """Neither waits in vain, neither sees the other's rows, and every write is noticed."""
    opened = prepared(database_url)
    theirs = KEDUNG.replace("3320", "3321")
    before = int(dump(opened)["data_version"][0].strip("()").split(",")[1])
    for month in range(1, TIMES + 1):
        told = at_once(
            database_url,
            (reports((KEDUNG, 8), month=month), HERE),
            (reports((theirs, 9), month=month), THERE),
        )
        assert list(map(counts, told)) == [(1, 0, 0, 0)] * 2
    after = int(dump(opened)["data_version"][0].strip("()").split(",")[1])
    assert after == before + 2 * TIMES
    opened.dispose()


def test_two_kabupaten_that_claim_the_same_facility_are_told_apart(database_url):
    """It belongs to whoever came first; the other's row is refused, not lost and not a fault."""
    opened = prepared(database_url)
    for number in range(TIMES):
        text = f"kode | nama | jenis\nBARU-{number} | Posyandu Baru | posyandu"
        told = at_once(
            database_url,
            (draft_of(facility=text), HERE),
            (draft_of(facility=_of(THERE, text)), THERE),
        )
        assert sorted(map(counts, told)) == [(0, 0, 0, 1), (1, 0, 0, 0)]
        refused = next(each for each in told if each.rejected)
        assert [each.reason for each in refused.problems] == [ProblemReason.CODE_OUTSIDE]
    opened.dispose()


def _of(kode, text):
    return table("facility", text, kode_kabupaten=kode, kode_kecamatan=f"{kode}.01")


def test_who_waits_too_long_is_told_to_come_again(database_url, monkeypatch):
    """Nothing is stored; on PostgreSQL another kabupaten does not even have to wait."""
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.3)
    holder = prepared(database_url)
    other = open_for_writing(database_url)
    draft, theirs = reports((KEDUNG, 8)), reports((KEDUNG.replace("3320", "3321"), 9))
    facts = facts_for(holder, draft)
    with writing(holder, HERE) as connection:
        write_draft(connection, facts, draft, b"")  # as a preview does, and then measures for long
        with pytest.raises(DatabaseUnavailable) as caught:
            take(other, draft)
        assert caught.value.reason is DatabaseReason.LOCKED
        if other.dialect.name == "postgresql":
            assert counts(take(other, theirs, THERE)) == (1, 0, 0, 0)
        connection.rollback()
    assert counts(take(other, draft)) == (1, 0, 0, 0)
    for each in (holder, other):
        each.dispose()


@pytest.fixture(scope="module")
def large_file(tmp_path_factory) -> Path:
    """A long table of some thousands of reports; writing them takes a while."""
    lines = ["tahun;bulan;kode_puskesmas;kode_indikator;pembilang;penyebut;bentuk_data"]
    lines += [
        f"{year};{month};{unit};{indicator.kode};{(year * month) % 90};100;kumulatif"
        for year in range(2018, 2026)
        for month in range(1, 13)
        for unit in (KEDUNG, KEDUNG_II, PECANGAAN)
        for indicator in RUNNING
    ]
    path = tmp_path_factory.mktemp("besar") / "laporan.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def strike(url, path, delay):
    """Begin an import as an office does and kill it some seconds after it says that it stores."""
    words = [sys.executable, "-m", "components.command", "import", str(path), "--area", HERE]
    with subprocess.Popen(
        [*words, "--database", url],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stderr is not None
        for line in process.stderr:
            if "Menyimpan" in line:
                break
        time.sleep(delay)
        process.send_signal(signal.SIGKILL)
        return process.wait()


def test_an_import_that_is_killed_leaves_the_old_state(database_url, large_file):
    """Whenever the power fails: the database is as before, or holds all of the file, and works."""
    opened = prepared(database_url)
    before, moments = dump(opened), random.Random(7)
    for turn in range(STRUCK[opened.dialect.name]):
        code = strike(database_url, large_file, moments.uniform(0, 1.5))
        _wait_until_noticed(opened)
        found = dump(opened)
        assert found == before or code == 0 or _is_whole(found, before), f"turn {turn}"
        if found != before:
            break
        assert counts(take(opened, reports((KEDUNG, turn + 1)))) in [(1, 0, 0, 0), (0, 1, 0, 0)]
        before = dump(opened)
    opened.dispose()


def _wait_until_noticed(engine):
    """Give a server the time to see that its client is gone."""
    if engine.dialect.name == "sqlite":
        return
    others = sa.text(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
        "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    )
    for _ in range(50):
        with engine.connect() as connection:
            if not connection.execute(others).scalar_one():
                return
        time.sleep(0.2)


def _is_whole(found, before):
    """Killed after it had ended: one batch more, with its file, and every row of it."""
    grown = {name: len(rows) - len(before[name]) for name, rows in found.items()}
    return grown["import_batch"] == grown["import_file"] == 1 and grown["report"] > 0
