"""What the status card of one puskesmas tells: status, criteria, proof, stages, network."""

import datetime as dt
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import pandas as pd

from components.documents.provenance import rest_on_counts, tell
from components.documents.source import Source
from components.documents.tabled import network_figures
from components.export.document import Figure, Provenance, figure
from components.text import launch as words
from components.text.labels import STATUS
from components.text.numbers import format_day, format_number, format_period
from data.kinds import Filter, Jenis, Level, Period, Status
from data.rollout import since_when
from data.status import CriterionState, describe_criteria

NETWORK_RULE = "network"
Counts: TypeAlias = Mapping[Jenis, Mapping[str, int]]


@dataclass(frozen=True)
class PuskesmasFacts:
    """One puskesmas on a day; ``since`` is the month since which it counts, None if it does not.

    ``lacking`` are the names of mandatory criteria it does not meet, ``total`` how many there are;
    ``verifiers`` who verified what it meets, ``verified_on`` the last day of that; ``stage`` the
    furthest stage, "" for none, of ``n_stages``.
    """

    day: dt.date
    kode: str
    nama: str
    kecamatan: str
    status: Status
    fell_back: bool
    since: Period | None
    total: int
    lacking: tuple[str, ...]
    verifiers: tuple[str, ...]
    n_verified: int
    verified_on: dt.date | None
    stage: str
    stage_on: dt.date | None
    n_done: int
    n_stages: int
    network: Counts

    @property
    def met(self) -> int:
        """How many mandatory criteria it meets."""
        return self.total - len(self.lacking)

    @property
    def below(self) -> Counts:
        """The counts of the facilities below it, without its own."""
        return {jenis: own for jenis, own in self.network.items() if jenis is not Jenis.PUSKESMAS}


def list_puskesmas(
    source: Source, kecamatan: tuple[str, ...] = (), puskesmas: str = ""
) -> list[PuskesmasFacts]:
    """The facts of the chosen puskesmas, by name; of all without a choice."""
    offered = source.names.puskesmas_of(kecamatan)
    wanted = [kode for kode in offered if puskesmas in ("", kode)]
    rows = {str(row["kode"]): row for row in source.briefing().league.to_dict("records")}
    since = since_when(source.rollout, source.day)
    return [_tell(source, rows[kode], since.get(kode)) for kode in wanted if kode in rows]


def count_mandatory(source: Source) -> int:
    """How many criteria a puskesmas must meet by the set in force."""
    criteria = source.dossier.criteria
    return int(criteria[criteria["jenis"] == Jenis.PUSKESMAS]["is_mandatory"].sum())


def puskesmas_figures(facts: PuskesmasFacts) -> list[Figure]:
    """Every number on the card of one puskesmas, its status and days included."""
    kode = facts.kode
    told = [
        figure(f"status/{kode}", facts.status.name, STATUS[facts.status]),
        figure(f"kriteria/{kode}/terpenuhi", facts.met, format_number(facts.met)),
        figure(f"kriteria/{kode}/jumlah", facts.total, format_number(facts.total)),
        figure(f"tahap/{kode}/selesai", facts.n_done, format_number(facts.n_done)),
        figure(f"tahap/{kode}/jumlah", facts.n_stages, format_number(facts.n_stages)),
        *network_figures(facts.below, kode, facts.day),
        _heard_figure(facts),
    ]
    if facts.since is not None:
        told.append(figure(f"sejak/{kode}", facts.since, format_period(facts.since)))
    if facts.verified_on is not None:
        shown = format_day(facts.verified_on)
        told.append(figure(f"verifikasi/{kode}", facts.verified_on, shown))
    if facts.stage_on is not None:
        told.append(figure(f"tahap/{kode}/tanggal", facts.stage_on, format_day(facts.stage_on)))
    return told


def _heard_figure(facts: PuskesmasFacts) -> Figure:
    """Whether the puskesmas itself was heard of; those below it have theirs in their counts."""
    heard = 0 if facts.status is Status.BELUM else 1
    about = f"{Jenis.PUSKESMAS.value}/{facts.kode}/{facts.day}"
    return figure(f"{about}/heard", heard, format_number(heard))


def of_puskesmas(source: Source, facts: PuskesmasFacts, drawn_on: dt.date) -> Provenance:
    """Where the card of one puskesmas comes from: as complete as it and its network are.

    Kinds of facilities of which nobody was heard have no figures that could be tentative.
    """
    bases = [rest_on_counts(source, own, jenis) for jenis, own in facts.network.items()]
    known = [each for each in bases if each.heard] or bases[:1]
    completeness = words.own_completeness(facts.nama, facts.network)
    return tell(known, drawn_on, None, completeness, source.rollout.set_names[-1])


def _tell(source: Source, row: Mapping[Hashable, Any], since: Period | None) -> PuskesmasFacts:
    kode = str(row["kode"])
    criteria = source.dossier.criteria
    own = criteria[criteria["jenis"] == Jenis.PUSKESMAS]
    named = own.set_index("kode")["nama"]
    proof = _proof(source, own, kode)
    stages = source.dossier.stages.set_index("kode")
    stage = row["last_stage"] if isinstance(row["last_stage"], str) else ""
    return PuskesmasFacts(
        day=source.day,
        kode=kode,
        nama=str(row["nama"]),
        kecamatan=source.names.kecamatan.get(str(row["kode_kecamatan"]), ""),
        status=Status(row["status"]),
        fell_back=bool(row["fell_back"]),
        since=since,
        total=count_mandatory(source),
        lacking=tuple(str(named[each]) for each in row["missing"]),
        verifiers=tuple(dict.fromkeys(str(each) for each in proof["verifier"] if _known(each))),
        n_verified=len(proof),
        verified_on=max(proof["since"], default=None),
        stage=str(stages.loc[stage, "nama"]) if stage else "",
        stage_on=row["last_on"] if stage else None,
        n_done=int(row["n_done"]),
        n_stages=int((stages["level"] == Level.PUSKESMAS).sum()),
        network=source.briefing(Filter(source.kode, puskesmas=kode)).counts,
    )


def _proof(source: Source, criteria: pd.DataFrame, kode: str) -> pd.DataFrame:
    """The criteria that somebody verified, with the day and the verifier; the network aside."""
    evidence = source.dossier.evidence
    by_proof = criteria[criteria["rule"] != NETWORK_RULE]
    told = describe_criteria(by_proof, evidence[evidence["facility"] == kode], source.day, None)
    return told[told["state"] == CriterionState.MET]


def _known(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def tell_notes(facts: PuskesmasFacts) -> tuple[str, ...]:
    """What a speaker says of the puskesmas."""
    return words.tell_notes(facts.nama, facts.kecamatan, facts.status, facts.met, facts.total)
