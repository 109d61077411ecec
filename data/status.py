"""How far each facility is on a day: computed from criteria and dated, verified evidence.

Decision 010: BELUM has nothing; KLAIM has claims only; PROSES has something verified; MENERAPKAN
has every mandatory criterion verified; PENUH is a puskesmas whose pustu and posyandu follow too.
"""

import datetime as dt
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

import numpy as np
import numpy.typing as npt
import pandas as pd

from data.kinds import Jenis, Status

ABSENT = -1
"""Stands in a status matrix where the facility does not exist on that day."""

CRITERION = ("kode", "nama", "proof", "is_mandatory")
TOLD = ("state", "since", "verifier", "document", "note")
"""What is known of a criterion, and what its evidence tells of it on a day."""

Flags = npt.NDArray[np.bool_]
Matrix = npt.NDArray[np.int8]


class CriterionState(StrEnum):
    """Where one criterion of one facility stands on a day."""

    MET = "met"
    CLAIMED = "claimed"
    WITHDRAWN = "withdrawn"
    NOTHING = "nothing"
    UNANSWERED = "unanswered"
    """A criterion that the network answers, and does not yet."""


@dataclass(frozen=True)
class Grid:
    """What is met or claimed: (facility, criterion, day)."""

    met: Flags
    claimed: Flags


def compute_status(
    facilities: pd.DataFrame,
    criteria: pd.DataFrame,
    network_share: Decimal,
    evidence: pd.DataFrame,
    days: Sequence[dt.date],
) -> Matrix:
    """The status of every facility on every day.

    Takes   FACILITIES; CRITERIA of one set; EVIDENCE; the share (percent) of its network that a
            puskesmas needs for PENUH; days.
    Gives   int8, one row per facility in the given order, one column per day: a ``Status`` value,
            or ``ABSENT`` where the facility does not exist on that day.
    Source  domain.md 1.5; decisions.md 010.
    """
    exists = _in_force(facilities["valid_from"], facilities["valid_to"], _days(days))
    grid = _fill_grid(facilities, criteria, evidence, days)
    status = np.full(exists.shape, ABSENT, dtype=np.int8)
    for kind in (Jenis.PUSTU, Jenis.POSYANDU):
        _write_ladder(status, _is(facilities, kind), grid, criteria, kind)
    status[~exists] = ABSENT
    network = count_network(facilities, status)
    _meet_network_criteria(grid, facilities, criteria, network)
    is_puskesmas = _is(facilities, Jenis.PUSKESMAS)
    _write_ladder(status, is_puskesmas, grid, criteria, Jenis.PUSKESMAS)
    _raise_to_full(status, network, network_share)
    status[~exists] = ABSENT
    return status


@dataclass(frozen=True)
class Network:
    """How many own pustu and posyandu there are, how many apply ILP: (jenis, facility, day)."""

    total: npt.NDArray[np.int32]
    applying: npt.NDArray[np.int32]


def count_network(facilities: pd.DataFrame, status: Matrix) -> Network:
    """Count every puskesmas' own pustu (0) and posyandu (1), and those of them that apply ILP."""
    parents = pd.Index(facilities["kode"]).get_indexer(pd.Index(facilities["induk"]))
    total = np.zeros((2, *status.shape), dtype=np.int32)
    applying = np.zeros_like(total)
    for place, kind in enumerate((Jenis.PUSTU, Jenis.POSYANDU)):
        children = np.flatnonzero(_is(facilities, kind) & (parents >= 0))
        np.add.at(total[place], parents[children], status[children] != ABSENT)
        np.add.at(applying[place], parents[children], status[children] >= Status.MENERAPKAN)
    return Network(total, applying)


def find_missing(
    facilities: pd.DataFrame,
    criteria: pd.DataFrame,
    evidence: pd.DataFrame,
    status: Matrix,
    day: dt.date,
) -> list[tuple[str, ...]]:
    """The mandatory criteria that each facility does not meet on a day.

    Takes   FACILITIES; CRITERIA of one set; EVIDENCE; the status of every facility on that day.
    Gives   codes of criteria in their order, one tuple per facility, empty where none is missing.
    """
    grid = _fill_grid(facilities, criteria, evidence, [day])
    _meet_network_criteria(grid, facilities, criteria, count_network(facilities, status[:, None]))
    codes = criteria["kode"].tolist()
    is_mandatory = criteria["is_mandatory"].to_numpy(dtype=bool)
    kinds = criteria["jenis"].to_numpy()
    asked = is_mandatory & (kinds == facilities["jenis"].to_numpy()[:, None])
    lacking = asked & ~grid.met[:, :, 0]
    return [tuple(codes[place] for place in np.flatnonzero(row)) for row in lacking]


def describe_criteria(
    criteria: pd.DataFrame,
    evidence: pd.DataFrame,
    day: dt.date,
    is_network_met: bool | None,  # noqa: FBT001 -- read beside what it belongs to
) -> pd.DataFrame:
    """Every criterion of one facility with its state, the day it dates from, and the proof.

    Takes   CRITERIA of the facility's jenis; EVIDENCE of that facility; whether the criterion
            answered by its network is met (None where there is none).
    Gives   kode, nama, proof, is_mandatory, state, since, verifier, document, note.
    """
    of_network = CriterionState.MET if is_network_met else CriterionState.UNANSWERED
    rows = [
        {
            **{key: criterion[key] for key in CRITERION},
            **(
                _best_told(evidence[evidence["criterion"] == criterion["kode"]], day)
                if criterion["rule"] == "evidence"
                else {"state": of_network}
            ),
        }
        for criterion in criteria.sort_values("position").to_dict("records")
    ]
    return pd.DataFrame(rows, columns=[*CRITERION, *TOLD]).astype(dict.fromkeys(TOLD, "object"))


def _days(days: Sequence[dt.date]) -> npt.NDArray[np.datetime64]:
    return np.array(list(days), dtype="datetime64[D]")


def _dates(column: pd.Series) -> npt.NDArray[np.datetime64]:
    return pd.to_datetime(column).to_numpy().astype("datetime64[D]")[:, None]


def _in_force(begin: pd.Series, end: pd.Series, days: npt.NDArray[np.datetime64]) -> Flags:
    """(row, day): begun and not yet ended; no end stays in force."""
    ends = _dates(end)
    started: Flags = _dates(begin) <= days
    return started & (np.isnat(ends) | (days < ends))


def _fill_grid(
    facilities: pd.DataFrame,
    criteria: pd.DataFrame,
    evidence: pd.DataFrame,
    days: Sequence[dt.date],
) -> Grid:
    """Spread the evidence over the grid; a claim and a verification may come from several rows."""
    shape = (len(facilities), len(criteria), len(days))
    grid = Grid(np.zeros(shape, dtype=bool), np.zeros(shape, dtype=bool))
    rows = pd.Index(facilities["kode"]).get_indexer(pd.Index(evidence["facility"]))
    columns = pd.Index(criteria["kode"]).get_indexer(pd.Index(evidence["criterion"]))
    known = (rows >= 0) & (columns >= 0)
    claimed = _in_force(evidence["claimed_on"], evidence["withdrawn_on"], _days(days))
    met = claimed & (_dates(evidence["verified_on"]) <= _days(days))
    where = (rows[known], columns[known])
    np.logical_or.at(grid.claimed, where, claimed[known])
    np.logical_or.at(grid.met, where, met[known])
    return grid


def _write_ladder(
    status: Matrix, is_kind: Flags, grid: Grid, criteria: pd.DataFrame, kind: Jenis
) -> None:
    """Write BELUM … MENERAPKAN for the facilities of one jenis.

    PROSES asks for a proof of the facility's own: who hands in nothing stays "belum lapor",
    however far its network is.
    """
    own = _is(criteria, kind)
    proven = own & (criteria["rule"] == "evidence").to_numpy()
    mandatory = own & criteria["is_mandatory"].to_numpy(dtype=bool)
    met, claimed = grid.met[is_kind], grid.claimed[is_kind]
    ladder = np.full(met.shape[::2], Status.BELUM, dtype=np.int8)
    ladder[claimed[:, own].any(axis=1)] = Status.KLAIM
    ladder[met[:, proven].any(axis=1)] = Status.PROSES
    if mandatory.any():
        ladder[met[:, mandatory].all(axis=1)] = Status.MENERAPKAN
    status[is_kind] = ladder


def _meet_network_criteria(
    grid: Grid, facilities: pd.DataFrame, criteria: pd.DataFrame, network: Network
) -> None:
    """Meet the criteria that ask for at least one own facility of each kind there is."""
    has_one = network.applying > 0
    asked = network.total > 0
    answered: Flags = np.logical_and.reduce(has_one | ~asked) & np.logical_or.reduce(asked)
    is_puskesmas = _is(facilities, Jenis.PUSKESMAS)
    for column in np.flatnonzero((criteria["rule"] == "network").to_numpy()):
        grid.met[is_puskesmas, column] = answered[is_puskesmas]


def _raise_to_full(status: Matrix, network: Network, share: Decimal) -> None:
    """PENUH: the whole network, or the share of it that the criteria set asks, follows."""
    total, applying = network.total.sum(axis=0), network.applying.sum(axis=0)
    numerator, denominator = share.as_integer_ratio()
    enough = applying * (100 * denominator) >= total * numerator
    status[(status == Status.MENERAPKAN) & (total > 0) & enough] = Status.PENUH


def _best_told(evidence: pd.DataFrame, day: dt.date) -> dict[str, object]:
    """The best that a criterion's evidence says on a day: met, else claimed, else withdrawn.

    Of several proofs the first to be met or claimed counts, and the last to be withdrawn. Who
    verified is not known before the day of verification.
    """
    told = [(*_state(proof, day), proof) for proof in evidence.to_dict("records")]
    for wanted in (CriterionState.MET, CriterionState.CLAIMED, CriterionState.WITHDRAWN):
        heard = [(since, proof) for state, since, proof in told if state is wanted]
        if heard:
            last_first = wanted is CriterionState.WITHDRAWN
            since, proof = sorted(heard, key=lambda each: each[0], reverse=last_first)[0]
            hidden = {"verifier": None} if wanted is CriterionState.CLAIMED else {}
            kept = {key: proof[key] for key in ("verifier", "document", "note")}
            return {"state": wanted, "since": since, **kept, **hidden}
    return {"state": CriterionState.NOTHING}


def _state(proof: Mapping[Hashable, object], day: dt.date) -> tuple[CriterionState, dt.date]:
    """Where one proof stands on a day, and since when (its claim, where it is yet to come)."""
    claimed, verified, withdrawn = (
        _day(proof[name]) for name in ("claimed_on", "verified_on", "withdrawn_on")
    )
    assert claimed is not None, "a proof begins with its claim"
    if claimed > day:
        return CriterionState.NOTHING, claimed
    if withdrawn is not None and withdrawn <= day:
        return CriterionState.WITHDRAWN, withdrawn
    if verified is not None and verified <= day:
        return CriterionState.MET, max(claimed, verified)
    return CriterionState.CLAIMED, claimed


def _day(value: object) -> dt.date | None:
    return value if isinstance(value, dt.date) and not pd.isna(value) else None


def _is(table: pd.DataFrame, kind: Jenis) -> Flags:
    return (table["jenis"] == kind).to_numpy(dtype=bool)
