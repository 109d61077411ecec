"""Months, codes and the address bar."""

import datetime as dt
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.kinds import DESA, FACILITY, KABUPATEN, KECAMATAN, Filter, Jenis, Level, Period

PERIODS = st.builds(Period, st.integers(1900, 2999), st.integers(1, 12))
DIGITS = st.text("0123456789", min_size=2, max_size=2)
KODE_KABUPATEN = st.builds("{}.{}".format, DIGITS, DIGITS)
KODE_KECAMATAN = st.builds("{}.{}".format, KODE_KABUPATEN, DIGITS)
KODE_FACILITY = st.from_regex(FACILITY, fullmatch=True)
FILTERS = st.builds(
    Filter,
    kabupaten=st.just("") | KODE_KABUPATEN,
    kecamatan=st.lists(KODE_KECAMATAN, unique=True, max_size=4).map(tuple),
    puskesmas=st.just("") | KODE_FACILITY,
    period=st.none() | PERIODS,
    level=st.sampled_from(Level),
    jenis=st.sampled_from(Jenis),
    selected=st.just("") | KODE_FACILITY,
)


@given(chosen=FILTERS)
def test_an_address_leads_back_to_the_choice_it_was_made_from(chosen):
    """Whatever was chosen: nothing is lost, nothing is added."""
    assert Filter.from_query(chosen.to_query()) == chosen


@given(
    query=st.dictionaries(
        st.sampled_from(["kab", "kec", "pkm", "bulan", "tingkat", "x"]), st.text()
    )
)
def test_no_address_is_an_error(query):
    """Whatever was typed: what remains is a choice that has an address of its own."""
    chosen = Filter.from_query(query)
    assert Filter.from_query(chosen.to_query()) == chosen


def test_the_plainest_choice_has_the_shortest_address():
    """Defaults are left out."""
    assert Filter().to_query() == {}
    chosen = Filter(kabupaten="11.08", period=Period(2026, 6), level=Level.DESA)
    assert chosen.to_query() == {"kab": "11.08", "bulan": "2026-06", "tingkat": "desa"}


@pytest.mark.parametrize(
    "query",
    [
        {"kab": "1108"},
        {"kab": "11.08.01"},
        {"kab": "11.08\n"},
        {"kab": "١١.٠٨"},  # digits, but not ours
        {"kec": "11.08"},
        {"kec": ",,"},
        {"pkm": "a"},
        {"pkm": "x" * 33},
        {"pkm": "<b>x</b>"},
        {"bulan": "2026-13"},
        {"bulan": "2026-6"},
        {"bulan": "0000-01"},
        {"bulan": "٢٠٢٦-٠٦"},
        {"tingkat": "PUSKESMAS"},
        {"jenis": "klinik"},
        {"pilih": "' OR 1=1"},
        {"lain": "11.08"},
    ],
)
def test_what_is_malformed_is_dropped(query):
    """Never guessed, never an error."""
    assert Filter.from_query(query) == Filter()


def test_of_several_kecamatan_the_sound_ones_are_kept_once():
    """In the order in which they were named."""
    chosen = Filter.from_query({"kec": "11.08.02,x,11.08.01,11.08.02"})
    assert chosen.kecamatan == ("11.08.02", "11.08.01")


def test_codes_of_areas_are_told_apart_by_their_form():
    """Dots, always; bare digits are another system's."""
    assert KABUPATEN.fullmatch("11.08")
    assert KECAMATAN.fullmatch("11.08.01")
    assert DESA.fullmatch("11.08.01.2001")
    assert not DESA.fullmatch("1108012001")


@given(period=PERIODS)
def test_a_month_is_read_as_it_is_written(period):
    """``YYYY-MM``."""
    assert Period.parse(str(period)) == period


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-00", "2026-13", "1899-12", "26-01", "2026-01-01"]
)
def test_anything_else_is_not_a_month(text):
    """It raises, so that nobody shows a month that was not meant."""
    with pytest.raises(ValueError, match="not a month"):
        Period.parse(text)


@pytest.mark.parametrize(
    ("month", "day"), [("2024-02", 29), ("2025-02", 28), ("2026-06", 30), ("2026-12", 31)]
)
def test_a_month_ends_on_its_last_day(month, day):
    """Leap years included."""
    period = Period.parse(month)
    assert period.last_day == dt.date(period.year, period.month, day)
    assert Period.of(period.last_day) == period


@given(
    period=st.builds(Period, st.integers(1910, 2989), st.integers(1, 12)),
    months=st.integers(-120, 120),
)
def test_shifting_and_counting_months_agree(period, months):
    """Over the turn of the year, forwards and backwards."""
    assert period.months_to(period.shift(months)) == months


def test_months_until_another_include_both():
    """And none if the other one came before."""
    found = [str(each) for each in Period(2025, 11).until(Period(2026, 2))]
    assert found == ["2025-11", "2025-12", "2026-01", "2026-02"]
    assert list(Period(2026, 2).until(Period(2025, 11))) == []


def test_months_stand_in_the_order_of_time():
    """December before January of the next year."""
    assert Period(2025, 12) < Period(2026, 1)


def test_a_facility_code_may_hold_letters_digits_dots_and_dashes():
    """Codes of Kemenkes, and those that an office makes for its posyandu."""
    assert set(string.ascii_letters + string.digits) >= set("P1108010101")
    assert FACILITY.fullmatch("P1108010101")
    assert FACILITY.fullmatch("11.08.01.2001-PSY-03")
    assert not FACILITY.fullmatch("-P1")
