"""Which sasaran a file makes official, and what the denominators of reports become."""

from decimal import Decimal

import pytest

from data.batches import withdraw_batch
from data.database import connected
from data.errors import ProblemReason
from data.ledger import fetch_sasaran
from tests.drafts import (
    ALIKE,
    ANNUAL,
    DESA,
    HERE,
    KEDUNG,
    KEDUNG_II,
    PECANGAAN,
    add_kabupaten,
    counts,
    draft_of,
    joined,
    table,
    take,
    value_of,
)


def official(engine):
    """Jenis, version and value of every official sasaran, by unit."""
    with connected(engine) as connection:
        rows = fetch_sasaran(connection, HERE).sort_values(["unit", "version"])
    values = (Decimal(int(value)) / 10_000 for value in rows["value"])
    return [
        (unit, jenis, version, value)
        for unit, jenis, version, value in zip(
            rows["unit"], rows["jenis"], rows["version"], values, strict=True
        )
    ]


def sasaran(*rows, **filled):
    """A draft of sasaran: unit and value of each row."""
    text = "\n".join(f"{unit} | {value}" for unit, value in rows)
    return draft_of(sasaran=table("sasaran", f"unit | value\n{text}", **filled))


def reports(*rows, indicator=ANNUAL, month=6):
    """A draft of reports of an annual indicator: unit, numerator, denominator of each row."""
    lines = [f"{unit} | {indicator} | {month} | {n} | {d} | kumulatif" for unit, n, d in rows]
    head = "unit | indicator | month | numerator | denominator | form"
    return draft_of(report="\n".join([head, *lines]))


def warned(outcome, reason=ProblemReason.DENOMINATOR_DIFFERS):
    """Row, what was written and what is official, of each warning."""
    return [(each.row, each.got, each.hint) for each in outcome.problems if each.reason is reason]


def test_a_revision_is_a_new_version(engine):
    """The old one stays in its place; the newest speaks."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    assert counts(take(engine, sasaran((KEDUNG, 120)))) == (0, 1, 0, 0)
    assert official(engine) == [(KEDUNG, "proyeksi", 1, 100), (KEDUNG, "proyeksi", 2, 120)]


def test_a_number_of_a_withdrawn_version_is_not_given_again(engine):
    """Whoever noted version 2 must not find another figure under it."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    told = take(engine, sasaran((KEDUNG, 120)))
    withdraw_batch(engine, HERE, told.batch, "petugas")
    take(engine, sasaran((KEDUNG, 130)))
    assert official(engine) == [(KEDUNG, "proyeksi", 1, 100), (KEDUNG, "proyeksi", 3, 130)]


@pytest.mark.parametrize("order", [("2026-01-01", "2026-04-01"), ("2026-04-01", "2026-01-01")])
def test_a_file_with_a_revision_within_the_year_may_be_sorted_either_way(engine, order):
    """From its day on the later one speaks; the same file again changes nothing."""
    add_kabupaten(engine)
    values = {"2026-01-01": 100, "2026-04-01": 120}
    text = "\n".join(f"{KEDUNG} | {values[day]} | {day}" for day in order)
    draft = draft_of(sasaran=f"unit | value | valid_from\n{text}")
    assert counts(take(engine, draft)) == (2, 0, 0, 0)
    take(engine, reports((KEDUNG, 60, 120)))
    assert value_of(engine, ANNUAL)[1] == 120
    assert counts(take(engine, draft)) == (0, 0, 2, 0)


def test_a_revision_from_a_later_day_does_not_come_new_each_time(engine):
    """What held before it stays as it was."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    later = draft_of(sasaran=f"unit | value | valid_from\n{KEDUNG} | 120 | 2026-04-01")
    assert counts(take(engine, later)) == (0, 1, 0, 0)
    assert counts(take(engine, later)) == (0, 0, 1, 0)


def test_another_set_made_official_takes_over_and_gives_it_back(engine):
    """For the whole year and kelompok: units that it does not name have none."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100), (KEDUNG_II, 50)))
    before = official(engine)
    told = take(engine, sasaran((KEDUNG, 90), jenis="riil"))
    assert counts(told) == (1, 0, 0, 0)
    assert official(engine) == [(KEDUNG, "riil", 1, 90)]
    withdraw_batch(engine, HERE, told.batch, "petugas")
    assert official(engine) == before


def test_a_set_becomes_official_again_by_being_handed_in_again(engine):
    """Its figures stood already, but they did not speak: that is a change."""
    add_kabupaten(engine)
    first = sasaran((KEDUNG, 100), (KEDUNG_II, 50))
    take(engine, first)
    take(engine, sasaran((KEDUNG, 90), jenis="riil"))
    assert counts(take(engine, first)) == (0, 2, 0, 0)
    assert {jenis for _, jenis, _, _ in official(engine)} == {"proyeksi"}
    assert counts(take(engine, first)) == (0, 0, 2, 0)


def test_a_set_that_is_not_official_changes_no_figure(engine):
    """It is kept beside the official one."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    other = sasaran((KEDUNG, 90), jenis="riil", is_official=False)
    before = official(engine)
    assert counts(take(engine, other)) == (1, 0, 0, 0)
    assert official(engine) == before
    assert counts(take(engine, other)) == (0, 0, 1, 0)


def test_denominators_are_taken_over_where_no_set_is_official(engine):
    """Of every unit the newest month's; a denominator that differs from it is told."""
    add_kabupaten(engine)
    take(engine, reports((KEDUNG, 10, 100), month=5))
    told = take(engine, reports((KEDUNG, 20, 100), (KEDUNG_II, 9, 50)))
    assert (told.derived, warned(told)) == (1, [])
    assert official(engine) == [(KEDUNG, "laporan", 1, 100), (KEDUNG_II, "laporan", 1, 50)]
    assert value_of(engine, ANNUAL) == (29, 150)


def test_one_file_with_two_denominators_for_one_sasaran_says_so(engine):
    """One becomes the sasaran; the others are told, as they are when the file comes again."""
    add_kabupaten(engine)
    head = "unit | indicator | month | numerator | denominator | form"
    draft = draft_of(
        report=f"""{head}
        {KEDUNG} | {ANNUAL} | 5 | 10 | 100 | kumulatif
        {KEDUNG} | {ANNUAL} | 6 | 20 | 110 | kumulatif
        {KEDUNG} | {ALIKE}  | 6 | 20 | 120 | kumulatif
        """
    )
    told = take(engine, draft)
    assert official(engine) == [(KEDUNG, "laporan", 1, 120)]
    assert warned(told) == [(2, "100", "120"), (3, "110", "120")]
    assert warned(take(engine, draft)) == warned(told)


def test_a_unit_that_the_official_set_does_not_name_gets_its_own(engine):
    """Into that very set; units that it names keep what is official; differing ones are told."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    told = take(engine, reports((KEDUNG, 10, 95.5), (PECANGAAN, 5, 40)))
    assert official(engine) == [(PECANGAAN, "proyeksi", 1, 40), (KEDUNG, "proyeksi", 1, 100)][::-1]
    assert warned(told) == [(2, "95.5", "100")]
    assert value_of(engine, ANNUAL) == (15, 140)


def test_a_set_made_official_takes_over_what_came_from_reports(engine):
    """And a withdrawal gives it back."""
    add_kabupaten(engine)
    take(engine, reports((KEDUNG, 10, 100)))
    told = take(engine, sasaran((KEDUNG, 90)))
    assert official(engine) == [(KEDUNG, "proyeksi", 1, 90)]
    withdraw_batch(engine, HERE, told.batch, "petugas")
    assert official(engine) == [(KEDUNG, "laporan", 1, 100)]


def test_sasaran_that_come_with_their_reports_are_official_for_them(engine):
    """As a PWS workbook brings them: nothing is taken over, and nothing is told against them."""
    add_kabupaten(engine)
    take(engine, sasaran((KEDUNG, 100)))
    both = draft_of(
        report=reports((KEDUNG, 10, 110), (KEDUNG_II, 5, 55), (PECANGAAN, 1, 9)).frames["report"],
        sasaran=sasaran((KEDUNG, 110), (KEDUNG_II, 55)).frames["sasaran"],
    )
    told = take(engine, both)
    assert (counts(told), told.derived, warned(told)) == ((4, 1, 0, 0), 1, [])
    assert official(engine) == [
        (KEDUNG, "proyeksi", 1, 100),
        (KEDUNG, "proyeksi", 2, 110),
        (KEDUNG_II, "proyeksi", 1, 55),
        (PECANGAAN, "proyeksi", 1, 9),
    ]
    again = take(engine, both)
    assert (counts(again), again.batch, warned(again)) == ((0, 0, 5, 0), None, [])


def test_reports_that_stood_give_their_denominators_once_their_sasaran_is_gone(engine):
    """All rows are the same, yet the file has something to give: it is stored."""
    add_kabupaten(engine)
    set_of = take(engine, sasaran((KEDUNG, 100)))
    take(engine, reports((KEDUNG, 10, 100)))
    withdraw_batch(engine, HERE, set_of.batch, "petugas")
    assert official(engine) == []
    again = take(engine, reports((KEDUNG, 10, 100)))
    assert (counts(again), again.derived) == ((0, 0, 1, 0), 1)
    assert again.batch is not None
    assert take(engine, reports((KEDUNG, 10, 100))).batch is None


MIXED = ProblemReason.REPORTED_BY_DESA


@pytest.mark.parametrize("is_one_file", [True, False])
def test_a_puskesmas_beside_its_desa_is_told_that_it_does_not_count(engine, is_one_file):
    """Once for each indicator, whether its desa stand in the database or in the same file."""
    add_kabupaten(engine)
    desa = reports((DESA[0], 3, 10), month=2)
    own = [reports((KEDUNG, 5, 12), (KEDUNG_II, 2, 9), month=month) for month in (5, 6)]
    frames = [each.frames["report"] for each in ([desa, *own] if is_one_file else own)]
    if not is_one_file:
        take(engine, desa)
    told = take(engine, draft_of(report=joined(frames)))
    assert warned(told, MIXED) == [(2 + is_one_file, "Puskesmas Kedung I", ANNUAL)]
    assert told.rejected == 0
    assert value_of(engine, ANNUAL) == (5, 19)  # the desa of one, the other by itself


@pytest.mark.parametrize(
    "desa",
    [
        pytest.param(lambda: reports((DESA[2], 3, 10)), id="of another puskesmas"),
        pytest.param(lambda: reports((DESA[0], 3, 10), indicator=ALIKE), id="another indicator"),
        pytest.param(lambda: reports((DESA[0], "-", "-")), id="nothing known"),
    ],
)
def test_a_puskesmas_is_not_told_so_for_nothing(engine, desa):
    """Its figure counts where no desa of its own speaks for the same indicator."""
    add_kabupaten(engine)
    take(engine, desa())
    told = take(engine, reports((KEDUNG, 5, 12)))
    assert warned(told, MIXED) == []


def test_desa_that_spoke_in_another_year_do_not_keep_a_puskesmas_out(engine):
    """The grain is told year by year (decision 030)."""
    add_kabupaten(engine)
    rows = reports((DESA[0], 3, 10)).frames["report"].assign(year=2025)
    take(engine, draft_of(report=rows))
    told = take(engine, reports((KEDUNG, 5, 12)))
    assert warned(told, MIXED) == []
    assert value_of(engine, ANNUAL)[0] == 5
