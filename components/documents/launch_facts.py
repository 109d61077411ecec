"""What the launch kit tells of a kabupaten, or of some of its kecamatan, on one day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from components.documents import tabled
from components.documents.request import Request
from components.documents.source import Source
from components.export.document import Figure, figure
from components.text import launch as words
from components.text.briefing import Paragraph, compose_press
from components.text.numbers import format_day, format_held, format_period
from data.briefing import Briefing, choose_facilities
from data.briefing_facts import Count
from data.kinds import Filter, Jenis, Level, Period
from data.rollout import count_over_time


@dataclass(frozen=True)
class Step:
    """One stage that the kabupaten itself went through: its name, and when, as it is known."""

    kode: str
    nama: str
    held_on: dt.date
    shown: str


@dataclass(frozen=True, eq=False)
class LaunchFacts:
    """A place on a day: its counts, its sentence for the press, and since when ILP is applied.

    ``place`` is the whole kabupaten or the chosen kecamatan by name, ``kode`` by code; ``part``
    is ``kode`` without the whole's, "" there. ``first`` is the first month in which a puskesmas
    applied ILP, None for none yet.
    """

    place: str
    kode: str
    part: str
    briefing: Briefing
    press: Paragraph
    steps: tuple[Step, ...]
    first: Period | None

    @property
    def puskesmas(self) -> Mapping[str, int]:
        """COUNTS of the puskesmas."""
        return self.briefing.counts[Jenis.PUSKESMAS]

    @property
    def heard(self) -> int:
        """How many puskesmas handed in anything at all."""
        return self.puskesmas["total"] - self.puskesmas["belum"]

    @property
    def tells_targets(self) -> bool:
        """Whether targets are told: they belong to the kabupaten, and silence is not judged."""
        return not self.part and self.heard > 0


def find_facts(source: Source, request: Request) -> LaunchFacts:
    """The facts of the chosen kecamatan, of the whole kabupaten without any.

    A chosen puskesmas does not narrow them: its own document is the status card.
    """
    names = source.names.kecamatan
    chosen = tuple(kode for kode in request.kecamatan if kode in names)
    choice = Filter(source.kode, kecamatan=chosen)
    briefing = source.briefing(choice)
    place = words.part([names[kode] for kode in chosen], source.office.nama)
    facts = replace(
        source.facts(()),
        nama=place,
        counts={jenis: _count(counts) for jenis, counts in briefing.counts.items()},
    )
    return LaunchFacts(
        place=place,
        kode="+".join(chosen) or source.kode,
        part="+".join(chosen),
        briefing=briefing,
        press=compose_press(facts),
        steps=() if chosen else _steps(source),
        first=_first_month(source, choice),
    )


def list_figures(facts: LaunchFacts) -> list[Figure]:
    """The numbers of the counts, of the press sentence and of the first month."""
    told = tabled.network_figures(facts.briefing.counts, facts.kode, facts.briefing.day)
    told += [figure(f"pers/{each.name}", each.value, each.shown) for each in facts.press.numbers]
    if facts.first is not None:
        told.append(figure(_named("sejak", facts.part), facts.first, format_period(facts.first)))
    return told


def target_figures(facts: LaunchFacts) -> list[Figure]:
    """Of every target: its value, what it needs, and how many are lacking."""
    return [
        figure(f"target/{each.level}/{each.year}/{name}", value, ", ".join(words.target(each)))
        for each in (facts.briefing.targets if facts.tells_targets else ())
        for name, value in (
            ("nilai", each.value),
            ("dibutuhkan", each.needed),
            ("kurang", each.short_by),
        )
    ]


def step_figures(facts: LaunchFacts) -> list[Figure]:
    """The days of the kabupaten's own steps."""
    return [figure(f"langkah/{each.kode}", each.held_on, each.shown) for each in facts.steps]


def status_figures(facts: LaunchFacts) -> list[Figure]:
    """How many puskesmas have each status."""
    about = f"{Jenis.PUSKESMAS.value}/{facts.kode}/{facts.briefing.day}"
    return tabled.status_figures(facts.puskesmas, about)


def day_figure(source: Source) -> Figure:
    """The day that everything is told of."""
    return figure("keadaan", source.day, format_day(source.day))


def _named(name: str, part: str) -> str:
    return f"{name}/{part}" if part else name


def _count(counts: Mapping[str, int]) -> Count:
    return Count(counts["total"], counts["counted"], counts["total"] - counts["belum"])


def _first_month(source: Source, choice: Filter) -> Period | None:
    chosen = choose_facilities(source.rollout, choice)
    table = count_over_time(source.rollout, Jenis.PUSKESMAS, chosen)
    reached = np.flatnonzero((table["counted"] > 0).to_numpy())
    return Period.of(table["day"].iloc[int(reached[0])]) if len(reached) else None


def _steps(source: Source) -> tuple[Step, ...]:
    """The newest day of every stage of the kabupaten that was held by the day, in their order."""
    stages, dates = source.dossier.stages, source.dossier.stage_dates
    own = dates[dates["facility"].isna()]
    held = {
        str(row["stage"]): row
        for row in own.to_dict("records")
        if row["held_on"] <= source.day and not pd.isna(row["held_on"])
    }
    return tuple(
        Step(
            str(stage["kode"]),
            str(stage["nama"]),
            held[str(stage["kode"])]["held_on"],
            format_held(held[stage["kode"]]["held_on"], str(held[stage["kode"]]["precision"])),
        )
        for stage in stages.to_dict("records")
        if stage["level"] == Level.KABUPATEN and stage["kode"] in held
    )
