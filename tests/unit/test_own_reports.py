"""What the program answers itself, told as reports: counts of a roll-out written down by hand."""

import datetime as dt
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

from data import frames
from data.catalogue import catalogue
from data.indicators import Absence, Form, Origin
from data.kinds import Jenis, Level, Period, Status
from data.ledger import SCALE, compose_ledger
from data.own_reports import report_plans, report_rollout
from data.rollout import Rollout, count_status
from data.status import ABSENT
from data.units import Places
from data.values import roll_up
from tests.tables import KABUPATEN, facilities, read_table

MAY, JUNE = dt.date(2026, 5, 31), dt.date(2026, 6, 30)
DESA = tuple(f"33.20.01.200{place}" for place in (1, 2, 3))
FACILITIES = facilities("""
    kode | jenis     | induk | kode_kecamatan | kode_desa
    A    | puskesmas | -     | 33.20.01       | 33.20.01.2001
    B    | puskesmas | -     | 33.20.01       | -
    C    | puskesmas | -     | 33.20.01       | 33.20.01.2003
    A-P  | pustu     | A     | 33.20.01       | 33.20.01.2001
    A-Q  | pustu     | A     | 33.20.01       | 33.20.01.2002
    B-P  | pustu     | B     | 33.20.01       | 33.20.01.2003
    A-S  | posyandu  | A     | 33.20.01       | 33.20.01.2001
    A-T  | posyandu  | A     | 33.20.01       | 33.20.01.2001
    A-U  | posyandu  | A     | 33.20.01       | 33.20.01.2002
""")
BELUM, KLAIM, PROSES, MENERAPKAN, PENUH = Status
STATUS = [
    [PROSES, PENUH],
    [MENERAPKAN, PROSES],
    [ABSENT, BELUM],
    [MENERAPKAN, MENERAPKAN],
    [KLAIM, PENUH],
    [MENERAPKAN, ABSENT],
    [BELUM, MENERAPKAN],
    [PROSES, PROSES],
    [MENERAPKAN, MENERAPKAN],
]
SERVICE_AREAS = read_table(
    f"""
    puskesmas | kode_desa
    A         | {DESA[0]}
    A         | {DESA[1]}
    B         | {DESA[2]}
    """,
    frames.SERVICE_AREAS,
)


def make_rollout(facilities=FACILITIES, status=STATUS):
    """The roll-out at the ends of May and June."""
    names, matrix = ("uji", "uji"), np.array(status, dtype=np.int8)
    return Rollout(KABUPATEN, (MAY, JUNE), names, facilities, SERVICE_AREAS, matrix)


def counted(reports):
    """Of how many how many, by unit and day."""
    assert tuple(reports.columns) == frames.OWN_REPORTS
    rows = reports[["unit", "reported_on", "numerator", "denominator"]].itertuples(index=False)
    return {(unit, day): (top / SCALE, below / SCALE) for unit, day, top, below in rows}


def value(rollout, origin, level, day=JUNE, reports=None):
    """VALUES of an indicator of the program's own, by kode."""
    indicator = catalogue().of_origin(origin)
    if reports is None:
        jenis = {Origin.PUSTU: Jenis.PUSTU, Origin.POSYANDU: Jenis.POSYANDU}.get(origin)
        reports = report_rollout(rollout, jenis or Jenis.PUSKESMAS)
    ledger = compose_ledger(reports, frames.empty_frame(frames.SASARAN))
    places = Places.of(KABUPATEN, rollout)
    return roll_up(ledger, places, indicator, Period.of(day), level).set_index("kode")


@pytest.mark.parametrize(
    ("jenis", "expected"),
    [
        # Verified application counts, whole or not; a claim does not (domain.md 1.5).
        (
            Jenis.PUSKESMAS,
            {
                ("A", MAY): (0, 1),
                ("B", MAY): (1, 1),
                ("C", MAY): (0, 0),
                ("A", JUNE): (1, 1),
                ("B", JUNE): (0, 1),
                ("C", JUNE): (0, 1),
            },
        ),
        (
            Jenis.PUSTU,
            {
                ("A", MAY): (1, 2),
                ("B", MAY): (1, 1),
                ("C", MAY): (0, 0),
                ("A", JUNE): (2, 2),
                ("B", JUNE): (0, 0),
                ("C", JUNE): (0, 0),
            },
        ),
        (
            Jenis.POSYANDU,
            {
                (DESA[0], MAY): (0, 2),
                (DESA[1], MAY): (1, 1),
                (DESA[2], MAY): (0, 0),
                (DESA[0], JUNE): (1, 2),
                (DESA[1], JUNE): (1, 1),
                (DESA[2], JUNE): (0, 0),
            },
        ),
    ],
)
def test_every_unit_reports_how_many_of_its_own_apply(jenis, expected):
    """Puskesmas themselves, pustu by puskesmas, posyandu by desa; none at all is 0 of 0."""
    assert counted(report_rollout(make_rollout(), jenis)) == expected


@pytest.mark.parametrize("jenis", list(Jenis))
def test_the_reports_are_stocks_of_the_days_they_describe(jenis):
    """Month by month, numbered from one, each unit once a month."""
    reports = report_rollout(make_rollout(), jenis)
    assert reports["id"].tolist() == list(range(1, len(reports) + 1))
    assert set(reports["form"]) == {Form.STOK.value}
    periods = [Period(year, month).last_day for year, month in _months(reports)]
    assert periods == reports["reported_on"].tolist() == sorted(periods)
    assert not reports.duplicated(["unit", "year", "month"]).any()


def _months(reports):
    return zip(reports["year"], reports["month"], strict=True)


@pytest.mark.parametrize("jenis", [Jenis.PUSTU, Jenis.POSYANDU])
def test_a_kabupaten_without_any_such_facility_reports_none_of_none(jenis):
    """Every unit answers; nobody is silent."""
    rollout = make_rollout(FACILITIES.head(3), STATUS[:3])
    assert set(counted(report_rollout(rollout, jenis)).values()) == {(0, 0)}


def test_none_of_none_is_no_base_and_not_silence():
    """B lost its pustu and C never had one; A has a share, and nobody owes an answer."""
    rows = value(make_rollout(), Origin.PUSTU, Level.PUSKESMAS)
    assert rows["absence"].to_dict() == {
        "A": None,
        "B": Absence.TIDAK_ADA_SASARAN,
        "C": Absence.TIDAK_ADA_SASARAN,
    }
    assert rows["n_reported"].tolist() == rows["n_expected"].tolist() == [2, 0, 0]
    assert rows.loc["A", "value"] == 100


@pytest.mark.parametrize("day", [MAY, JUNE])
@pytest.mark.parametrize("origin", [Origin.PUSKESMAS, Origin.PUSTU, Origin.POSYANDU])
def test_the_kabupaten_has_the_counts_of_the_roll_out(origin, day):
    """One truth: the same n of N as on every other page."""
    rollout = make_rollout()
    row = value(rollout, origin, Level.KABUPATEN, day).loc[KABUPATEN]
    assert (row["numerator"], row["denominator"]) == _of_the_rollout(rollout, origin, day)


def with_pustu_of_b(may, june):
    """The roll-out, the only pustu of B being so at the ends of May and June."""
    return make_rollout(status=[*STATUS[:5], [may, june], *STATUS[6:]])


def test_who_handed_in_nothing_is_silent_and_still_in_the_whole():
    """Of B's pustu nobody has any evidence: no nought for B, and the whole keeps it below."""
    rollout = with_pustu_of_b(BELUM, BELUM)
    rows = value(rollout, Origin.PUSTU, Level.PUSKESMAS)
    assert rows["absence"].to_dict() == {
        "A": None,
        "B": Absence.BELUM_LAPOR,
        "C": Absence.TIDAK_ADA_SASARAN,
    }
    assert rows["n_reported"].to_dict() == {"A": 2, "B": 0, "C": 0}
    assert rows.loc["B", ["numerator", "value", "month", "month_value"]].isna().all()
    assert rows.loc["B", "denominator"] == 1
    whole = value(rollout, Origin.PUSTU, Level.KABUPATEN).loc[KABUPATEN]
    assert (whole["value"], whole["n_reported"], whole["n_expected"]) == (Fraction(200, 3), 2, 3)
    assert (whole["worst"], whole["best"]) == (Fraction(200, 3), 100)


def test_completeness_is_of_facilities_and_the_best_takes_the_silent_for_applying():
    """Of two posyandu of a desa one handed in something and does not apply yet."""
    rollout = make_rollout(status=[*STATUS[:6], [BELUM, BELUM], *STATUS[7:]])
    row = value(rollout, Origin.POSYANDU, Level.DESA).loc[DESA[0]]
    assert (row["value"], row["n_reported"], row["n_expected"]) == (0, 1, 2)
    assert (row["worst"], row["best"]) == (0, 50)


@pytest.mark.parametrize("months", [1, 7])
def test_what_stands_is_not_owed_anew(months):
    """Months after the last evidence the roll-out is what it was, and its month is told."""
    later = Period.of(JUNE).shift(months).last_day
    then = value(make_rollout(), Origin.POSYANDU, Level.KABUPATEN, later).loc[KABUPATEN]
    now = value(make_rollout(), Origin.POSYANDU, Level.KABUPATEN).loc[KABUPATEN]
    for name in ("value", "numerator", "denominator", "n_reported", "n_expected", "absence"):
        assert then[name] == now[name]
    assert (then["newest"], then["oldest"]) == (months, months)


def test_a_month_of_silence_is_not_compared_with():
    """What was silent in May and applies in June did not rise from nought."""
    row = value(with_pustu_of_b(BELUM, MENERAPKAN), Origin.PUSTU, Level.PUSKESMAS).loc["B"]
    assert (row["month"], row["previous_month"], row["previous_value"]) == (1, None, None)


def test_a_posyandu_of_no_desa_is_still_in_the_kabupaten():
    """An office's file may leave that cell empty; the roll-out counts it, and so does this."""
    one = facilities("""
        kode | jenis    | induk | kode_kecamatan | kode_desa
        A-X  | posyandu | A     | 33.20.01       | -
    """)
    more = pd.concat([FACILITIES, one], ignore_index=True)
    rollout = make_rollout(more, [*STATUS, [MENERAPKAN, MENERAPKAN]])
    row = value(rollout, Origin.POSYANDU, Level.KABUPATEN).loc[KABUPATEN]
    assert _of_the_rollout(rollout, Origin.POSYANDU, JUNE) == (3, 4)
    assert (row["numerator"], row["denominator"]) == (3, 4)


def _of_the_rollout(rollout, origin, day):
    jenis = {Origin.PUSTU: "pustu", Origin.POSYANDU: "posyandu"}.get(origin, "puskesmas")
    chosen = (rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
    counts = count_status(rollout.on(day)[chosen])
    return counts["counted"], counts["total"]


PLANS = read_table(
    """
    facility | activity | due_on     | done_on
    A        | tepat    | 2026-05-31 | 2026-05-31
    A        | telat    | 2026-05-15 | 2026-05-16
    A        | belum    | 2026-06-01 | -
    A        | lebih    | 2026-06-30 | 2026-03-01
    B        | nanti    | 2026-07-01 | 2026-06-01
    C        | terbuka  | 2026-04-01 | -
    """,
    frames.ACTION_PLANS,
    agreed_on=dt.date(2026, 1, 1),
)


def test_items_done_in_time_are_counted_of_those_that_were_due():
    """Due on the day itself is due, done on the day itself is in time, late stays late."""
    assert counted(report_plans(PLANS, [MAY, JUNE])) == {
        ("A", MAY): (1, 2),
        ("B", MAY): (0, 0),
        ("C", MAY): (0, 1),
        ("A", JUNE): (2, 4),
        ("B", JUNE): (0, 0),
        ("C", JUNE): (0, 1),
    }


def test_an_item_done_before_its_time_waits_until_it_is_due():
    """B's item counts in July."""
    assert counted(report_plans(PLANS, [dt.date(2026, 7, 31)]))["B", dt.date(2026, 7, 31)] == (1, 1)


def test_plans_are_stocks_too():
    """Numbered over all months."""
    reports = report_plans(PLANS, [MAY, JUNE])
    assert reports["id"].tolist() == [1, 2, 3, 4, 5, 6]
    assert set(reports["form"]) == {Form.STOK.value}
    assert list(_months(reports)) == [(2026, 5)] * 3 + [(2026, 6)] * 3


@pytest.mark.parametrize("plans", [frames.empty_frame(frames.ACTION_PLANS), PLANS.iloc[4:5]])
def test_where_nothing_is_due_nothing_is_reported(plans):
    """No plan at all, or none whose day has come: nothing of nothing."""
    assert set(counted(report_plans(plans, [MAY, JUNE])).values()) <= {(0, 0)}


def test_the_share_of_the_kabupaten_is_that_of_all_items():
    """Two of five, not the mean of a half and of nothing."""
    reports = report_plans(PLANS, [MAY, JUNE])
    row = value(make_rollout(), Origin.RTL, Level.KABUPATEN, reports=reports).loc[KABUPATEN]
    assert (row["value"], row["numerator"], row["denominator"]) == (Fraction(40), 2, 5)


def test_a_puskesmas_of_which_nothing_is_due_yet_is_not_silent():
    """B has an RTL; that none of it is due is known, and nobody owes a report (domain.md 4)."""
    reports = report_plans(PLANS, [MAY, JUNE])
    rows = value(make_rollout(), Origin.RTL, Level.PUSKESMAS, reports=reports)
    assert rows["absence"].to_dict() == {"A": None, "B": Absence.TIDAK_ADA_SASARAN, "C": None}
