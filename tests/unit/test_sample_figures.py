"""The sample's figures: always the same, whole, and with every fault that was planted in them."""

import datetime as dt
import math
from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import pytest

from data.catalogue import catalogue
from data.frames import REPORTS, SASARAN
from data.indicators import Form, Origin
from data.kinds import DESA, Jenis, Period
from data.ledger import SCALE, Ledger, compose_ledger
from data.quality import Finding, find_faults, find_sasaran_gaps
from data.sample import SAMPLE_KABUPATEN, compose_figures, compose_sample
from data.sample.figures import list_faults
from data.sample.network import serving_now
from data.units import Places

LAST = Period(2026, 10)
PLANTED = [(kabupaten, fault) for kabupaten in SAMPLE_KABUPATEN for fault in list_faults(kabupaten)]
BY_DESA = (  # PWS-KIA and immunisation
    *("K2-K1M", "K2-K6", "SPM-01", "SPM-02", "K2-PF", "K2-KFL", "K2-KNL", "SPM-03"),
    *("K2-IDL", "K2-IBL"),
)
KINDS = {"diam", "telat", "kali", "turun", "seragam", "ralat", "nol", "revisi", "bagian"}


@dataclass(frozen=True, eq=False)
class Sample:
    """One kabupaten's sample: who serves what, and its figures as they are composed."""

    places: Places
    serving: dict[str, str]
    sasaran: pd.DataFrame
    reports: pd.DataFrame

    @classmethod
    def of(cls, kabupaten: str) -> "Sample":
        """Composed anew."""
        registers = compose_sample(kabupaten)
        sasaran, reports = compose_figures(kabupaten, registers)
        is_puskesmas = registers.facilities["jenis"] == Jenis.PUSKESMAS
        served = registers.service_areas
        places = Places(kabupaten, registers.facilities[is_puskesmas], served)
        return cls(places, serving_now(served), sasaran, reports)

    @cached_property
    def told(self) -> pd.DataFrame:
        """The reports with the puskesmas of their unit and the place of their month."""
        home = self.reports["unit"].map(self.serving).fillna(self.reports["unit"])
        place = self.reports["year"] * 12 + self.reports["month"]
        return self.reports.assign(home=home, place=place)

    def kode(self, nama: str) -> str:
        """The puskesmas of this name."""
        return str(self.places.puskesmas.set_index("nama").loc[nama, "kode"])

    def of_fault(self, fault, *, inside: bool = True) -> pd.DataFrame:
        """First reports of a fault's puskesmas: in its months, or in all others."""
        own = self.told["home"] == self.kode(fault.puskesmas)
        rows = self.told[own & (self.told["turn"] == 0)]
        if fault.indikator:
            rows = rows[rows["indicator"] == fault.indikator]
        first, last = (each.year * 12 + each.month for each in (fault.dari, fault.sampai))
        return rows[rows["place"].between(first, last) == inside]

    def ledger(self, indicator: str) -> Ledger:
        """The reports of an indicator as they stand, against the official sasaran."""
        rows = self.reports[self.reports["indicator"] == indicator]
        numbers = {name: rows[name].astype("Int64") * SCALE for name in REPORTS[5:7]}
        rows = rows.assign(id=rows.index + 1, batch_id=1, **numbers)[list(REPORTS)]
        return compose_ledger(rows, self.official(catalogue().find(indicator).sasaran))

    def official(self, kelompok: str) -> pd.DataFrame:
        """SASARAN of a group."""
        rows = self.sasaran[self.sasaran["is_official"] & (self.sasaran["kelompok"] == kelompok)]
        return rows.assign(value=rows["value"].astype("int64") * SCALE)[list(SASARAN)]

    def found(self, indicator: str, period: Period = LAST) -> pd.DataFrame:
        """FINDINGS of an indicator with the puskesmas of each unit."""
        known = catalogue().find(indicator)
        findings = find_faults(self.ledger(indicator), self.places, known, period)
        return findings.assign(home=findings["unit"].map(self.serving).fillna(findings["unit"]))

    def unequal(self, *, is_official: bool = True) -> set[tuple[int, str, str, int]]:
        """Year, group, puskesmas and version whose desa do not add up to it."""
        rows = self.sasaran[self.sasaran["is_official"] == is_official]
        rows = rows.assign(home=rows["unit"].map(self.serving))
        keys = ["year", "kelompok", "home", "version"]
        own = rows[rows["home"].isna()].assign(home=rows["unit"])
        sums = rows.dropna(subset="home").groupby(keys)["value"].sum()
        both = pd.DataFrame({"own": own.set_index(keys)["value"], "sum": sums}).dropna()
        assert len(both) > 0
        return set(both.index[both["own"] != both["sum"]])


@pytest.fixture(scope="module")
def samples() -> dict[str, Sample]:
    """Every kabupaten, composed once."""
    return {kabupaten: Sample.of(kabupaten) for kabupaten in SAMPLE_KABUPATEN}


def planted(kind):
    """The faults of one kind, each with its kabupaten, as cases of a test."""
    chosen = [(kabupaten, fault) for kabupaten, fault in PLANTED if fault.jenis == kind]
    names = [f"{kabupaten} {each.puskesmas or each.kelompok}" for kabupaten, each in chosen]
    return pytest.mark.parametrize(("kabupaten", "fault"), chosen, ids=names)


def test_no_kind_of_fault_goes_untested():
    """Whoever plants a new kind has to say here how it is found."""
    assert {fault.jenis for _, fault in PLANTED} == KINDS


def test_the_same_seed_gives_the_same_figures(samples):
    """Row by row, in the same order."""
    again = Sample.of("19.02")
    pd.testing.assert_frame_equal(again.sasaran, samples["19.02"].sasaran)
    pd.testing.assert_frame_equal(again.reports, samples["19.02"].reports)


def test_another_seed_gives_other_figures(samples):
    """Other people in the desa, other counts; the same units and indicators."""
    sasaran, reports = compose_figures("19.02", compose_sample("19.02"), 7)
    first = samples["19.02"]
    assert not sasaran["value"].equals(first.sasaran["value"])
    assert not reports["numerator"].equals(first.reports["numerator"])
    assert set(sasaran["unit"]) == set(first.sasaran["unit"])
    assert set(reports["indicator"]) == set(first.reports["indicator"])


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_every_reported_indicator_is_there(samples, kabupaten):
    """All that reports answer, in every year, and none that the program answers itself."""
    known = catalogue().indicators.values()
    wanted = {each.kode for each in known if each.origin is Origin.LAPORAN}
    for year, rows in samples[kabupaten].reports.groupby("year"):
        assert set(rows["indicator"]) == wanted, year


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_kia_and_immunisation_are_reported_by_desa(samples, kabupaten):
    """By every desa that is served; nothing else is."""
    sample = samples[kabupaten]
    is_desa = sample.reports["unit"].map(lambda unit: bool(DESA.fullmatch(unit)))
    assert set(sample.reports.loc[is_desa, "indicator"]) == set(BY_DESA)
    for kode in BY_DESA:
        units = set(sample.reports.loc[sample.reports["indicator"] == kode, "unit"])
        assert units == set(sample.serving)


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_rows_could_have_been_reported(samples, kabupaten):
    """Counts of nobody less than none; once first, at most once more; days after the month."""
    rows = samples[kabupaten].told
    assert (rows[["numerator", "denominator"]].fillna(0) >= 0).all(axis=None)
    assert set(rows["form"]) <= {each.value for each in Form}
    assert not rows.duplicated(["indicator", "unit", "year", "month", "turn"]).any()
    assert rows["place"].max() == LAST.year * 12 + LAST.month
    days = rows.groupby(["year", "month"])["reported_on"].min()
    assert all(day > Period(*month).last_day for month, day in days.items())


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_desa_add_up_to_their_puskesmas(samples, kabupaten):
    """In every group, year and version, but where a desa was emptied or a part was changed."""
    sample = samples[kabupaten]
    faulty = set()
    for fault in list_faults(kabupaten):
        if fault.jenis == "nol":
            home = sample.serving[sorted(sample.serving)[fault.urutan]]
            faulty.add((2026, fault.kelompok, home, 1))
        if fault.jenis == "bagian":
            faulty.add((2026, fault.kelompok, sample.kode(fault.puskesmas), 1))
    assert {key for key in sample.unequal() if key[3] == 1} == faulty


@pytest.mark.parametrize(
    ("kabupaten", "is_official", "version"),
    [("11.08", True, 2), ("13.05", True, 2), ("19.02", False, 1)],
)
def test_revised_and_unofficial_desa_add_up_too(samples, kabupaten, is_official, version):
    """0,92 of each is still parts of a whole; only what is planted should be found."""
    unequal = samples[kabupaten].unequal(is_official=is_official)
    assert {key for key in unequal if key[3] == version} == set()


@planted("diam")
def test_the_silent_months_are_absent(samples, kabupaten, fault):
    """Nothing at all from the puskesmas or its desa; before them they reported."""
    assert samples[kabupaten].of_fault(fault).empty
    assert len(samples[kabupaten].of_fault(fault, inside=False)) > 100


@planted("telat")
def test_the_late_are_late(samples, kabupaten, fault):
    """In all those months after the tenth, and in no other; nobody else is."""
    sample = samples[kabupaten]
    rows = sample.told[sample.told["turn"] == 0]
    is_late = rows["reported_on"].map(lambda day: day.day > 10)
    assert set(rows[is_late].index) == set(sample.of_fault(fault).index)


@planted("kali")
def test_the_counts_are_multiplied(samples, kabupaten, fault):
    """Each is a whole count times the factor, as those of other months are not; quality sees it."""
    sample = samples[kabupaten]
    counts = sample.of_fault(fault)["numerator"]
    usual = sample.of_fault(fault, inside=False)["numerator"]
    possible = {math.floor(each * fault.nilai + 0.5) for each in range(counts.max() + 1)}
    assert set(counts) <= possible
    assert not set(usual) <= possible
    assert counts.mean() / usual.mean() == pytest.approx(fault.nilai, rel=0.15)
    found = sample.found(fault.indikator).set_index("home")["finding"]
    expected = Finding.PENCILAN if fault.dari == fault.sampai else Finding.MELEBIHI_SASARAN
    assert expected in set(found.loc[[sample.kode(fault.puskesmas)]])


@planted("turun")
def test_the_count_of_the_year_shrinks(samples, kabupaten, fault):
    """By so many people in that month, and quality names the row."""
    sample, period = samples[kabupaten], Period.of(fault.dari)
    rows = sample.told[sample.told["indicator"] == fault.indikator]
    own = rows[rows["home"] == sample.kode(fault.puskesmas)].set_index("place")["numerator"]
    place = period.year * 12 + period.month
    assert own[place] == own[place - 1] - fault.nilai
    found = sample.found(fault.indikator)
    (falling,) = found[found["finding"] == Finding.REGRESI_KUMULATIF].to_dict("records")
    assert (falling["home"], falling["period"]) == (sample.kode(fault.puskesmas), period)
    assert sample.reports["numerator"].loc[falling["report"] - 1] == own[place]


@planted("seragam")
def test_the_count_is_always_the_same(samples, kabupaten, fault):
    """In every month that was reported; before it, it was not; quality tells for how long."""
    sample = samples[kabupaten]
    rows = sample.of_fault(fault)
    assert set(rows["numerator"]) == {fault.nilai}
    assert fault.nilai not in set(sample.of_fault(fault, inside=False)["numerator"])
    found = sample.found(fault.indikator)
    (same,) = found[found["finding"] == Finding.SERAGAM].to_dict("records")
    assert same["unit"] == sample.kode(fault.puskesmas)
    assert (same["got"], same["against"]) == (fault.nilai, len(rows))


@planted("ralat")
def test_the_correction_comes_a_month_later_with_another_count(samples, kabupaten, fault):
    """For the same units, and nobody else corrected anything."""
    sample = samples[kabupaten]
    again = sample.told[sample.told["turn"] == 1].set_index("unit")
    period, first = Period.of(fault.dari), sample.of_fault(fault)
    first = first[first["place"] == period.year * 12 + period.month].set_index("unit")
    assert set(again["indicator"]) == {fault.indikator}
    assert set(again["place"]) == set(first["place"])
    expected = [math.floor(each * fault.nilai + 0.5) for each in first["numerator"]]
    assert again["numerator"].to_dict() == dict(zip(first.index, expected, strict=True))
    assert again["numerator"].to_dict() != first["numerator"].to_dict()
    assert min(again["reported_on"]) > period.shift(1).last_day >= max(first["reported_on"])


@planted("nol")
def test_a_desa_has_no_sasaran_and_still_reports(samples, kabupaten, fault):
    """Zero in the last year only; whoever is reached there is found to have no sasaran."""
    sample = samples[kabupaten]
    unit = sorted(sample.serving)[fault.urutan]
    own = sample.official(fault.kelompok).set_index("unit").loc[unit]
    assert own.loc[own["value"] == 0, "year"].tolist() == [2026]
    using = [kode for kode in BY_DESA if catalogue().find(kode).sasaran == fault.kelompok]
    found = pd.concat(sample.found(kode) for kode in using)
    kinds = found.loc[found["unit"] == unit, "finding"]
    assert (kinds == Finding.TANPA_SASARAN).sum() == len(using) > 0


@planted("revisi")
def test_a_revision_is_a_second_version_from_its_day_on(samples, kabupaten, fault):
    """Of the puskesmas and all of its desa; the first version stays as it was."""
    sample = samples[kabupaten]
    rows = sample.official(fault.kelompok)
    later = rows[rows["version"] == 2].set_index("unit")
    kode = sample.kode(fault.puskesmas)
    desa = {unit for unit, home in sample.serving.items() if home == kode}
    assert set(later.index) == desa | {kode}
    assert set(later["valid_from"]) == {fault.dari}
    first = rows[(rows["version"] == 1) & (rows["year"] == 2026)].set_index("unit")
    assert set(first["valid_from"]) == {dt.date(2026, 1, 1)}
    ratio = later["value"].sum() / first["value"].reindex(later.index).sum()
    assert ratio == pytest.approx(fault.nilai, rel=0.01)


@planted("bagian")
def test_a_puskesmas_has_more_than_its_desa(samples, kabupaten, fault):
    """And quality tells both numbers."""
    sample = samples[kabupaten]
    known = {fault.kelompok: sample.official(fault.kelompok)}
    found = find_sasaran_gaps(known, sample.places, LAST).set_index("unit")
    row = found.loc[sample.kode(fault.puskesmas)]
    assert row["got"] / row["against"] == pytest.approx(fault.nilai, rel=0.01)
