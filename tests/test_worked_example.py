"""The worked example of domain.md 2.4: the first test of every figure that follows."""

from fractions import Fraction

import pandas as pd
import pytest

from components.text.measured import completeness
from data.indicators import Absence, Form, Standing, Trend
from data.kinds import Level, Period
from data.pws import against_goal
from data.values import roll_up
from tests.worked_example import (
    DESA,
    GOAL,
    JUNE,
    PUSKESMAS,
    make_example,
    make_indicator,
)

INDICATOR = make_indicator()
EXPECTED = {  # kum, kum %, bln ini %, bln lalu %, tren, gap, status, sisa, butuh; as printed there
    "A": ("70", "58.33", "10.00", "8.33", "naik", "13.33", "baik", 38, "6.33"),
    "B": ("40", "50.00", "8.75", "8.75", "tetap", "5.00", "baik", 32, "5.33"),
    "C": ("47", "47.00", "5.00", "8.00", "turun", "2.00", "kurang", 43, "7.17"),
    "D": ("60", "40.00", "8.67", "6.00", "naik", "-5.00", "cukup", 75, "12.50"),
    "F": ("24", "40.00", "6.67", "6.67", "tetap", "-5.00", "jelek", 30, "5.00"),
    "E": ("15", "30.00", "4.00", "6.00", "turun", "-15.00", "jelek", 30, "5.00"),
}


def progress(level: Level, period: Period = JUNE, more=(), sasaran=None) -> pd.DataFrame:
    """PROGRESS of the example by kode."""
    ledger, places = make_example(more, sasaran)
    values = roll_up(ledger, places, INDICATOR, period, level)
    return against_goal(values, INDICATOR, GOAL, period).set_index("kode")


def hundredths(exact: Fraction) -> str:
    """Two decimals, as the table is printed."""
    return f"{float(exact):.2f}"


def test_the_puskesmas_is_4571_percent_and_baik():
    """The ratio of the sums; the mean of the six percentages would be 44,22 and below the line."""
    row = progress(Level.PUSKESMAS).loc[PUSKESMAS]
    assert row["numerator"] == 256
    assert row["denominator"] == 560
    assert row["value"] == Fraction(25600, 560)
    assert hundredths(row["value"]) == "45.71"
    assert hundredths(row["value"]) != "44.22"
    assert (row["month"], row["previous_month"]) == (43, 41)
    assert (hundredths(row["month_value"]), hundredths(row["previous_value"])) == ("7.68", "7.32")
    assert row["target_to_date"] == 45
    assert hundredths(row["gap"]) == "0.71"
    assert (row["trend"], row["status"]) == (Trend.NAIK, Standing.BAIK)
    assert (row["n_reported"], row["n_expected"]) == (6, 6)


@pytest.mark.parametrize("letter", EXPECTED)
def test_every_desa_has_the_row_that_is_printed(letter):
    """Counts, coverages, trend, gap, status, what remains and what is needed each month."""
    row = progress(Level.DESA).loc[DESA[letter]]
    shown = (
        str(row["numerator"]),
        *(hundredths(row[name]) for name in ("value", "month_value", "previous_value")),
        row["trend"].value,
        hundredths(row["gap"]),
        row["status"].value,
        row["remaining"],
        hundredths(row["needed_per_month"]),
    )
    assert shown == EXPECTED[letter]


def test_cases_without_sasaran_have_no_share():
    """S = 0 with K = 2: no percentage, and the two cases are still in the sum of the region."""
    more = [(DESA["G"], JUNE, 2, None, Form.BULANAN)]
    row = progress(Level.DESA, more=more, sasaran={DESA["G"]: 0}).loc[DESA["G"]]
    assert (row["value"], row["absence"]) == (None, Absence.TIDAK_ADA_SASARAN)
    assert row["numerator"] == 2
    assert row["status"] is None
    whole = progress(Level.PUSKESMAS, more=more, sasaran={DESA["G"]: 0}).loc[PUSKESMAS]
    assert whole["numerator"] == 258
    assert whole["denominator"] == 560


def test_more_than_the_sasaran_is_shown_as_it_is():
    """S = 40, K = 44 is 110 %, never cut to 100."""
    more = [(DESA["G"], JUNE, 44, None, Form.KUMULATIF)]
    row = progress(Level.DESA, more=more, sasaran={DESA["G"]: 40}).loc[DESA["G"]]
    assert row["value"] == 110


def test_a_silent_june_is_belum_lapor_and_adds_nothing_to_june():
    """21 of 40 up to May, June missing: no status, no value, out of the month's sum."""
    more = [(DESA["G"], Period(2026, 5), 21, None, Form.KUMULATIF)]
    row = progress(Level.DESA, more=more, sasaran={DESA["G"]: 40}).loc[DESA["G"]]
    assert (row["value"], row["absence"], row["status"]) == (None, Absence.BELUM_LAPOR, None)
    assert row["month"] is None
    whole = progress(Level.PUSKESMAS, more=more, sasaran={DESA["G"]: 40}).loc[PUSKESMAS]
    assert whole["month"] == 43
    assert whole["numerator"] == 256 + 21
    assert (whole["n_reported"], whole["n_expected"]) == (6, 7)


def test_a_trend_that_a_silent_may_has_moved_is_called_provisional():
    """June has seven desa, May six: all is in for June, but the two months are not alike."""
    more = [(DESA["G"], JUNE, 30, None, Form.BULANAN)]
    whole = progress(Level.PUSKESMAS, more=more, sasaran={DESA["G"]: 40}).loc[PUSKESMAS]
    assert (whole["n_uneven"], whole["trend"]) == (1, Trend.NAIK)
    said = completeness(whole)
    assert said.startswith("Kelengkapan: 7 dari 7 unit")
    assert "tren dan status yang bertumpu padanya bersifat sementara: 1 unit" in said
    even = progress(Level.PUSKESMAS).loc[PUSKESMAS]
    assert even["n_uneven"] == 0
    assert "sementara" not in completeness(even)


def test_exactly_on_the_line_and_rising_is_baik():
    """45,00 % with an arrow up."""
    more = [
        (DESA["G"], Period(2026, 4), 30, None, Form.KUMULATIF),
        (DESA["G"], Period(2026, 5), 7, None, Form.BULANAN),
        (DESA["G"], JUNE, 8, None, Form.BULANAN),
    ]
    row = progress(Level.DESA, more=more, sasaran={DESA["G"]: 100}).loc[DESA["G"]]
    assert (row["value"], row["gap"], row["status"]) == (45, 0, Standing.BAIK)


def test_a_cumulative_series_that_falls_is_kept_as_it_is():
    """21, then 19: the month is minus two, not nothing."""
    more = [
        (DESA["G"], Period(2026, 5), 21, None, Form.KUMULATIF),
        (DESA["G"], JUNE, 19, None, Form.KUMULATIF),
    ]
    row = progress(Level.DESA, more=more, sasaran={DESA["G"]: 40}).loc[DESA["G"]]
    assert (row["numerator"], row["month"]) == (19, -2)


def test_january_has_no_trend_and_stands_above_or_below_the_line():
    """There is no month before January."""
    january = progress(Level.PUSKESMAS, Period(2026, 1)).loc[PUSKESMAS]
    assert january["trend"] is None
    assert january["status"] in {Standing.DI_ATAS, Standing.DI_BAWAH}
    assert january["target_to_date"] == Fraction(90, 12)


def test_december_needs_no_pace():
    """Nothing can be spread over no months."""
    told = [(DESA["A"], Period(2026, 12), 100, None, Form.KUMULATIF)]
    row = progress(Level.DESA, Period(2026, 12), more=told).loc[DESA["A"]]
    assert (row["remaining"], row["needed_per_month"]) == (8, None)
