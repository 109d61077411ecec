"""What a file does to what stands: new, changed, the same; and what is said afterwards."""

import pytest
import sqlalchemy as sa

from data.acceptance import store_import
from data.batches import withdraw_batch
from data.database import connected
from data.errors import UnknownArea
from data.ledger import fetch_reports
from data.models import ImportFile
from data.removal import remove_kabupaten
from tests.drafts import (
    DESA,
    HERE,
    KEDUNG,
    KEDUNG_II,
    MONTHLY,
    PECANGAAN,
    add_kabupaten,
    counts,
    draft_of,
    dump,
    facts_for,
    standing_of,
    take,
    value_of,
)

TABLES = {
    "report": (
        f"unit | numerator | denominator\n{KEDUNG} | 8 | 10\n{KEDUNG_II} | 0 | 5",
        f"unit | numerator | denominator\n{KEDUNG} | 9 | 10\n{KEDUNG_II} | 0 | 5",
    ),
    "sasaran": (
        f"unit | value\n{KEDUNG} | 100\n{KEDUNG_II} | 50.5",
        f"unit | value\n{KEDUNG} | 101\n{KEDUNG_II} | 50.5",
    ),
    "facility": (
        f"""
        kode  | nama            | jenis    | induk     | lat     | lng       | is_located
        PSY-8 | Posyandu Mawar  | posyandu | {KEDUNG} | -6.7001 | 110.70001 | ya
        PSY-9 | Posyandu Dahlia | posyandu | {KEDUNG} | -       | -         | tidak
        """,
        f"""
        kode  | nama            | jenis    | induk     | lat     | lng       | is_located
        PSY-8 | Posyandu Mawar  | posyandu | {KEDUNG} | -6.7002 | 110.70001 | ya
        PSY-9 | Posyandu Dahlia | posyandu | {KEDUNG} | -       | -         | tidak
        """,
    ),
    "service_area": (
        f"puskesmas | kode_desa\n{KEDUNG} | {DESA[3]}\n{KEDUNG} | {DESA[1]}",
        f"puskesmas | kode_desa\n{PECANGAAN} | {DESA[3]}\n{KEDUNG} | {DESA[1]}",
    ),
    "evidence": (
        f"""
        facility     | criterion | claimed_on | verified_on | verifier
        {KEDUNG}    | P1        | 2026-01-10 | 2026-02-20  | Tim
        {KEDUNG_II} | P1        | 2026-01-11 | 2026-02-01  | Tim
        """,
        f"""
        facility     | criterion | claimed_on | verified_on | verifier
        {KEDUNG}    | P1        | 2026-01-10 | 2026-03-01  | Tim
        {KEDUNG_II} | P1        | 2026-01-11 | 2026-02-01  | Tim
        """,
    ),
    "stage_date": (
        f"facility | stage | held_on\n{KEDUNG} | SKKLASTER | 2026-01-05\n- | ADV | 2026-01-06",
        f"facility | stage | held_on\n{KEDUNG} | SKKLASTER | 2026-01-07\n- | ADV | 2026-01-06",
    ),
    "target": (
        f"indicator | value\n{MONTHLY} | 80\nILP-PKM | 40",
        f"indicator | value\n{MONTHLY} | 80.5\nILP-PKM | 40",
    ),
    "action_plan": (
        f"""
        facility  | activity | due_on     | done_on
        {KEDUNG} | Satu     | 2026-02-01 | 2026-01-15
        {KEDUNG} | Dua      | 2026-03-01 | -
        """,
        f"""
        facility  | activity | due_on     | done_on
        {KEDUNG} | Satu     | 2026-02-01 | 2026-01-20
        {KEDUNG} | Dua      | 2026-03-01 | -
        """,
    ),
}
"""Two rows of each table, and the same two rows after the first was corrected."""


@pytest.mark.parametrize("name", TABLES)
def test_rows_are_new_then_the_same_then_changed_and_go_back_again(engine, name):
    """Of every table; what is the same is not stored; a withdrawal brings back what stood."""
    add_kabupaten(engine)
    first, second = (draft_of(**{name: each}) for each in TABLES[name])
    nothing = standing_of(engine)
    one = take(engine, first)
    assert counts(one) == (2, 0, 0, 0)
    stood, everything = standing_of(engine), dump(engine)
    assert stood != nothing
    again = take(engine, first)
    assert (counts(again), again.batch) == ((0, 0, 2, 0), None)
    assert dump(engine) == everything
    two = take(engine, second)
    assert counts(two) == (0, 1, 1, 0)
    corrected = standing_of(engine)
    assert corrected != stood
    assert counts(take(engine, second)) == (0, 0, 2, 0)
    assert counts(take(engine, first)) == (
        0,
        1,
        1,
        0,
    )  # the newest file speaks, whatever was before
    withdraw_batch(engine, HERE, two.batch + 1, "petugas")
    assert standing_of(engine) == corrected
    withdraw_batch(engine, HERE, two.batch, "petugas")
    assert standing_of(engine) == stood
    withdraw_batch(engine, HERE, one.batch, "petugas")
    assert standing_of(engine) == nothing


OPEN = {
    "evidence": f"facility | criterion | claimed_on\n{KEDUNG} | P1 | 2026-01-10",
    "action_plan": f"facility | activity | due_on\n{KEDUNG} | Satu | 2026-02-01",
}
"""A row of an older template that nobody filled in, of what a colleague settled since."""


@pytest.mark.parametrize("name", OPEN)
def test_a_cell_that_is_left_open_takes_nothing_back(engine, name):
    """What was verified or done stays so; the row says the same as what stands."""
    add_kabupaten(engine)
    take(engine, draft_of(**{name: TABLES[name][1]}))
    stood = standing_of(engine)
    again = take(engine, draft_of(**{name: OPEN[name]}))
    assert (counts(again), again.batch) == ((0, 0, 1, 0), None)
    assert standing_of(engine) == stood


@pytest.mark.parametrize("name", TABLES)
def test_a_file_may_come_again_after_it_was_withdrawn(engine, name):
    """Its rows are new once more, and everything stands as after the first time."""
    add_kabupaten(engine)
    draft = draft_of(**{name: TABLES[name][0]})
    one = take(engine, draft)
    stood = standing_of(engine)
    withdraw_batch(engine, HERE, one.batch, "petugas")
    two = take(engine, draft)
    assert counts(two) == (2, 0, 0, 0)
    found = standing_of(engine)
    for numbered in ("reports", "sasaran", "proyeksi"):  # their ids, batches and versions go on
        assert len(found.pop(numbered)) == len(stood.pop(numbered))
    assert found == stood


def test_a_correction_stays_a_correction_after_the_first_file_was_withdrawn(engine):
    """The newer one spoke already and still does."""
    add_kabupaten(engine)
    one = take(engine, draft_of(report=TABLES["report"][0]))
    take(engine, draft_of(report=TABLES["report"][1]))
    withdraw_batch(engine, HERE, one.batch, "petugas")
    assert value_of(engine, MONTHLY) == (9, 10)


def test_a_batch_keeps_its_file_its_counts_and_its_problems(engine):
    """As they were handed in."""
    add_kabupaten(engine)
    take(engine, draft_of(report=TABLES["report"][0]))
    told = take(engine, draft_of(report=TABLES["report"][1]), content=b"\x00\xff PK")
    with connected(engine) as connection:
        kept = connection.execute(
            sa.select(ImportFile.content).where(ImportFile.batch_id == told.batch)
        ).scalar_one()
        row = connection.execute(
            sa.text("SELECT * FROM import_batch WHERE id = :id"), {"id": told.batch}
        ).one()
    assert bytes(kept) == b"\x00\xff PK"
    assert (row.rows_read, row.rows_accepted, row.rows_changed) == (2, 2, 1)
    assert (row.rows_unchanged, row.rows_rejected, row.imported_by) == (1, 0, "petugas")


def test_a_silent_correction_takes_a_figure_back(engine):
    """A row without a numerator says that nothing is known: what it replaced does not speak."""
    add_kabupaten(engine)
    take(engine, draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | 8 | 10"))
    silent = draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | - | -")
    assert counts(take(engine, silent)) == (0, 1, 0, 0)
    assert value_of(engine, MONTHLY) == (None, None)
    assert counts(take(engine, silent)) == (0, 0, 1, 0)


def test_a_day_of_handing_in_is_added_but_not_taken_away(engine):
    """A file with the day is a change; one without it says nothing of the day."""
    add_kabupaten(engine)
    undated = draft_of(report=f"unit | numerator | denominator\n{KEDUNG} | 8 | 10")
    dated = draft_of(
        report=f"unit | numerator | denominator | reported_on\n{KEDUNG} | 8 | 10 | 2026-07-03"
    )
    take(engine, undated)
    assert counts(take(engine, dated)) == (0, 1, 0, 0)
    assert counts(take(engine, dated)) == (0, 0, 1, 0)
    assert counts(take(engine, undated)) == (0, 0, 1, 0)


def test_a_kabupaten_that_went_meanwhile_takes_nothing_in(engine):
    """The file was read while it was there; the person is told, not shown a fault of ours."""
    add_kabupaten(engine)
    draft = draft_of(report=TABLES["report"][0])
    facts = facts_for(engine, draft)
    remove_kabupaten(engine, [HERE])
    with pytest.raises(UnknownArea):
        store_import(engine, facts, draft, b"")


def test_reports_keep_every_version_that_ever_came(engine):
    """Append only: three files, three rows, the last one speaks."""
    add_kabupaten(engine)
    for number in (8, 9, 8):
        text = f"unit | numerator | denominator\n{KEDUNG} | {number} | 10"
        take(engine, draft_of(report=text))
    with connected(engine) as connection:
        rows = fetch_reports(connection, HERE, [MONTHLY]).sort_values("id")
    assert (rows["numerator"] // 10_000).tolist() == [8, 9, 8]
    assert value_of(engine, MONTHLY) == (8, 10)
