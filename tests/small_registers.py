"""Small registers made by chance, with everything that may go wrong in them."""

import datetime as dt
from dataclasses import dataclass

import pandas as pd
from hypothesis import strategies as st

from data import frames
from data.status import compute_status
from tests.tables import FILLED, KABUPATEN, criteria

CRITERIA = criteria("""
    kode | jenis     | is_mandatory | rule
    P1   | puskesmas | ya           | evidence
    P7   | puskesmas | ya           | network
    P8   | puskesmas | tidak        | evidence
    U1   | pustu     | ya           | evidence
    S1   | posyandu  | ya           | evidence
    S2   | posyandu  | ya           | evidence
""")

FIRST = dt.date(2025, 1, 1)
DAYS = tuple(FIRST + dt.timedelta(days=3 * step) for step in range(4))
DESA = tuple(f"{KABUPATEN}.0{n}.2001" for n in (1, 2, 3))

ANY_DAY = st.integers(-3, 12).map(lambda days: FIRST + dt.timedelta(days=days))
MAYBE_DAY = st.none() | ANY_DAY


@dataclass(frozen=True, eq=False)
class SmallRegister:
    """FACILITIES, EVIDENCE and the share of its network that a puskesmas needs for PENUH."""

    facilities: pd.DataFrame
    evidence: pd.DataFrame
    share: int


@st.composite
def small_registers(draw):
    """Up to three puskesmas with up to six pustu and posyandu, and evidence of any kind."""
    heads = [f"PKM{n}" for n in range(draw(st.integers(1, 3)))]
    below = draw(
        st.lists(
            st.tuples(st.sampled_from(["pustu", "posyandu"]), st.sampled_from(heads)), max_size=6
        )
    )
    told = [(kode, "puskesmas", None) for kode in heads]
    told += [(f"JEJ{n}", jenis, head) for n, (jenis, head) in enumerate(below)]
    facilities = pd.DataFrame(
        [_facility(draw, *each) for each in told], columns=list(frames.FACILITIES)
    )
    return SmallRegister(
        facilities.astype(object).where(facilities.notna(), None),
        draw(_evidence([each[0] for each in told])),
        draw(st.sampled_from([0, 50, 80, 100])),
    )


def _facility(draw, kode, jenis, head):
    desa = draw(st.sampled_from(DESA))
    return {
        **FILLED[frames.FACILITIES],
        "kode": kode,
        "nama": kode,
        "jenis": jenis,
        "induk": head,
        "kode_kecamatan": desa[:8],
        "kode_desa": desa,
        "valid_from": draw(st.just(dt.date(2023, 1, 1)) | ANY_DAY),
        "valid_to": draw(MAYBE_DAY),
    }


def _evidence(codes):
    row = st.fixed_dictionaries(
        {
            "facility": st.sampled_from(codes),
            "criterion": st.sampled_from([*CRITERIA["kode"], "X9"]),
            "claimed_on": ANY_DAY,
            "verified_on": MAYBE_DAY,
            "withdrawn_on": st.none() | st.none() | ANY_DAY,
        }
    )
    return st.lists(row, max_size=25).map(
        lambda rows: (
            pd.DataFrame(rows, columns=list(frames.EVIDENCE))
            .astype(object)
            .pipe(lambda table: table.where(table.notna(), None))
        )
    )


def status_by_kode(facilities, evidence, share):
    """The status of every facility on ``DAYS``, by kode, as the program computes it."""
    matrix = compute_status(facilities, CRITERIA, share, evidence, DAYS)
    return dict(zip(facilities["kode"], matrix.tolist(), strict=True))
