"""What is asked of a database, and what it must not answer."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
import sqlalchemy as sa

from data import frames, queries, store
from data.database import connected
from data.errors import UnknownArea
from data.kinds import Period
from data.models import ImportBatch
from data.offices import Subject
from data.queries import BoundaryFacts
from data.reference_data import load_stages
from tests.opening import facts, only, small_kabupaten
from tests.tables import evidence, read_table

HERE, THERE = "33.20", "33.21"
YEAR_END = dt.date(2026, 12, 31)
NEWEST = Period.of(YEAR_END)


@pytest.fixture
def connection(engine):
    """A connection to a database with two small kabupaten of one province."""
    for kode in (HERE, THERE):
        store.store_registers(engine, small_kabupaten(kode), facts(kode_kabupaten=kode))
    with connected(engine) as opened:
        yield opened


def only_areas(kode):
    """The registers of a kabupaten of which nothing but its name is known."""
    return only(areas=small_kabupaten(kode).areas)


def withdraw(connection, kode):
    """Mark the batches of a kabupaten as withdrawn."""
    rows = sa.update(ImportBatch).where(ImportBatch.kode_kabupaten == kode)
    connection.execute(rows.values(withdrawn_at=dt.datetime(2026, 7, 1)))  # noqa: DTZ001 -- as stored


def test_kabupaten_are_told_by_kode_with_their_source(connection):
    """And whether what is shown of them is sample data."""
    found = queries.fetch_kabupaten(connection)
    assert [each.kode for each in found] == [HERE, THERE]
    assert (found[0].nama, found[0].provinsi, found[0].is_sample) == ("Contoh", "33", True)
    assert (found[0].data_from, found[0].data_date) == (facts().data_from, facts().data_date)
    assert found[0].sources((Subject.ROLLOUT, NEWEST)) == ("uji",)


def test_every_standing_batch_names_its_source_the_newest_first(engine, connection):
    """Not by the alphabet, and each once; the span of the data is that of all."""
    batch = facts(
        kode_kabupaten=HERE,
        source="a",
        data_from=dt.date(2023, 1, 1),
        data_date=YEAR_END,
        is_sample=False,
    )
    more = evidence(f"facility | criterion | claimed_on\nP{HERE} | P1 | 2024-01-10")
    store.store_registers(engine, only(evidence=more), batch)
    found = queries.fetch_kabupaten(connection)[0]
    assert found.sources((Subject.ROLLOUT, NEWEST)) == ("a", "uji")
    assert (found.data_from, found.data_date) == (dt.date(2023, 1, 1), YEAR_END)
    assert found.is_sample  # something of it still is


def test_an_unknown_kabupaten_is_an_error(connection):
    """Also one that is known as something else."""
    queries.require_kabupaten(connection, HERE)
    for kode in ("33.99", f"{HERE}.01", ""):
        with pytest.raises(UnknownArea):
            queries.require_kabupaten(connection, kode)


def test_areas_can_be_asked_for_by_level(connection):
    """Or all of them."""
    assert queries.fetch_areas(connection, HERE)["level"].tolist() == [
        "kabupaten",
        "kecamatan",
        "desa",
    ]
    assert queries.fetch_areas(connection, HERE, "desa")["kode"].tolist() == [f"{HERE}.01.2001"]


FETCHES = {
    queries.fetch_areas: frames.AREAS,
    queries.fetch_facilities: frames.FACILITIES,
    queries.fetch_service_areas: frames.SERVICE_AREAS,
    queries.fetch_evidence: frames.EVIDENCE,
    queries.fetch_stage_dates: frames.STAGE_DATES,
    queries.fetch_targets: frames.TARGETS,
}


@pytest.mark.parametrize(("fetch", "contract"), FETCHES.items(), ids=lambda each: str(each)[:30])
def test_nothing_to_tell_has_its_columns_all_the_same(connection, fetch, contract):
    """A kabupaten that is not there gives an empty frame, not an error."""
    found = fetch(connection, "33.99")
    assert (len(found), tuple(found.columns)) == (0, contract)


def test_a_withdrawn_batch_is_as_if_it_had_never_come(connection):
    """None of its rows is told; the neighbour's are."""
    withdraw(connection, HERE)
    for fetch in FETCHES:
        assert fetch(connection, HERE).empty
        assert not fetch(connection, THERE).empty
    assert queries.fetch_action_plans(connection, f"P{HERE}").empty
    assert queries.fetch_first_day(connection, HERE) is None
    assert [each.kode for each in queries.fetch_kabupaten(connection)] == [THERE]
    with pytest.raises(UnknownArea):
        queries.require_kabupaten(connection, HERE)


def test_a_neighbours_batch_does_not_speak_for_this_kabupaten(engine, connection):
    """Both name the province; each is held to what its own batch says of it."""
    found = queries.fetch_targets(connection, HERE)
    assert found["kode_area"].tolist() == ["33", HERE]
    kode = "33.22"
    store.store_registers(engine, only_areas(kode), facts(kode_kabupaten=kode))
    assert queries.fetch_targets(connection, kode).empty


def test_a_revised_target_speaks_in_place_of_the_one_it_revises(engine, connection):
    """In the order of years; the older one stays stored and speaks again if this is withdrawn."""
    told = read_table("level | year\nkabupaten | 2026\nkabupaten | 2024", frames.TARGETS)
    told = told.assign(year=[2026, 2024], value=[Decimal(90), Decimal(50)])
    store.store_registers(engine, only(targets=told), facts(kode_kabupaten=HERE))
    found = queries.fetch_targets(connection, HERE)
    assert found["year"].tolist() == [2024, 2025, 2026]
    assert found["value"].tolist()[-1] == Decimal(90)


def test_evidence_comes_oldest_claim_first(engine, connection):
    """By facility and criterion."""
    more = evidence(f"facility | criterion | claimed_on\nP{HERE} | P1 | 2024-01-10")
    store.store_registers(engine, only(evidence=more), facts(kode_kabupaten=HERE))
    found = queries.fetch_evidence(connection, HERE)
    assert found["claimed_on"].tolist() == [
        dt.date(2024, 1, 10),
        dt.date(2025, 1, 10),
        dt.date(2024, 12, 10),
    ]


def test_the_plan_of_a_puskesmas_comes_in_its_order(connection):
    """Open items have no day of completion."""
    found = queries.fetch_action_plans(connection, f"P{HERE}")
    assert tuple(found.columns) == frames.ACTION_PLANS
    assert found["activity"].tolist() == ["Satu", "Dua"]
    assert found["done_on"].tolist() == [dt.date(2025, 1, 20), None]
    assert queries.fetch_action_plans(connection, "TIADA").empty


def test_the_stages_come_in_their_order(connection):
    """All of them, whatever the kabupaten."""
    assert queries.fetch_stages(connection)["position"].tolist() == list(range(1, 22))


@pytest.mark.parametrize(
    ("registers", "day"),
    [
        (small_kabupaten("33.22"), dt.date(2024, 12, 10)),  # a claim, before the first stage
        (only_areas("33.22"), None),
    ],
)
def test_the_first_day_is_that_of_the_first_word(engine, registers, day):
    """Of evidence or of stages; none where nobody said anything."""
    store.store_registers(engine, registers, facts(kode_kabupaten="33.22"))
    with connected(engine) as connection:
        assert queries.fetch_first_day(connection, "33.22") == day


def test_the_first_day_may_be_a_stage_of_the_kabupaten_itself(engine, connection):
    """Launched long before the first claim."""
    held = read_table("stage | held_on\nSKKLASTER | 2023-11-01", frames.STAGE_DATES)
    held = held.assign(kode_kabupaten="33.22")
    store.store_registers(engine, only(stage_dates=held), facts(kode_kabupaten="33.22"))
    assert queries.fetch_first_day(connection, "33.22") == dt.date(2023, 11, 1)


SETS = pd.DataFrame(
    [
        ("umum-1", dt.date(2024, 1, 1), None),
        ("umum-2", dt.date(2025, 1, 1), None),
        ("sini-1", dt.date(2024, 7, 1), HERE),
        ("sini-2", dt.date(2026, 1, 1), HERE),
        ("sana-1", dt.date(2023, 1, 1), THERE),
    ],
    columns=["kode", "adopted_on", "kode_area"],
).assign(nama="Uji", network_share=Decimal("66.667"), source="uji")


@pytest.mark.parametrize(
    ("kabupaten", "day", "expected"),
    [
        (HERE, "2023-06-01", "umum-1"),  # before the first: the first speaks
        (HERE, "2024-01-01", "umum-1"),
        (HERE, "2024-06-30", "umum-1"),
        (HERE, "2024-07-01", "sini-1"),
        (HERE, "2025-06-01", "sini-1"),  # its own before a newer general one
        (HERE, "2026-01-01", "sini-2"),
        (THERE, "2022-06-01", "sana-1"),
        (THERE, "2026-06-01", "sana-1"),
        ("33.22", "2024-12-31", "umum-1"),
        ("33.22", "2025-01-01", "umum-2"),
    ],
)
def test_the_set_in_force_depends_on_the_day_and_the_kabupaten(engine, kabupaten, day, expected):
    """The newest adopted by that day, the kabupaten's own before the general one."""
    with engine.begin() as connection:
        connection.execute(sa.text("DELETE FROM criterion"))
        connection.execute(sa.text("DELETE FROM criteria_set"))
    store.store_reference(engine, load_stages(), SETS, frames.empty_frame(frames.CRITERIA))
    with connected(engine) as connection:
        found = queries.fetch_criteria_set(connection, kabupaten, dt.date.fromisoformat(day))
    assert found.kode == expected
    assert found.network_share == Decimal("66.667")


def test_a_layer_is_found_by_its_hash(engine, connection):
    """Who asks for one that was replaced gets none."""
    layer = store.LayerFacts(
        level="desa",
        is_estimate=False,
        publisher="BIG",
        published_on=dt.date(2025, 1, 1),
        file_name="desa.zip",
        crs="EPSG:4326",
        layer_hash="a1",
        layer=b"{}",
        shapes={f"{HERE}.01.2001": b"\x01\x02"},
    )
    store.store_boundaries(engine, HERE, [layer])
    found = queries.fetch_boundary_facts(connection, HERE)
    assert found == [BoundaryFacts("desa", False, "BIG", dt.date(2025, 1, 1), "a1")]
    assert queries.fetch_layer(connection, HERE, "desa", "a1") == b"{}"
    assert queries.fetch_layer(connection, HERE, "desa", "b2") is None
    assert queries.fetch_layer(connection, THERE, "desa", "a1") is None
    shapes = queries.fetch_shapes(connection, HERE, "desa")
    assert shapes.to_numpy().tolist() == [[f"{HERE}.01.2001", b"\x01\x02"]]
