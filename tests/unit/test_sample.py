"""The sample data: the true facts hold, and the story between them can be briefed with."""

import datetime as dt
import itertools
import runpy
import sys
from decimal import Decimal

import pandas as pd
import pytest

from data import frames
from data.frames import Registers
from data.kinds import Period, Status
from data.reference_data import load_criteria, load_desa, load_kecamatan
from data.sample import SAMPLE_AS_OF, SAMPLE_KABUPATEN, SAMPLE_SOURCE, compose_sample
from data.status import compute_status

MONTHS = [p.last_day for p in Period(2024, 1).until(Period(2026, 10))]
END = {"11.08": (22, 32), "11.15": (9, 13), "13.05": (11, 24), "19.02": (9, 9), "12.13": (10, 26)}


@pytest.fixture(scope="module")
def samples() -> dict[str, Registers]:
    """The sample of every kabupaten, composed once."""
    return {kabupaten: compose_sample(kabupaten) for kabupaten in SAMPLE_KABUPATEN}


@pytest.fixture(scope="module")
def statuses(samples) -> dict[str, pd.DataFrame]:
    """Status of every facility at the end of every month, by kode."""
    sets, criteria = load_criteria()
    share = sets["network_share"].iloc[0]
    return {
        kabupaten: pd.DataFrame(
            compute_status(sample.facilities, criteria, share, sample.evidence, MONTHS),
            index=sample.facilities["kode"],
            columns=MONTHS,
        )
        for kabupaten, sample in samples.items()
    }


def of_kind(sample: Registers, jenis: str) -> pd.DataFrame:
    """The facilities of one kind."""
    return sample.facilities[sample.facilities["jenis"] == jenis]


def counted(sample: Registers, status: pd.DataFrame) -> list[int]:
    """How many puskesmas apply ILP at the end of each month."""
    own = status.loc[of_kind(sample, "puskesmas")["kode"]]
    return (own >= Status.MENERAPKAN).sum().tolist()


def stages_of(sample: Registers, stage: str, nama: str | None = None) -> pd.DataFrame:
    """The dates of one stage: of the kabupaten, or of the facility of that name."""
    rows = sample.stage_dates[sample.stage_dates["stage"] == stage]
    if nama is None:
        return rows[rows["facility"].isna()]
    kode = sample.facilities.set_index("nama").loc[nama, "kode"]
    return rows[rows["facility"] == kode]


def test_aceh_utara_has_its_true_network_and_launch(samples):
    """32 puskesmas, 87 pustu, 954 posyandu; launched 18 November 2025."""
    sample = samples["11.08"]
    kinds = sample.facilities["jenis"].value_counts().to_dict()
    assert kinds == {"puskesmas": 32, "pustu": 87, "posyandu": 954}
    assert stages_of(sample, "KICK")["held_on"].tolist() == [dt.date(2025, 11, 18)]


def test_nagan_raya_was_launched_oriented_and_practised_as_reported(samples):
    """Launch 17 October 2024; orientation of all 13 on 18-19; practice at Jeuram, Paya Undan."""
    sample = samples["11.15"]
    kick = stages_of(sample, "KICK").iloc[0]
    assert kick["held_on"] == dt.date(2024, 10, 17)
    assert "camat" in kick["note"]
    assert "seluruh kepala Puskesmas" in kick["note"]
    orientation = sample.stage_dates[sample.stage_dates["stage"] == "ORI"]
    puskesmas = set(of_kind(sample, "puskesmas")["kode"])
    assert puskesmas <= set(orientation["facility"])
    assert set(orientation["held_on"]) == {dt.date(2024, 10, 18), dt.date(2024, 10, 19)}
    for nama in ("Puskesmas Jeuram", "Pustu Paya Undan"):
        assert "praktik lapangan" in stages_of(sample, "ORI", nama)["note"].iloc[0]


def test_pustu_paya_undan_belongs_to_jeuram(samples):
    """The two places of field practice are one network."""
    by_name = samples["11.15"].facilities.set_index("nama")
    assert by_name.loc["Pustu Paya Undan", "induk"] == by_name.loc["Puskesmas Jeuram", "kode"]


def test_every_puskesmas_of_nagan_raya_wrote_its_rtl_after_the_orientation(samples):
    """An RTL for each puskesmas followed within weeks."""
    sample = samples["11.15"]
    rtl = sample.stage_dates[sample.stage_dates["stage"] == "RTL"]
    assert set(rtl["facility"]) == set(of_kind(sample, "puskesmas")["kode"])
    assert rtl["held_on"].min() > dt.date(2024, 10, 19)
    assert rtl["held_on"].max() < dt.date(2024, 12, 31)


def test_padang_pariamans_kick_off_is_known_to_the_year_only(samples):
    """Opened by the Sekda in 2024; no day is claimed."""
    kick = stages_of(samples["13.05"], "KICK").iloc[0]
    assert (kick["held_on"].year, kick["precision"]) == (2024, "year")
    assert "Sekretaris Daerah" in kick["note"]


def test_belitung_has_its_pilots_its_locus_and_its_launch(samples):
    """Two pilots since October 2023, 9 puskesmas and 10 pustu for 2024, launch 30 July 2024."""
    sample = samples["19.02"]
    for nama in ("Puskesmas Tanjungpandan", "Puskesmas Tanjung Binga"):
        pilot = stages_of(sample, "UJICOBA", nama).iloc[0]
        assert (pilot["held_on"], pilot["precision"]) == (dt.date(2023, 10, 1), "month")
    locus = sample.stage_dates[sample.stage_dates["stage"] == "SKTIM"].dropna(subset="facility")
    kinds = sample.facilities.set_index("kode")["jenis"].reindex(locus["facility"])
    assert kinds.value_counts().to_dict() == {"pustu": 10, "puskesmas": 9}
    assert set(locus["precision"]) == {"year"}
    assert "Puskesmas Badau" in set(sample.facilities["nama"])
    assert stages_of(sample, "KICK")["held_on"].tolist() == [dt.date(2024, 7, 30)]


def test_mandailing_natal_has_its_process_launch_and_targets(samples):
    """Since June 2024, launched 29 November 2024; 40 % by the province, 100 % by the district."""
    sample = samples["12.13"]
    begun = stages_of(sample, "DAMPING").iloc[0]
    assert (begun["held_on"], begun["precision"]) == (dt.date(2024, 6, 1), "month")
    assert stages_of(sample, "KICK")["held_on"].tolist() == [dt.date(2024, 11, 29)]
    told = sample.targets[sample.targets["source"].str.contains("Mandailing Natal")]
    values = dict(zip(told["level"], told["value"], strict=True))
    assert values == {"provinsi": Decimal(40), "kabupaten": Decimal(100)}


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_every_row_says_whether_it_is_reported_or_sample(samples, kabupaten):
    """Events and targets name a news item or say that they are sample data."""
    sample = samples[kabupaten]
    for source in [*sample.stage_dates["source"], *sample.targets["source"]]:
        assert source.startswith(("Berita ", "Data contoh"))
    assert SAMPLE_SOURCE[kabupaten].startswith("Data contoh")


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_names_and_codes_of_areas_are_the_official_ones(samples, kabupaten):
    """Kecamatan and desa of the sample are those of the national list."""
    areas = samples[kabupaten].areas
    for level, official in (("kecamatan", load_kecamatan), ("desa", load_desa)):
        own = areas[areas["level"] == level].set_index("kode")["nama"]
        assert own.to_dict() == official(kabupaten).set_index("kode")["nama"].to_dict()


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_registers_keep_their_contracts(samples, kabupaten):
    """Exactly the contracted columns, in order."""
    sample = samples[kabupaten]
    for name in ("areas", "facilities", "service_areas", "evidence", "stage_dates", "targets"):
        assert tuple(getattr(sample, name).columns) == getattr(frames, name.upper())
    assert tuple(sample.action_plans.columns) == frames.ACTION_PLANS


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_end_of_the_story_is_the_one_told(samples, statuses, kabupaten):
    """So many puskesmas apply ILP at the end of October 2026."""
    sample = samples[kabupaten]
    assert (counted(sample, statuses[kabupaten])[-1], len(of_kind(sample, "puskesmas"))) == END[
        kabupaten
    ]


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_growth_pauses_falls_back_and_moves_in_the_last_month(samples, statuses, kabupaten):
    """Not a straight line: months without change, one loss, and news for the last briefing."""
    course = counted(samples[kabupaten], statuses[kabupaten])
    begun = next(month for month, count in enumerate(course) if count)
    steps = [after - before for before, after in itertools.pairwise(course)][begun:]
    assert 0 in steps
    assert min(steps) == -1
    assert steps[-1] > 0


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_at_least_one_puskesmas_is_full_and_not_all(samples, statuses, kabupaten):
    """Somebody reached the end; most did not."""
    own = statuses[kabupaten].loc[of_kind(samples[kabupaten], "puskesmas")["kode"], SAMPLE_AS_OF]
    assert 1 <= (own == Status.PENUH).sum() <= 2


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_posyandu_are_behind_pustu(samples, statuses, kabupaten):
    """The further from the puskesmas, the later."""
    last = statuses[kabupaten][SAMPLE_AS_OF] >= Status.MENERAPKAN
    share = last.groupby(samples[kabupaten].facilities.set_index("kode")["jenis"]).mean()
    assert share["posyandu"] < share["pustu"] <= share["puskesmas"] + 0.05


def test_some_claim_and_some_have_nothing(samples, statuses):
    """Claimed and never verified, and not begun, are both on the screen."""
    for kabupaten in ("11.08", "11.15", "13.05", "12.13"):
        own = of_kind(samples[kabupaten], "puskesmas")["kode"]
        seen = set(statuses[kabupaten].loc[own, SAMPLE_AS_OF])
        assert seen == set(Status)


def test_belitungs_fallen_puskesmas_recovered(samples):
    """A withdrawn proof is followed by a verified one of the same criterion."""
    evidence = samples["19.02"].evidence
    fallen = evidence[evidence["withdrawn_on"].notna()].iloc[0]
    again = evidence[
        (evidence["facility"] == fallen["facility"])
        & (evidence["criterion"] == fallen["criterion"])
        & evidence["withdrawn_on"].isna()
    ].iloc[0]
    assert fallen["note"].startswith("Hasil monev")
    assert again["verified_on"] > fallen["withdrawn_on"]


@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_every_puskesmas_has_an_rtl_of_four_to_seven_items(samples, kabupaten):
    """Done, late and open items; nothing is done before it was agreed."""
    sample = samples[kabupaten]
    plans = sample.action_plans
    counts = plans["facility"].value_counts()
    assert set(counts.index) == set(of_kind(sample, "puskesmas")["kode"])
    assert counts.between(4, 7).all()
    done = plans.dropna(subset="done_on")
    assert (done["done_on"] >= done["agreed_on"]).all()
    assert (done["done_on"] <= SAMPLE_AS_OF).all()
    assert (plans["due_on"] > plans["agreed_on"]).all()


def test_stand_in_points_are_marked(samples):
    """Badau has no known point; Jeuram has one; invented facilities have none."""
    for kabupaten, nama, known in (
        ("19.02", "Puskesmas Badau", False),
        ("11.15", "Puskesmas Jeuram", True),
        ("11.15", "Pustu Paya Undan", False),
    ):
        rows = samples[kabupaten].facilities.set_index("nama")
        assert bool(rows.loc[nama, "is_located"]) is known


def test_a_desa_that_moved_has_two_puskesmas_one_after_the_other(samples):
    """The old one's time ends on the day the new one's begins."""
    rows = samples["11.08"].service_areas
    moved = rows[rows["kode_desa"].duplicated(keep=False)].sort_values("valid_from")
    assert len(moved) == 2
    assert moved["valid_to"].iloc[0] == moved["valid_from"].iloc[1]
    assert moved["puskesmas"].nunique() == 2


@pytest.mark.parametrize(("arguments", "seed"), [([], 2026), (["7"], 7)])
def test_the_command_prints_a_summary(monkeypatch, capsys, arguments, seed):
    """``python -m data.sample`` answers for all five, with the seed asked for."""
    monkeypatch.setattr(sys, "argv", ["data.sample", *arguments])
    runpy.run_module("data.sample", run_name="__main__")
    told = capsys.readouterr().out
    assert f"seed {seed}" in told
    assert "11.08 Kabupaten Aceh Utara" in told
    assert told.count("posyandu") == 5
