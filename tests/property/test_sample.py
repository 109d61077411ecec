"""Whatever the seed: the sample is consistent, and the same seed tells the same story."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.kinds import Status
from data.reference_data import load_criteria
from data.sample import SAMPLE_AS_OF, SAMPLE_KABUPATEN, compose_sample
from data.status import compute_status

END = {"11.08": 22, "11.15": 9, "13.05": 11, "19.02": 9, "12.13": 10}
SEEDS = st.integers(0, 10**6)
AT_ALL = settings(max_examples=8, deadline=None)


@AT_ALL
@given(seed=SEEDS)
@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_the_end_is_the_same_for_every_seed(kabupaten, seed):
    """Chance moves days and names, never the counts that the story promises."""
    sample = compose_sample(kabupaten, seed)
    sets, criteria = load_criteria()
    share = sets["network_share"].iloc[0]
    status = compute_status(sample.facilities, criteria, share, sample.evidence, [SAMPLE_AS_OF])[
        :, 0
    ]
    own = status[(sample.facilities["jenis"] == "puskesmas").to_numpy()]
    assert (own >= Status.MENERAPKAN).sum() == END[kabupaten]
    assert (own == Status.PENUH).any()


@AT_ALL
@given(seed=SEEDS)
@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_every_reference_leads_somewhere(kabupaten, seed):
    """Codes are unique; parents, desa and puskesmas exist; parents serve their desa."""
    sample = compose_sample(kabupaten, seed)
    facilities, areas = sample.facilities, set(sample.areas["kode"])
    codes = set(facilities["kode"])
    assert len(codes) == len(facilities)
    network = facilities[facilities["jenis"] != "puskesmas"]
    now = sample.service_areas[sample.service_areas["valid_to"].isna()]
    serving = now.set_index("kode_desa")["puskesmas"]
    assert serving.index.is_unique
    assert set(serving.index) == {kode for kode in areas if len(kode) == 13}
    assert (network["kode_desa"].map(serving) == network["induk"]).all()
    assert set(facilities["kode_kecamatan"]) <= areas
    for rows in (
        sample.evidence,
        sample.action_plans,
        sample.stage_dates.dropna(subset="facility"),
    ):
        assert set(rows["facility"]) <= codes


@AT_ALL
@given(seed=SEEDS)
@pytest.mark.parametrize("kabupaten", SAMPLE_KABUPATEN)
def test_days_follow_one_another(kabupaten, seed):
    """Claimed, then verified, then perhaps withdrawn; nothing after the end of the sample."""
    sample = compose_sample(kabupaten, seed)
    evidence = sample.evidence
    verified = evidence.dropna(subset="verified_on")
    assert (verified["claimed_on"] <= verified["verified_on"]).all()
    assert verified["verifier"].notna().all()
    withdrawn = evidence.dropna(subset="withdrawn_on")
    assert (withdrawn["verified_on"] < withdrawn["withdrawn_on"]).all()
    assert evidence["claimed_on"].max() <= SAMPLE_AS_OF
    assert verified["verified_on"].max() <= SAMPLE_AS_OF
    assert sample.stage_dates["held_on"].max() <= SAMPLE_AS_OF
    assert not (evidence["criterion"] == "P7").any()


@settings(max_examples=3, deadline=None)
@given(seed=SEEDS)
def test_the_same_seed_tells_the_same_story(seed):
    """Composed twice, cell by cell equal."""
    first, second = compose_sample("19.02", seed), compose_sample("19.02", seed)
    for name in ("areas", "facilities", "service_areas", "evidence", "stage_dates", "action_plans"):
        pd.testing.assert_frame_equal(getattr(first, name), getattr(second, name))
