"""What holds of every value, whatever was reported."""

from dataclasses import replace

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data.frames import FACILITIES, REPORTS, SASARAN, SERVICE_AREAS, VALUES
from data.kinds import Level
from data.ledger import SCALE, Ledger, compose_ledger
from data.units import Places, list_beside, list_units
from data.values import roll_up, roll_up_part
from tests.value_cases import WITHDRAWN, Case, make_case

few = settings(max_examples=40, deadline=None, derandomize=True)
EXACT = [
    name for name in VALUES if name not in {"kode", "absence", "worst", "best", "n_silent_months"}
]
CASES = st.integers(0, 8000).map(make_case)
SUMS = (
    *("numerator", "denominator", "month", "previous_month"),
    *("n_reported", "n_expected", "n_uneven"),
)
DESA = [f"11.08.01.200{place}" for place in range(4)]
YEAR = 2026


def reports_of(case: Case, times: int = 1) -> pd.DataFrame:
    """REPORTS of a case, all counts so many times as high."""
    rows = [
        {**row, "id": number, "reported_on": None}
        for number, row in enumerate(case.reports)
        if row["batch_id"] != case.batch(WITHDRAWN)
    ]
    frame = pd.DataFrame(rows, columns=list(REPORTS))
    for name in ("numerator", "denominator"):
        counts = [None if pd.isna(each) else int(each * SCALE * times) for each in frame[name]]
        frame[name] = pd.array(counts, dtype="Int64")
    return frame


def ledger_of(case: Case, times: int = 1) -> Ledger:
    """The ledger of a case, all counts so many times as high."""
    rows = [
        {**row, "value": int(row["value"] * SCALE * times)}
        for row in case.sasaran
        if row["is_official"] and row["batch_id"] != case.batch(WITHDRAWN)
    ]
    sasaran = pd.DataFrame(rows, columns=list(SASARAN))
    return compose_ledger(reports_of(case, times), sasaran)


def places_of(case: Case) -> Places:
    """The registers of a case."""
    facilities = pd.DataFrame(case.facilities, columns=list(FACILITIES))
    service_areas = pd.DataFrame(case.service_areas, columns=list(SERVICE_AREAS))
    return Places(case.kabupaten, facilities, service_areas)


def everywhere(case: Case) -> Case:
    """The case with its indicator offered at every level."""
    case.indicator = replace(case.indicator, levels=tuple(Level))
    return case


def values_of(case: Case, level: Level, ledger: Ledger | None = None) -> pd.DataFrame:
    """VALUES of a case at its first month."""
    known = ledger_of(case) if ledger is None else ledger
    return roll_up(known, places_of(case), case.indicator, case.periods[0], level)


@few
@given(CASES)
def test_whoever_may_report_is_summed_or_stands_beside(case):
    """Never both: no stored report of a living unit is out of sight."""
    places, period = places_of(case), case.periods[0]
    units = list_units(ledger_of(case), places, case.indicator, period)
    beside = list_beside(units, places, period)
    assert not set(units["unit"]) & set(beside["unit"])
    alive, served = places.known_on(period)
    every = {case.kabupaten, *alive["kode"], *served["kode_desa"]}
    assert {*units["unit"], *beside["unit"]} == every


@few
@given(CASES.map(everywhere))
def test_the_parts_add_up_to_the_whole(case):
    """Every sum of kecamatan and puskesmas, and of the units themselves, is the kabupaten's."""
    ledger, places, period = ledger_of(case), places_of(case), case.periods[0]
    units = list_units(ledger, places, case.indicator, period)
    whole = values_of(case, Level.KABUPATEN, ledger).iloc[0]
    if not units["puskesmas"].all():
        assert whole["n_expected"] <= 1
        return
    kecamatan = values_of(case, Level.KECAMATAN, ledger)
    puskesmas = values_of(case, Level.PUSKESMAS, ledger)
    desa = values_of(case, Level.DESA, ledger)
    themselves = puskesmas[puskesmas["kode"].isin(units["unit"])]
    for parts in (kecamatan, puskesmas, pd.concat([desa, themselves])):
        for name in SUMS:
            assert sum(parts[name].dropna()) == (whole[name] or 0), name


@few
@given(CASES.map(everywhere))
def test_desa_add_up_to_their_puskesmas(case):
    """Where desa report, their sums are those of the puskesmas that serves them."""
    ledger, places, period = ledger_of(case), places_of(case), case.periods[0]
    units = list_units(ledger, places, case.indicator, period)
    desa = values_of(case, Level.DESA, ledger).set_index("kode")
    puskesmas = values_of(case, Level.PUSKESMAS, ledger).set_index("kode")
    for kode, own in units[units["desa"] != ""].groupby("puskesmas"):
        parts = desa.loc[own["desa"]]
        for name in SUMS:
            assert sum(parts[name].dropna()) == (puskesmas.loc[kode, name] or 0), name


@few
@given(CASES.map(everywhere))
def test_a_chosen_part_is_what_the_area_is(case):
    """One puskesmas chosen, or everything, has the value that the level gives it."""
    ledger, places, period = ledger_of(case), places_of(case), case.periods[0]
    whole = roll_up_part(ledger, places, case.indicator, period, {})
    assert whole.equals(values_of(case, Level.KABUPATEN, ledger))
    for row in values_of(case, Level.PUSKESMAS, ledger).to_dict("records"):
        part = roll_up_part(ledger, places, case.indicator, period, {"puskesmas": [row["kode"]]})
        assert {**part.iloc[0], "kode": row["kode"]} == row


@few
@given(CASES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(case, chance):
    """Reports are told apart by their ids, registers by their codes."""
    reports, sasaran = reports_of(case), ledger_of(case).sasaran
    places = places_of(case)
    shuffled = compose_ledger(_shuffled(reports, chance), _shuffled(sasaran, chance))
    again = Places(
        case.kabupaten,
        _shuffled(places.puskesmas, chance),
        _shuffled(places.service_areas, chance),
    )
    for level in Level:
        told = roll_up(shuffled, again, case.indicator, case.periods[0], level)
        assert told.equals(values_of(case, level))


def _shuffled(frame: pd.DataFrame, chance) -> pd.DataFrame:
    order = list(range(len(frame)))
    chance.shuffle(order)
    return frame.iloc[order].reset_index(drop=True)


@few
@given(CASES.map(everywhere), st.sampled_from([2, 7, 1000]))
def test_all_counts_so_many_times_as_high_leave_every_share(case, times):
    """Sums are so many times as high; shares, completeness and absence are the same."""
    is_plain = case.indicator.aggregation.value in {"jumlah", "rata_rata"}
    for level in (Level.DESA, Level.KABUPATEN):
        once, often = values_of(case, level), values_of(case, level, ledger_of(case, times))
        for row, more in zip(once.to_dict("records"), often.to_dict("records"), strict=True):
            assert more["numerator"] == (row["numerator"] and row["numerator"] * times)
            assert (more["n_reported"], more["absence"]) == (row["n_reported"], row["absence"])
            if row["value"] is not None:
                assert more["value"] == row["value"] * (times if is_plain else 1)


@few
@given(CASES, st.sampled_from([1, 1000]))
def test_a_value_is_the_exact_ratio_and_never_cut_off(case, times):
    """Over 100 % and below nought alike: numerator times factor over denominator, or nothing."""
    ledger = ledger_of(case, times)
    for row in values_of(case, Level.KABUPATEN, ledger).to_dict("records"):
        if row["value"] is not None:
            base = 1 if case.indicator.aggregation.value == "jumlah" else row["denominator"]
            assert row["value"] * base == row["numerator"] * case.indicator.factor
