"""Dated evidence: what each facility claimed, what was verified, what was withdrawn."""

import datetime as dt
from random import Random
from typing import NamedTuple

import pandas as pd

from data.frames import EVIDENCE
from data.sample.journeys import AS_OF, Journey, workday

VERIFIER = "Tim Verifikasi Dinkes"
FELL_NOTE = "Hasil monev: pencatatan digital berhenti"
RECOVERED_NOTE = "Pencatatan digital berjalan kembali; diverifikasi ulang"
WAITING_NOTE = "Menunggu verifikasi lapangan"

STAGE_OF = {
    "P1": "SKKLASTER",
    "P2": "SKTARGET",
    "P3": "ALUR",
    "P5": "SISTEM",
    "P8": "KADER",
    "P4": "UJICOBA",
    "P6": "PWS",
}
"""The stage that yields the proof of each criterion of a puskesmas."""

CLAIMED_BEFORE = {
    "pustu": {"U4": 120, "U1": 90, "U2": 55, "U3": 24},
    "posyandu": {"S4": 100, "S1": 80, "S2": 58, "S3": 26},
}
"""Days before a pustu or posyandu applies ILP at which it claims each criterion."""

FIRST_VISIT = {"pustu": ("U4", "U1"), "posyandu": ("S1",)}
"""What the first of two visits verifies; the second verifies the rest."""
OPTIONAL = {"P8": 0.7, "U4": 0.8, "S4": 0.5}
"""How likely it is that an optional criterion is claimed at all."""


class Proof(NamedTuple):
    """One row of EVIDENCE."""

    facility: str
    criterion: str
    claimed_on: dt.date
    verified_on: dt.date | None
    verifier: str | None
    withdrawn_on: dt.date | None
    document: str | None
    note: str | None


def compose_evidence(
    random: Random, journeys: list[Journey], ripe: dict[str, dt.date], facilities: pd.DataFrame
) -> pd.DataFrame:
    """EVIDENCE of a kabupaten up to the end of the sample; P7 is never claimed, it is computed.

    Takes   the journeys of the puskesmas; the day on which each pustu and posyandu would apply
            ILP, which may lie beyond the end: then only what came before it is there.
    """
    proofs = [proof for journey in journeys for proof in _prove_puskesmas(random, journey)]
    for kode, jenis in zip(facilities["kode"], facilities["jenis"], strict=True):
        if jenis in CLAIMED_BEFORE:
            proofs.extend(_prove_network(random, kode, jenis, ripe[kode]))
    return pd.DataFrame(
        [_known(proof) for proof in proofs if proof.claimed_on <= AS_OF], columns=list(EVIDENCE)
    )


def _prove_puskesmas(random: Random, journey: Journey) -> list[Proof]:
    """Claims follow the stages by some days; two visits verify, the second on the finish."""
    reached = [kode for kode, stage in STAGE_OF.items() if stage in journey.stages]
    kept = [kode for kode in reached if random.random() < OPTIONAL.get(kode, 1)]
    claims = {
        kode: workday(journey.day_of(STAGE_OF[kode]) + dt.timedelta(random.randint(1, 9)))
        for kode in kept
    }
    proofs = [
        _proof(journey.kode, kode, claimed, _verified_on(journey, kode, claimed))
        for kode, claimed in claims.items()
        if journey.outcome != "belum"
    ]
    return _fall_back(proofs, journey) if journey.fell_on else proofs


def _verified_on(journey: Journey, kode: str, claimed: dt.date) -> dt.date | None:
    """Applying: all by the finish. Proses: the two decrees only. Klaim: nothing."""
    first_visit = workday(journey.day_of("SISTEM") + dt.timedelta(days=12))
    early = kode in ("P1", "P2", "P3")
    if journey.outcome == "menerapkan":
        return max(claimed, first_visit) if early else max(claimed, journey.finish)
    if journey.outcome == "proses" and kode in ("P1", "P2"):
        return min(workday(claimed + dt.timedelta(days=25)), workday(AS_OF))
    return None


def _fall_back(proofs: list[Proof], journey: Journey) -> list[Proof]:
    """Monev withdraws the proof of digital recording; a later one may restore it."""
    fallen = [
        proof._replace(withdrawn_on=journey.fell_on, note=FELL_NOTE)
        if proof.criterion == "P5"
        else proof
        for proof in proofs
    ]
    again = journey.recovered_on
    if again is None:
        return fallen
    claimed = workday(again - dt.timedelta(days=20))
    return [*fallen, _proof(journey.kode, "P5", claimed, again)._replace(note=RECOVERED_NOTE)]


def _prove_network(random: Random, facility: str, jenis: str, ripe: dt.date) -> list[Proof]:
    first_visit = workday(ripe - dt.timedelta(days=random.randint(15, 60)))
    proofs = []
    for kode, before in CLAIMED_BEFORE[jenis].items():
        if random.random() < OPTIONAL.get(kode, 1):
            claimed = workday(ripe - dt.timedelta(days=before - random.randint(0, 6)))
            verified = first_visit if kode in FIRST_VISIT[jenis] else ripe
            proofs.append(_proof(facility, kode, claimed, verified))
    return proofs


def _proof(facility: str, kode: str, claimed: dt.date, verified: dt.date | None) -> Proof:
    document = f"Dokumen contoh {kode}"
    return Proof(facility, kode, claimed, verified, VERIFIER, None, document, None)


def _known(proof: Proof) -> Proof:
    """The proof as it stands at the end of the sample."""
    if proof.verified_on is not None and proof.verified_on <= AS_OF:
        return proof
    return proof._replace(verified_on=None, verifier=None, note=proof.note or WAITING_NOTE)
