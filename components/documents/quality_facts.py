"""What there is to say of all reports together: who is silent, what is doubtful."""

from typing import TypeAlias

import pandas as pd

from components.documents.asked import Asked
from components.documents.source import Record
from components.names import name_unit
from components.text.numbers import sort_key
from data.all_findings import due, find_all, reported
from data.arrivals import Punctuality, fetch_arrivals, tell_punctuality
from data.catalogue import catalogue
from data.kinds import Level, Period
from data.narrowing import homes_of
from data.quality import Finding
from data.units import Places

MONTHS_BACK = 12
Arrived: TypeAlias = dict[Period, dict[str, tuple[Punctuality, int]]]


class QualityFacts:
    """Everything the document tells, gathered once; ``shown`` are the findings that it lists.

    Raises  ValueError for a kind of finding that is none.
    """

    def __init__(self, asked: Asked) -> None:
        source = asked.source
        self.asked, self.period = asked, source.period
        self.deadline = source.settings.deadline_day
        self.places = Places.of(source.kode, source.rollout)
        self.homes = homes_of(self.places, self.period, asked.choice)
        self.names = source.area_names
        source.read(reported().values())
        self.due = due(self.period)
        self.wholes = {each.kode: source.region(each, choice=asked.choice) for each in self.due}
        self.heard = sum(int(row["n_reported"]) for row in self.wholes.values())
        self.expected = sum(int(row["n_expected"]) for row in self.wholes.values())
        self.findings = self._findings()
        self.only = Finding(asked.request.finding) if asked.request.finding else None
        self.shown = keep_kind(self.findings, self.only)
        self.told = self._punctuality()
        self.complete = self._completeness()

    def _findings(self) -> list[Record]:
        known = catalogue().indicators
        source = self.asked.source
        found = find_all(lambda kode: source.ledger(known[kode]), self.places, self.period)
        rows: list[Record] = found.to_dict("records")  # type: ignore[assignment]
        return sort_findings(rows, self.homes, self.names, source.kode)

    def _punctuality(self) -> Arrived:
        source = self.asked.source
        first = self.period.shift(1 - MONTHS_BACK)
        arrivals = fetch_arrivals(source.connection, source.kode, first, self.period)
        begun = max(first, Period.of(source.begun))
        months = begun.until(self.period)
        return {
            month: tell_punctuality(arrivals, self.homes, month, self.deadline) for month in months
        }

    def _completeness(self) -> dict[str, tuple[int, int]]:
        source = self.asked.source
        frames = [source.progress(each, Level.PUSKESMAS) for each in self.due]
        sums = pd.concat(frames).groupby("kode")[["n_reported", "n_expected"]].sum()
        return {
            str(kode): (int(heard), int(expected))
            for kode, heard, expected in zip(
                sums.index, sums["n_reported"], sums["n_expected"], strict=True
            )
        }

    @property
    def codes(self) -> list[str]:
        """The puskesmas by name."""
        return sorted(set(self.homes.values()), key=lambda kode: sort_key(self.name(kode)))

    def name(self, kode: str) -> str:
        """The name of a puskesmas."""
        return str(self.names.get(kode, kode))

    @property
    def kinds(self) -> list[Finding]:
        """The kinds of finding that the document counts."""
        return [kind for kind in Finding if self.only in (None, kind)]

    @property
    def silent(self) -> list[str]:
        """The names of those who have not reported this month."""
        now = self.told[self.period]
        return [self.name(kode) for kode in self.codes if now[kode][0] is Punctuality.BELUM]


def keep_kind(rows: list[Record], only: Finding | None) -> list[Record]:
    """FINDINGS of one kind, or all of them."""
    return [row for row in rows if only is None or row["finding"] is only]


def sort_findings(
    rows: list[Record], home: dict[str, str], names: dict[str, str], kabupaten: str
) -> list[Record]:
    """FINDINGS of units that the choice leaves, critical ones first, with ``nama``."""
    kept = [
        {**row, "nama": name_unit(row["unit"], home, names)}
        for row in rows
        if row["unit"] in home or row["unit"] == kabupaten
    ]
    order = list(Finding)
    return sorted(
        kept,
        key=lambda row: (
            row["severity"],
            order.index(row["finding"]),
            row["indicator"],
            sort_key(row["nama"]),
        ),
    )
