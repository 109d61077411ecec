"""What is on file of one puskesmas: criteria with proofs, stages, network and plans, as tables."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import pandas as pd

from components.documents.asked import Asked
from components.documents.ground import Tabled
from components.documents.tabled import sheet
from components.export.sheet import Look, SheetContent, Value
from components.figures.classed import status_swatch
from components.figures.scene import Cell, Column
from components.text import exhibits as words
from components.text import labels, sentences
from components.text.numbers import (
    NO_VALUE,
    format_day,
    format_held,
    format_number,
    sort_key,
)
from data import queries
from data.kinds import Jenis, Status
from data.status import ABSENT, CriterionState, describe_criteria
from geo.palette import Swatch

NETWORK_CODE = "network"
"""The rule of a criterion that the pustu and posyandu decide, not a proof."""


@dataclass(frozen=True)
class Part:
    """One table: its key, its title, headings with their part of the width, rows of words.

    ``looks`` gives the swatch of the status column where there is one.
    """

    key: str
    title: str
    columns: Sequence[tuple[str, float]]
    rows: Sequence[Sequence[str]]
    looks: Sequence[Swatch] = ()

    def table(self, size: float) -> Tabled:
        """The part as a table for pages."""
        columns = [Column(head, share) for head, share in self.columns]
        if not self.rows:
            empty = [Cell(NO_VALUE), *(Cell("") for _ in columns[1:])]
            return Tabled(columns, [empty], size)
        last = len(columns) - 1
        cells = [
            [
                Cell(text, self.looks[place] if self.looks and at == last else None)
                for at, text in enumerate(row)
            ]
            for place, row in enumerate(self.rows)
        ]
        return Tabled(columns, cells, size)

    def sheet(self, title: str) -> SheetContent:
        """The part as a sheet of words."""
        columns = [(head, Look.TEXT) for head, _ in self.columns]
        rows: list[Sequence[Value]] = [tuple(row) for row in self.rows]
        return sheet(self.title.upper()[:31], title, columns, rows)


def list_parts(asked: Asked) -> list[Part]:
    """The four parts of the page of a puskesmas, in its order; none before it existed."""
    source = asked.source
    if source.briefing(asked.choice).league.empty:
        return []
    make: list[Callable[[Asked], Part]] = [_criteria, _stages, _network, _plan]
    return [each(asked) for each in make]


def _criteria(asked: Asked) -> Part:
    source, kode = asked.source, asked.request.puskesmas
    criteria, evidence = source.dossier.criteria, source.dossier.evidence
    own = criteria[criteria["jenis"] == Jenis.PUSKESMAS]
    lacking = set(source.briefing(asked.choice).league.iloc[0]["missing"])
    by_network = own[own["rule"] == NETWORK_CODE]["kode"]
    table = describe_criteria(
        own,
        evidence[evidence["facility"] == kode],
        source.day,
        None if by_network.empty else not set(by_network) & lacking,
    )
    rows = [
        (
            row["kode"] + ("" if row["is_mandatory"] else f" ({sentences.OPTIONAL})"),
            row["nama"],
            labels.CRITERION[CriterionState(row["state"])],
            format_day(row["since"]) if isinstance(row["since"], dt.date) else NO_VALUE,
            row["proof"],
            _known(row["document"]) or NO_VALUE,
            _known(row["verifier"]) or NO_VALUE,
            _known(row["note"]),
        )
        for row in table.to_dict("records")
    ]
    heads = zip(sentences.CRITERIA_COLUMNS, (1.1, 3.0, 1.8, 1.5, 2.2, 2.0, 1.8, 1.5), strict=True)
    return Part("kriteria", words.PART_CRITERIA, list(heads), rows)


def _stages(asked: Asked) -> Part:
    source = asked.source
    dates = source.dossier.stage_dates
    own = dates[(dates["facility"] == asked.request.puskesmas) | dates["facility"].isna()]
    held = own[own["held_on"].map(lambda on: on <= source.day).astype(bool)]
    rows = [
        (
            stage["nama"],
            sentences.STAGE_OF[stage["level"]],
            *_held(held[held["stage"] == stage["kode"]]),
            stage["definition"],
        )
        for stage in source.dossier.stages.to_dict("records")
        if stage["level"] in sentences.STAGE_OF
    ]
    heads = zip(sentences.STAGE_COLUMNS, (2.2, 1.2, 1.6, 2.2, 3.8), strict=True)
    return Part("tahap", words.PART_STAGES, list(heads), rows)


def _held(dates: pd.DataFrame) -> tuple[str, str]:
    if dates.empty:
        return NO_VALUE, ""
    last = dates.iloc[-1]
    return format_held(last["held_on"], str(last["precision"])), _known(last["note"])


def _network(asked: Asked) -> Part:
    source = asked.source
    rollout = source.rollout
    status = rollout.on(source.day)
    own = (rollout.facilities["induk"] == asked.request.puskesmas).to_numpy() & (status != ABSENT)
    table = rollout.facilities[own].assign(status=status[own])
    table = table.assign(key=table["nama"].map(sort_key)).sort_values(["jenis", "status", "key"])
    desa = source.areas["nama"]
    found = [
        (
            (
                str(row["nama"]),
                labels.JENIS[Jenis(row["jenis"])],
                str(desa.get(row["kode_desa"], NO_VALUE)),
                labels.STATUS[Status(row["status"])],
            ),
            status_swatch(Status(row["status"]), "light"),
        )
        for row in table.to_dict("records")
    ]
    heads = zip(sentences.NETWORK_COLUMNS, (3, 1.4, 2.4, 1.8), strict=True)
    rows, looks = [each for each, _ in found], [look for _, look in found]
    return Part("jaringan", words.PART_NETWORK, list(heads), rows, looks)


def _plan(asked: Asked) -> Part:
    source = asked.source
    plan = queries.fetch_action_plans(source.connection, asked.request.puskesmas)
    rows = [
        (
            format_number(row["position"]),
            str(row["activity"]),
            str(row["owner"]),
            format_day(row["due_on"]),
            sentences.plan_state(row["due_on"], row["done_on"], source.day),
        )
        for row in plan.to_dict("records")
        if row["agreed_on"] <= source.day
    ]
    heads = zip(sentences.PLAN_COLUMNS, (0.6, 4, 2, 1.6, 2), strict=True)
    return Part("rtl", words.PART_PLAN, list(heads), rows)


def _known(text: object) -> str:
    return text if isinstance(text, str) else ""
