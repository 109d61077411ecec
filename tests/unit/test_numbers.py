"""Numbers, percents, dates and lists as Indonesians write them."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_held,
    format_list,
    format_number,
    format_percent,
    format_period,
    format_ratio,
    format_short_period,
    format_target,
    sort_key,
)
from data.kinds import Period


@pytest.mark.parametrize(
    ("number", "digits", "said"),
    [
        (0, 0, "0"),
        (954, 0, "954"),
        (1234567, 0, "1.234.567"),
        (-3, 0, "\u22123"),
        (Fraction(5, 2), 0, "3"),
        (Fraction(-5, 2), 0, "\u22123"),
        (Fraction(1, 3), 2, "0,33"),
        (Fraction(1005, 1000), 2, "1,01"),
        (Decimal("1234.5"), 1, "1.234,5"),
        (Fraction(-1, 1000), 2, "0,00"),
        (Fraction(999999, 1000), 2, "1.000,00"),
    ],
)
def test_numbers_are_rounded_half_up_and_grouped(number, digits, said) -> None:
    """Points between thousands, a comma before decimals, a true minus, and no minus zero."""
    assert format_number(number, digits) == said


@given(st.integers(-(10**9), 10**9), st.integers(0, 4))
def test_a_number_reads_back_as_itself(number: int, digits: int) -> None:
    """Nothing is lost or added by grouping."""
    plain = format_number(Fraction(number, 10**digits), digits)
    read = plain.replace(".", "").replace(",", ".").replace("\u2212", "-")
    assert Fraction(read) == Fraction(number, 10**digits)


@pytest.mark.parametrize(
    ("numerator", "denominator", "digits", "said"),
    [
        (22, 32, 2, "68,75\u00a0%"),
        (1, 8, 0, "13\u00a0%"),
        (0, 5, 2, "0,00\u00a0%"),
        (7, 5, 1, "140,0\u00a0%"),
        (0, 0, 2, NO_VALUE),
    ],
)
def test_percents_keep_their_sign_beside_them(numerator, denominator, digits, said) -> None:
    """A hard space before the sign; over 100 is kept; without a denominator there is a dash."""
    assert format_percent(numerator, denominator, digits) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("40", "40"), ("40.0000", "40"), ("62.5", "62,5"), ("100", "100"), ("1E+2", "100")],
)
def test_a_target_has_no_decimals_that_it_does_not_have(value: str, said: str) -> None:
    """40 %, not 40,0000 %."""
    assert format_target(Decimal(value)) == f"{said}\u00a0%"


def test_dates_are_written_out() -> None:
    """Day, month in words, year; months in full and short; as exactly as known."""
    day = dt.date(2025, 8, 7)
    assert format_day(day) == "7 Agustus 2025"
    assert format_period(Period(2026, 10)) == "Oktober 2026"
    assert format_short_period(Period(2026, 12)) == "Des 2026"
    assert [format_held(day, p) for p in ("day", "month", "year")] == [
        "7 Agustus 2025",
        "Agustus 2025",
        "2025",
    ]


def test_twelve_months_have_twelve_names() -> None:
    """None is forgotten and none is English."""
    names = [format_period(Period(2026, month)) for month in range(1, 13)]
    short = [format_short_period(Period(2026, month)) for month in range(1, 13)]
    assert len(set(names)) == len(set(short)) == 12
    assert all(long.startswith(brief[:2]) for long, brief in zip(names, short, strict=True))


def test_a_ratio_is_short() -> None:
    """Short enough to stand on a map."""
    assert format_ratio(1332, 9540) == "1.332/9.540"


@pytest.mark.parametrize(
    ("names", "said"),
    [([], ""), (["A"], "A"), (["A", "B"], "A dan B"), (["A", "B", "C"], "A, B, dan C")],
)
def test_lists_end_with_dan(names: list[str], said: str) -> None:
    """Two are joined by it alone; from three on there is a comma too."""
    assert format_list(names) == said


def test_names_sort_without_their_prefix() -> None:
    """Puskesmas Badau stands under B, whatever the capitals."""
    names = ["Puskesmas sijuk", "Puskesmas Badau", "KECAMATAN Membalong"]
    assert sorted(names, key=sort_key) == [names[1], names[2], names[0]]
