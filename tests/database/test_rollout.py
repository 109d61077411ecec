"""One status, three ways: from SQLite, from PostgreSQL, and told row by row."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings

from data import removal, store
from data.database import connected, open_for_writing
from data.errors import UnknownArea
from data.kinds import Jenis, Level, Status
from data.reference_data import load_criteria, load_stages
from data.rollout import count_status, fetch_rollout, roll_up
from data.sample import SAMPLE_AS_OF, SAMPLE_KABUPATEN, compose_sample
from tests.conftest import ENGINES
from tests.opening import facts, only, small_kabupaten
from tests.plain_status import PlainRegister
from tests.small_registers import CRITERIA, DAYS, small_registers
from tests.tables import KABUPATEN, criteria, evidence

SAMPLE_DAYS = (
    dt.date(2023, 6, 30),
    dt.date(2024, 8, 31),
    dt.date(2025, 3, 14),
    dt.date(2025, 12, 31),
    SAMPLE_AS_OF,
)
SHARE = 80


@pytest.fixture(scope="module")
def samples():
    """The registers of all sample kabupaten, as they were composed."""
    return {kode: compose_sample(kode) for kode in SAMPLE_KABUPATEN}


@pytest.fixture(scope="module")
def filled(make_database, samples):
    """One database of each engine with all of the sample in it."""
    engines = [open_for_writing(make_database(each)) for each in ENGINES]
    sets, rows = load_criteria()
    for engine in engines:
        store.store_reference(engine, load_stages(), sets, rows)
        for kode, registers in samples.items():
            store.store_registers(engine, registers, facts(kode_kabupaten=kode))
    yield engines
    for engine in engines:
        engine.dispose()


@pytest.fixture(scope="module")
def small(make_database):
    """One database of each engine with the criteria of the small registers."""
    engines = [open_for_writing(make_database(each)) for each in ENGINES]
    sets = pd.DataFrame(
        {
            "kode": ["uji"],
            "nama": ["Uji"],
            "adopted_on": [dt.date(2024, 1, 1)],
            "kode_area": [None],
            "network_share": [Decimal(SHARE)],
            "source": ["uji"],
        }
    )
    for engine in engines:
        store.store_reference(engine, load_stages(), sets, CRITERIA)
    yield engines
    for engine in engines:
        engine.dispose()


def fetched(engine, kabupaten, days):
    """The roll-out as a database tells it."""
    with connected(engine) as connection:
        return fetch_rollout(connection, kabupaten, days)


def statuses(rollout):
    """The status on each day, by kode."""
    kodes = rollout.facilities["kode"]
    return dict(zip(kodes, rollout.status.tolist(), strict=True))


def told(plain, days):
    """The same, row by row."""
    return {kode: [plain.status(kode, day) for day in days] for kode in plain.facilities}


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_sample_has_the_same_status_three_ways(filled, samples, kabupaten):
    """Every facility of all five kabupaten, on days before, within and at the end."""
    registers, (_, rows) = samples[kabupaten], load_criteria()
    plain = PlainRegister(registers.facilities, rows, 100, registers.evidence)
    expected = told(plain, SAMPLE_DAYS)
    for engine in filled:
        assert statuses(fetched(engine, kabupaten, SAMPLE_DAYS)) == expected
    assert {value for row in expected.values() for value in row} >= {0, 1, 2, 3}


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_sample_has_the_same_counts_three_ways(filled, samples, kabupaten):
    """Of the kabupaten and of each kecamatan, for each jenis."""
    registers, (_, rows) = samples[kabupaten], load_criteria()
    plain = PlainRegister(registers.facilities, rows, 100, registers.evidence)
    tally = Counter(
        (area, row["jenis"], plain.status(kode, SAMPLE_AS_OF))
        for kode, row in plain.facilities.items()
        for area in (kabupaten, row["kode_kecamatan"])
    )
    for rollout in (fetched(engine, kabupaten, [SAMPLE_AS_OF]) for engine in filled):
        for jenis in Jenis:
            own = (rollout.facilities["jenis"] == jenis).to_numpy()
            whole = count_status(rollout.on(SAMPLE_AS_OF)[own])
            assert _plain_counts(tally, kabupaten, jenis) == whole
            parts = roll_up(rollout, SAMPLE_AS_OF, jenis, Level.KECAMATAN).to_dict("records")
            for part in parts:
                kode = part.pop("kode")
                assert _plain_counts(tally, kode, jenis) == part


def _plain_counts(tally, area, jenis):
    counts = {status.name.lower(): tally[area, jenis.value, status.value] for status in Status}
    return {
        "total": sum(counts.values()),
        **counts,
        "counted": counts["menerapkan"] + counts["penuh"],
    }


@settings(max_examples=15, deadline=None)
@given(register=small_registers())
def test_small_registers_have_the_same_status_three_ways(small, register):
    """Whatever was claimed, verified, withdrawn, opened and closed."""
    areas = small_kabupaten(KABUPATEN).areas
    registers = only(areas=areas, facilities=register.facilities, evidence=register.evidence)
    plain = PlainRegister(register.facilities, CRITERIA, SHARE, register.evidence)
    expected = told(plain, DAYS)
    for engine in small:
        removal.remove_kabupaten(engine, [KABUPATEN])
        store.store_registers(engine, registers, facts(kode_kabupaten=KABUPATEN))
        assert statuses(fetched(engine, KABUPATEN, DAYS)) == expected


def test_each_day_is_judged_by_the_set_of_its_time(engine):
    """A stricter set from July: what counted in June does not count any more."""
    sets, rows = load_criteria()
    strict = sets.assign(
        kode="baru", nama="Baru", adopted_on=dt.date(2025, 7, 1), kode_area=KABUPATEN
    )
    only_p1 = criteria("kode | jenis\nP1 | puskesmas").assign(set_kode="longgar")
    loose = sets.assign(kode="longgar", nama="Longgar", kode_area=KABUPATEN)
    store.store_reference(
        engine,
        load_stages(),
        pd.concat([loose, strict]),
        pd.concat([only_p1, rows.assign(set_kode="baru")]),
    )
    proofs = evidence(f"""
        facility       | criterion | claimed_on | verified_on
        P{KABUPATEN}   | P1        | 2025-01-10 | 2025-02-01
    """)
    store.store_registers(
        engine, small_kabupaten(KABUPATEN, evidence=proofs), facts(kode_kabupaten=KABUPATEN)
    )
    days = (dt.date(2025, 7, 31), dt.date(2025, 6, 30), dt.date(2025, 8, 31))
    rollout = fetched(engine, KABUPATEN, days)
    assert rollout.set_names == ("Baru", "Longgar", "Baru")
    assert statuses(rollout)[f"P{KABUPATEN}"] == [
        Status.PROSES,
        Status.MENERAPKAN,
        Status.PROSES,
    ]


def test_an_unknown_kabupaten_has_no_rollout(engine):
    """Not an empty one, which would look like nothing done."""
    with pytest.raises(UnknownArea):
        fetched(engine, "33.99", DAYS)
