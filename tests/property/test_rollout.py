"""Whatever the register: parts make the whole, order is nothing, silence raises no share."""

import datetime as dt
from decimal import Decimal

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from data import frames
from data.kinds import Jenis, Level
from data.rollout import Rollout, count_status, roll_up
from data.status import compute_status
from tests.plain_status import PlainRegister
from tests.small_registers import CRITERIA, DAYS, DESA, small_registers, status_by_kode
from tests.tables import FILLED, KABUPATEN

QUICK = settings(max_examples=40, deadline=None)


def rollout_of(register):
    """The roll-out of a small register, without a database between."""
    return Rollout(
        KABUPATEN,
        DAYS,
        ("uji",) * len(DAYS),
        register.facilities,
        frames.empty_frame(frames.SERVICE_AREAS),
        compute_status(
            register.facilities, CRITERIA, Decimal(register.share), register.evidence, DAYS
        ),
    )


@QUICK
@given(register=small_registers())
def test_the_status_told_row_by_row_is_the_same(register):
    """Two algorithms, one ladder."""
    plain = PlainRegister(register.facilities, CRITERIA, register.share, register.evidence)
    expected = {kode: [plain.status(kode, day) for day in DAYS] for kode in plain.facilities}
    found = status_by_kode(register.facilities, register.evidence, Decimal(register.share))
    assert found == expected


@QUICK
@given(register=small_registers(), jenis=st.sampled_from(Jenis), day=st.sampled_from(DAYS))
def test_the_parts_make_the_whole(register, jenis, day):
    """Kecamatan, and the areas of puskesmas, add up to the kabupaten in every column."""
    rollout = rollout_of(register)
    own = (register.facilities["jenis"] == jenis).to_numpy()
    whole = count_status(rollout.on(day)[own])
    for level in (Level.KABUPATEN, Level.KECAMATAN, Level.PUSKESMAS):
        parts = roll_up(rollout, day, jenis, level)
        assert parts["kode"].is_unique
        assert {name: int(parts[name].sum()) for name in frames.COUNTS} == whole
        assert (parts["total"] > 0).all()
        assert (parts["total"] == parts.iloc[:, 2:7].sum(axis=1)).all()


@QUICK
@given(register=small_registers(), chance=st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(register, chance):
    """Neither of facilities nor of evidence."""
    share = Decimal(register.share)
    shuffled = [
        table.iloc[chance.sample(range(len(table)), k=len(table))]
        for table in (register.facilities, register.evidence)
    ]
    assert status_by_kode(*shuffled, share) == status_by_kode(
        register.facilities, register.evidence, share
    )


@QUICK
@given(register=small_registers(), day=st.sampled_from(DAYS))
def test_a_silent_puskesmas_never_raises_a_share(register, day):
    """It is counted as BELUM: more to do, nothing done."""
    silent = {
        **FILLED[frames.FACILITIES],
        "kode": "DIAM",
        "nama": "Diam",
        "jenis": "puskesmas",
        "kode_desa": DESA[0],
    }
    more = pd.DataFrame([*register.facilities.to_dict("records"), silent])
    more = more.astype(object).where(more.notna(), None)[list(frames.FACILITIES)]
    before = _puskesmas(register.facilities, register, day)
    after = _puskesmas(more, register, day)
    assert after["counted"] == before["counted"]
    assert (after["total"], after["belum"]) == (before["total"] + 1, before["belum"] + 1)


def _puskesmas(facilities: pd.DataFrame, register, day: dt.date) -> dict[str, int]:
    share = Decimal(register.share)
    status = compute_status(facilities, CRITERIA, share, register.evidence, [day])[:, 0]
    return count_status(status[(facilities["jenis"] == "puskesmas").to_numpy()])


@QUICK
@given(register=small_registers())
def test_claims_never_count(register):
    """Without a single verification nobody is above KLAIM."""
    claims = register.evidence.assign(verified_on=None)
    found = status_by_kode(register.facilities, claims, Decimal(register.share))
    assert all(value <= 1 for row in found.values() for value in row)
