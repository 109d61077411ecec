"""What a value could have been, had everybody reported; and what decides at the line."""

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.indicators import Direction, Form, Standing
from data.kinds import Level, Period
from data.ledger import SCALE, compose_ledger
from data.pws import against_goal
from data.values import roll_up
from tests.worked_example import (
    GOAL,
    PUSKESMAS,
    make_indicator,
    make_places,
    make_reports,
    make_sasaran,
)

few = settings(max_examples=40, deadline=None, derandomize=True)
DESA = [f"11.08.01.200{place}" for place in range(4)]
YEAR = 2026


@st.composite
def honest_years(draw):
    """What everybody would have reported, desa by month: never falling, never over the sasaran."""
    month = draw(st.integers(1, 12))
    counts = st.lists(st.integers(0, 9), min_size=month, max_size=month)
    told = {desa: draw(counts) for desa in DESA}
    spare = draw(st.integers(0, 20))
    sasaran = {desa: sum(counts) + spare for desa, counts in told.items()}
    silent = draw(st.sets(st.tuples(st.sampled_from(DESA), st.integers(1, month))))
    return told, sasaran, silent - {(DESA[0], 1)}


def year_value(
    honest, form: Form, row: Callable[[list[int], int, int], tuple[int, int | None]], rule: str
):
    """The kabupaten's VALUES with everybody heard, and with the silent ones silent."""
    told, sasaran, silent = honest
    period = Period(YEAR, len(told[DESA[0]]))
    spoken = {
        (desa, number): (desa, Period(YEAR, number), *row(counts, number, sasaran[desa]), form)
        for desa, counts in told.items()
        for number in range(1, period.month + 1)
    }
    indicator, places = make_indicator(rule), make_places(DESA)
    known = make_sasaran(sasaran)
    for heard in (spoken.values(), [row for at, row in spoken.items() if at not in silent]):
        ledger = compose_ledger(make_reports(heard), known)
        yield roll_up(ledger, places, indicator, period, Level.PUSKESMAS).iloc[0]


def as_month(counts, number, _):
    """One month's count."""
    return counts[number - 1], None


def as_year(counts, number, _):
    """The count of the year so far."""
    return sum(counts[:number]), None


def as_share(counts, number, sasaran):
    """A share of one's own: as many of as many as there are, the same number every month."""
    return counts[number - 1], sasaran


@pytest.mark.parametrize(
    ("rule", "form", "row"),
    [
        ("jumlah_kumulatif", Form.BULANAN, as_month),
        ("jumlah_kumulatif", Form.KUMULATIF, as_year),
        ("jumlah_bulanan", Form.BULANAN, as_share),
        ("terakhir", Form.STOK, as_share),
        ("kohort", Form.STOK, as_share),
        ("jumlah", Form.BULANAN, as_month),
        ("jumlah", Form.KUMULATIF, as_year),
        ("rata_rata", Form.STOK, as_month),
    ],
)
@few
@given(honest_years())
def test_the_bounds_hold_the_truth(rule, form, row, honest):
    """What the value had been with everybody heard lies between worst and best, if they are told.

    With the denominators as last known, where reports bring their own.
    """
    truth, known = year_value(honest, form, row, rule)
    if truth["value"] is not None and known["worst"] is not None:
        assert known["worst"] <= truth["value"] <= known["best"]
    if not honest[2]:
        assert known["worst"] == known["best"] == known["value"]


@pytest.mark.parametrize("direction", list(Direction))
@few
@given(honest_years())
def test_worst_is_the_unfavourable_end(direction, honest):
    """Low where more is better, high where less is."""
    told, sasaran, silent = honest
    heard = [
        (desa, Period(YEAR, number), count, None, Form.BULANAN)
        for desa, counts in told.items()
        for number, count in enumerate(counts, start=1)
        if (desa, number) not in silent
    ]
    ledger = compose_ledger(make_reports(heard), make_sasaran(sasaran))
    indicator = make_indicator(direction=direction)
    period = Period(YEAR, len(told[DESA[0]]))
    row = roll_up(ledger, make_places(DESA), indicator, period, Level.PUSKESMAS).iloc[0]
    if row["worst"] is not None:
        is_higher_better = direction is Direction.NAIK
        assert (
            row["worst" if is_higher_better else "best"]
            <= (row["best" if is_higher_better else "worst"])
        )


@pytest.mark.parametrize(("form", "row"), [(Form.BULANAN, as_month), (Form.KUMULATIF, as_year)])
@few
@given(honest_years())
def test_a_unit_made_silent_never_raises_a_share(form, row, honest):
    """The sasaran stays whole, so silence can only take away (decision 001)."""
    truth, known = year_value(honest, form, row, "jumlah_kumulatif")
    assert known["denominator"] == truth["denominator"]
    assert (known["numerator"] or 0) <= truth["numerator"]
    if known["value"] is not None:
        assert known["value"] <= truth["value"]


HAIR = Decimal(1) / SCALE


@few
@given(
    target=st.integers(1, 100),
    month=st.integers(1, 12),
    direction=st.sampled_from(list(Direction)),
    hairs=st.integers(-1, 1),
)
def test_exactly_on_the_line_is_met_and_a_hair_beside_it_decides(target, month, direction, hairs):
    """Of 1200 people T x m are T x m / 12 percent; a ten-thousandth of a person tips the scale."""
    period, indicator = Period(YEAR, month), make_indicator(direction=direction)
    count = target * month + hairs * HAIR
    told = [(DESA[0], period, count, None, Form.KUMULATIF)]
    ledger = compose_ledger(make_reports(told), make_sasaran({DESA[0]: 1200}))
    values = roll_up(ledger, make_places(DESA[:1]), indicator, period, Level.PUSKESMAS)
    goal = replace(GOAL, value=Decimal(target))
    row = against_goal(values, indicator, goal, period).iloc[0]
    is_met = hairs >= 0 if direction is Direction.NAIK else hairs <= 0
    assert row["kode"] == PUSKESMAS
    assert row["is_met"] == is_met
    assert row["status"] is (Standing.DI_ATAS if is_met else Standing.DI_BAWAH)
    sign = 1 if direction is Direction.NAIK else -1
    assert row["gap"] == sign * Fraction(hairs, SCALE) * 100 / 1200
