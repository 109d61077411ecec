"""Where documents that show every kabupaten come from: all of them together, none for the rest."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from components.documents import provenance
from components.documents.asked import Asked
from components.documents.provenance import Basis, is_enough, rest_on_counts, rest_on_reports
from components.documents.source import Source
from components.export.document import Provenance
from components.text import documents as words
from components.text import measured, sentences
from components.text.boundaries import word_source
from components.text.numbers import format_list, format_period
from data.kinds import Jenis, Level


def of_indicator_at(
    asked: Asked,
    drawn_on: dt.date,
    level: Level,
    row: Any,  # noqa: ANN401 -- one row of PROGRESS
    *,
    on_map: bool = False,
) -> Provenance:
    """The provenance of the request's indicator at a level; of kabupaten, of every one there is.

    Takes   row, PROGRESS of the whole that the choice leaves; on_map, whether shapes are shown.
    """
    source, chosen = asked.source, asked.indicator
    shown = level if on_map and level is not Level.KABUPATEN else None
    own = provenance.of_indicator(source, drawn_on, shown, chosen, row)
    if level is not Level.KABUPATEN:
        return asked.placed(own)
    bases = [
        rest_on_reports(each, {chosen.kode: each.region(chosen)}) for each in source.neighbours
    ]
    told = {
        "n_reported": sum(each.heard for each in bases),
        "n_expected": sum(each.expected for each in bases),
    }
    boundary = word_source(source.outlines) if on_map else ""
    return _of_everyone(own, bases, measured.completeness(told), boundary)


def of_everyones_counts(
    source: Source,
    drawn_on: dt.date,
    known: Sequence[tuple[Source, Mapping[str, int]]],
    jenis: Jenis,
) -> Provenance:
    """The provenance of the roll-out of every kabupaten, each with its COUNTS."""
    sums = {name: sum(counts[name] for _, counts in known) for name in known[0][1]}
    own = provenance.of_counts(source, drawn_on, None, sums, jenis)
    bases = [rest_on_counts(*each, jenis) for each in known]
    completeness = provenance.tell_counts(sums, jenis)
    return _of_everyone(own, bases, completeness, word_source(source.outlines))


def _of_everyone(
    own: Provenance, bases: Sequence[Basis], completeness: str, boundary: str
) -> Provenance:
    """One kabupaten's provenance as that of all: what was heard of all of them together.

    A sample among them makes all of it DATA CONTOH. DATA SEMENTARA is not taken away by one of
    them for the others: each that is not complete must have had it taken away.
    """
    heard, expected = sum(each.heard for each in bases), sum(each.expected for each in bases)
    settings = bases[0].source.settings
    mark, lifted = provenance.weigh(bases)
    if mark != words.SAMPLE and is_enough(settings, heard, expected):
        mark, lifted = "", ""
    return replace(
        own,
        place=sentences.EVERY_KABUPATEN,
        period=format_list(list(dict.fromkeys(format_period(each.month) for each in bases))),
        data_date=min(each.data_date for each in bases),
        sources=tuple(dict.fromkeys(name for each in bases for name in each.sources)),
        completeness=words.scoped(sentences.EVERY_KABUPATEN.lower(), completeness),
        heard=heard,
        expected=expected,
        boundary=boundary,
        mark=mark,
        lifted=lifted,
    )
