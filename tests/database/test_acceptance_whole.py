"""A file is taken in whole or not at all, and looking at it first leaves nothing behind."""

import pytest
import sqlalchemy as sa

from data import store
from data.batches import withdraw_batch
from data.database import connected, open_for_writing
from data.errors import CellProblem, DatabaseReason, DatabaseUnavailable, ProblemReason
from data.intake.draft import Draft, Kind
from data.reference_data import load_criteria, load_stages
from tests.drafts import (
    ANNUAL,
    DESA,
    HERE,
    KEDUNG,
    KEDUNG_II,
    MONTHLY,
    add_kabupaten,
    counts,
    draft_of,
    dump,
    facts_for,
    preview,
    take,
    value_of,
)

FILLED = (
    *("import_batch", "facility", "facility_revision", "service_area", "sasaran", "report"),
    *("evidence", "stage_date", "target", "action_plan", "import_file", "import_problem"),
)
"""The tables into which the whole draft writes, in turn."""


def whole_draft() -> Draft:
    """Something for every table, a correction of a facility, and a row that was refused."""
    told = draft_of(
        report=f"unit | numerator | denominator\n{KEDUNG} | 8 | 10\n{KEDUNG_II} | 0 | 5",
        sasaran=f"unit | value\n{KEDUNG} | 100",
        facility=f"""
        kode      | nama               | jenis     | induk
        PSY-9     | Posyandu Baru      | posyandu  | {KEDUNG}
        {KEDUNG} | Puskesmas Berganti | puskesmas | -
        """,
        service_area=f"puskesmas | kode_desa\n{KEDUNG} | {DESA[3]}",
        evidence=f"facility | criterion | claimed_on\n{KEDUNG} | P1 | 2026-01-10",
        stage_date=f"facility | stage | held_on\n{KEDUNG} | SKKLASTER | 2026-01-05",
        target=f"indicator | value\n{MONTHLY} | 80",
        action_plan=f"facility | activity | due_on\n{KEDUNG} | Satu | 2026-02-01",
    )
    problem = CellProblem("uji.xlsx", 9, "nilai", ProblemReason.NEGATIVE, "-1", "Data", 3)
    return Draft(told.file, Kind.LAPORAN, (), told.frames, 1, (problem,))


def break_table(engine, table, event="INSERT"):
    """From now on the database itself refuses whatever is written into a table."""
    function = (
        "CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'broken'; END $$"
    )
    begin = f"CREATE TRIGGER broken BEFORE {event} ON {table} "
    statements = {
        "sqlite": [f"{begin} BEGIN SELECT RAISE(ABORT, 'broken'); END"],
        "postgresql": [function, f"{begin} FOR EACH ROW EXECUTE FUNCTION broken()"],
    }[engine.dialect.name]
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)


def mend_table(engine, table):
    """The database takes everything again."""
    on = "" if engine.dialect.name == "sqlite" else f" ON {table}"
    with engine.begin() as connection:
        connection.exec_driver_sql(f"DROP TRIGGER broken{on}")
        if on:
            connection.exec_driver_sql("DROP FUNCTION broken()")


def test_a_fault_at_any_table_leaves_everything_as_it_was(engine):
    """Wherever the database breaks off: batch, rows, file, problems and version are as before."""
    add_kabupaten(engine)
    draft = whole_draft()
    facts_for(engine, draft)
    before = dump(engine)
    for table, event in [*((name, "INSERT") for name in FILLED), ("data_version", "UPDATE")]:
        break_table(engine, table, event)
        with pytest.raises(sa.exc.DBAPIError, match="broken"):
            take(engine, draft)
        mend_table(engine, table)
        assert dump(engine) == before, table
    told = take(engine, draft)
    assert counts(told) == (9, 1, 0, 1)
    after = dump(engine)
    assert [name for name in FILLED if len(after[name]) == len(before[name])] == []


def test_a_withdrawal_that_breaks_off_leaves_the_batch_standing(engine):
    """With its version: the mark and the version are one step."""
    add_kabupaten(engine)
    told = take(engine, whole_draft())
    before = dump(engine)
    break_table(engine, "data_version", "UPDATE")
    with pytest.raises(sa.exc.DBAPIError, match="broken"):
        withdraw_batch(engine, HERE, told.batch, "petugas")
    assert dump(engine) == before


def test_looking_leaves_nothing_and_tells_what_storing_then_does(engine):
    """Not a row, not a version; the same counts and problems, and figures as they will be."""
    add_kabupaten(engine)
    take(engine, draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | 7 | 10"))
    draft = whole_draft()
    before, stood = dump(engine), value_of(engine, MONTHLY)
    seen, moves = preview(engine, draft)
    assert dump(engine) == before
    told = take(engine, draft)
    assert (counts(seen), seen.problems, seen.periods) == (
        counts(told),
        told.problems,
        told.periods,
    )
    assert (seen.batch, seen.derived) == (None, told.derived)
    moved = {each.indicator.kode: each for each in moves}
    assert (stood, value_of(engine, MONTHLY)) == ((7, 10), (8, 15))
    for move, expected in ((moved[MONTHLY].before, stood), (moved[MONTHLY].after, (8, 15))):
        assert (move["numerator"], move["denominator"]) == expected


@pytest.mark.parametrize(
    ("tables", "indicator"),
    [
        ({"sasaran": f"unit | value\n{KEDUNG} | 100"}, ANNUAL),
        ({"target": f"indicator | value\n{MONTHLY} | 80"}, MONTHLY),
        ({"evidence": f"facility | criterion | claimed_on\n{KEDUNG} | P1 | 2026-01-10"}, "ILP-PKM"),
    ],
    ids=["sasaran", "target", "evidence"],
)
def test_every_kind_of_file_can_be_looked_at(engine, tables, indicator):
    """The figures that it touches are shown, also where they do not move."""
    add_kabupaten(engine)
    before = dump(engine)
    _, moves = preview(engine, draft_of(**tables))
    assert indicator in {each.indicator.kode for each in moves}
    assert dump(engine) == before


def test_a_draft_without_a_row_is_no_batch(engine):
    """Nothing was read, so nothing is kept: not even its file."""
    add_kabupaten(engine)
    before = dump(engine)
    told = take(engine, Draft("uji.xlsx", Kind.LAPORAN, (), {}, 2, ()))
    assert (counts(told), told.batch) == ((0, 0, 0, 2), None)
    assert dump(engine) == before


def test_a_lost_server_is_told_while_rows_stream_in(make_database):
    """The quick way into PostgreSQL speaks to the driver itself; its errors are words too."""
    opened = open_for_writing(make_database("postgresql"))
    sets, criteria = load_criteria()
    store.store_reference(opened, load_stages(), sets, criteria)
    add_kabupaten(opened)
    draft = draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | 8 | 10")
    with opened.begin() as connection:
        connection.exec_driver_sql(
            "CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW; END $$"
        )
        connection.exec_driver_sql(
            "CREATE TRIGGER cut BEFORE INSERT ON report FOR EACH ROW EXECUTE FUNCTION cut()"
        )
    with pytest.raises(DatabaseUnavailable) as caught:
        take(opened, draft)
    assert caught.value.reason is DatabaseReason.UNREACHABLE
    with connected(opened) as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM import_batch")).scalar_one() == 1
    opened.dispose()
