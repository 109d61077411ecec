"""What is stored comes back, whole or not at all, and every write is noticed."""

import datetime as dt
from decimal import Decimal

import pandas as pd
import pytest
import sqlalchemy as sa

from data import database, queries, removal, store
from data.database import connected, data_version
from data.errors import DatabaseReason, DatabaseUnavailable
from data.models import Base, ImportBatch
from data.reference_data import load_criteria, load_stages
from tests.opening import facts, small_kabupaten
from tests.tables import criteria

HERE, THERE = "33.20", "33.21"


def version(engine):
    """The version of the data now."""
    with connected(engine) as connection:
        return data_version(connection)


def contents(engine):
    """Every row of every table but the version and the time of storing."""
    with connected(engine) as connection:
        return {
            table.name: sorted(map(repr, connection.execute(sa.select(table))))
            for table in Base.metadata.sorted_tables
            if table.name != "data_version"
        }


def put(engine, kode=HERE, **changed):
    """Store the small kabupaten with this kode."""
    told = facts(kode_kabupaten=kode, **changed)
    return store.store_registers(engine, small_kabupaten(kode), told)


def layer(level="kecamatan", content=b"layer", **shapes):
    """A boundary layer of one level."""
    return store.LayerFacts(
        level=level,
        is_estimate=True,
        publisher="uji",
        published_on=None,
        file_name=None,
        crs="EPSG:4326",
        layer_hash=content.hex(),
        layer=content,
        shapes={kode.replace("_", "."): shape for kode, shape in shapes.items()},
    )


def plain(frame, by):
    """Rows in the order of their cells, None for whatever is missing."""
    table = frame.astype(object).where(frame.notna(), None).sort_values(by)
    return [tuple(row) for row in table.itertuples(index=False, name=None)]


@pytest.mark.parametrize(
    ("name", "fetch", "by"),
    [
        ("areas", queries.fetch_areas, ["kode"]),
        ("facilities", queries.fetch_facilities, ["kode"]),
        ("service_areas", queries.fetch_service_areas, ["kode_desa"]),
        ("evidence", queries.fetch_evidence, ["facility", "criterion"]),
        ("stage_dates", queries.fetch_stage_dates, ["stage"]),
        ("targets", queries.fetch_targets, ["year"]),
    ],
)
def test_each_register_comes_back_as_it_was_stored(engine, name, fetch, by):
    """Text, days, numbers, decimals and what is missing; a neighbour's rows stay away."""
    put(engine)
    put(engine, THERE)
    with connected(engine) as connection:
        found = fetch(connection, HERE)
    assert plain(found, by) == plain(getattr(small_kabupaten(HERE), name), by)


def test_a_batch_says_where_its_rows_came_from(engine):
    """Who, when, which file, how many rows."""
    number = put(engine, source="Laporan Juni", is_sample=False)
    with connected(engine) as connection:
        row = connection.execute(sa.select(ImportBatch.__table__)).one()
    registers = small_kabupaten(HERE)
    assert (row.id, row.source, row.is_sample) == (number, "Laporan Juni", False)
    assert (row.rows_read, row.rows_accepted, row.rows_rejected) == (registers.rows,) * 2 + (0,)
    assert abs(row.imported_at - dt.datetime.now(tz=dt.UTC).replace(tzinfo=None)).seconds < 60
    assert row.withdrawn_at is None


@pytest.mark.parametrize("value", ["0.0001", "33.3333", "99999.9999", "100"])
def test_decimals_stay_exact(engine, value):
    """A share never becomes a binary fraction on its way."""
    targets = small_kabupaten(HERE).targets.assign(value=Decimal(value))
    store.store_registers(
        engine, small_kabupaten(HERE, targets=targets), facts(kode_kabupaten=HERE)
    )
    with connected(engine) as connection:
        found = queries.fetch_targets(connection, HERE)["value"].tolist()
    assert found == [Decimal(value)] * 2
    assert all(isinstance(each, Decimal) for each in found)


def test_numbers_of_numpy_and_missing_cells_are_understood(engine):
    """As a frame read from a file holds them."""
    own = small_kabupaten(HERE)
    typed = own.facilities.assign(lat=[-6.5, float("nan")], lng=[110.5, float("nan")])
    typed["is_located"] = typed["is_located"].astype("bool")
    typed["nama"] = typed["nama"].astype("str")
    store.store_registers(engine, small_kabupaten(HERE, facilities=typed), facts())
    with connected(engine) as connection:
        points = connection.execute(sa.text("SELECT lat, lng FROM facility ORDER BY kode DESC"))
        assert [tuple(row) for row in points] == [(-6.5, 110.5), (None, None)]


WRONG = {
    "a parent that is not there": ("facilities", {"induk": "TIADA"}),
    "a proof of nobody": ("evidence", {"facility": "TIADA"}),
    "an unknown stage": ("stage_dates", {"stage": "TIADA"}),
    "an unknown jenis": ("facilities", {"jenis": "klinik"}),
    "an activity of nothing": ("action_plans", {"activity": None}),
}


@pytest.mark.parametrize(("register", "change"), WRONG.values(), ids=WRONG.keys())
def test_a_fault_in_the_last_row_leaves_nothing_behind(engine, register, change):
    """All or nothing: the batch, its rows and the version are as before."""
    put(engine, THERE)
    before, number = contents(engine), version(engine)
    broken = small_kabupaten(HERE)
    table = getattr(broken, register).assign(**change)
    with pytest.raises(sa.exc.IntegrityError):
        store.store_registers(engine, small_kabupaten(HERE, **{register: table}), facts())
    assert (contents(engine), version(engine)) == (before, number)
    put(engine)


def test_every_write_raises_the_version(engine):
    """By one each time, so that nobody sees remembered figures."""
    assert version(engine) == 1
    put(engine)
    assert version(engine) == 2
    store.store_boundaries(engine, HERE, [layer()])
    assert version(engine) == 3
    removal.remove_kabupaten(engine, [HERE])
    assert version(engine) == 4
    removal.remove_sample(engine)
    assert version(engine) == 5


def test_the_first_write_may_be_any(database_url):
    """A database fresh from its migrations has no version; storing makes it."""
    opened = database.open_for_writing(database_url)
    assert version(opened) == 0
    store.store_boundaries(opened, HERE, [])
    assert version(opened) == 1
    opened.dispose()


def test_what_comes_with_the_program_is_stored_once(engine):
    """A second start changes nothing, not even the version."""
    before = contents(engine)
    sets, rows = load_criteria()
    store.store_reference(engine, load_stages(), sets, rows)
    assert (contents(engine), version(engine)) == (before, 1)


def test_a_new_criteria_set_is_added_and_noticed(engine):
    """Figures may change by it, so the version is raised; the old set stays as it was."""
    sets, old = load_criteria()
    new_set = sets.assign(kode="baru", adopted_on=dt.date(2026, 1, 1))
    new = criteria("kode | jenis\nP1 | puskesmas").assign(set_kode="baru")
    store.store_reference(
        engine, load_stages(), pd.concat([sets, new_set]), pd.concat([old.head(3), new])
    )
    assert version(engine) == 2
    with connected(engine) as connection:
        assert len(queries.fetch_criteria(connection, "baru")) == 1
        assert len(queries.fetch_criteria(connection, sets["kode"].iloc[0])) == len(old)


def test_the_sample_leaves_and_the_rest_stays(engine):
    """Rows, batch and boundaries of the sample go; not one row of the others is touched."""
    put(engine, THERE, is_sample=False)
    store.store_boundaries(engine, THERE, [layer(a=b"1")])
    before = contents(engine)
    put(engine)
    store.store_boundaries(engine, HERE, [layer(b=b"2")])
    assert removal.remove_sample(engine) == [HERE]
    assert contents(engine) == before
    assert removal.remove_sample(engine) == []


def test_a_kabupaten_that_left_may_come_back(engine):
    """Numbers go on; nothing of the first time is in the way."""
    first = put(engine)
    removal.remove_kabupaten(engine, [HERE])
    assert put(engine) >= first
    removal.remove_kabupaten(engine, [HERE, THERE])
    with connected(engine) as connection:
        assert queries.fetch_kabupaten(connection) == []


def test_boundaries_of_a_level_are_replaced(engine):
    """The other level and the other kabupaten keep theirs."""
    store.store_boundaries(engine, THERE, [layer(x=b"x")])
    store.store_boundaries(engine, HERE, [layer(a=b"1", b=b"2"), layer("desa", b"desa")])
    store.store_boundaries(engine, HERE, [layer(content=b"new", c=b"3")])
    with connected(engine) as connection:
        levels = {each.level for each in queries.fetch_boundary_facts(connection, HERE)}
        shapes = queries.fetch_shapes(connection, HERE, "kecamatan")
        theirs = queries.fetch_shapes(connection, THERE, "kecamatan")
    assert levels == {"kecamatan", "desa"}
    assert plain(shapes, ["kode"]) == [("c", b"3")]
    assert plain(theirs, ["kode"]) == [("x", b"x")]


def test_boundaries_that_break_off_leave_the_old_ones(engine):
    """The second layer cannot be made: the first one is not stored either."""
    store.store_boundaries(engine, HERE, [layer(a=b"1")])

    def layers():
        yield layer(content=b"new", b=b"2")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.store_boundaries(engine, HERE, layers())
    with connected(engine) as connection:
        shapes = queries.fetch_shapes(connection, HERE, "kecamatan")
    assert plain(shapes, ["kode"]) == [("a", b"1")]
    assert version(engine) == 2


def test_a_writer_waits_for_another_and_then_says_so(database_url, monkeypatch):
    """Nothing is stored, and the person is told to wait."""
    monkeypatch.setattr(database, "LOCK_WAIT_SECONDS", 0.2)
    opened = database.open_for_writing(database_url)
    holder = sa.create_engine(database_url, poolclass=sa.NullPool)
    with holder.connect() as connection:
        if database_url.startswith("sqlite"):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.execute(sa.text("LOCK TABLE data_version"))
        with pytest.raises(DatabaseUnavailable) as caught:
            store.store_boundaries(opened, HERE, [])
    assert caught.value.reason is DatabaseReason.LOCKED
    opened.dispose()
