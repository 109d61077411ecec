"""Where the figures of a document come from, in words, and whether it must carry a mark."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from components.documents.source import Source
from components.export.document import Provenance
from components.text import documents as words
from components.text import measured, sentences
from components.text.boundaries import word_source
from components.text.numbers import format_period
from data.indicators import Indicator
from data.kinds import Jenis, Level, Period
from data.rollout import count_status
from data.settings import Settings, product_version


def of_rollout(
    source: Source, drawn_on: dt.date, level: Level | None, jenis: Jenis = Jenis.PUSKESMAS
) -> Provenance:
    """The provenance of figures on the roll-out.

    Takes   level, whose boundaries are shown, None for none.
    """
    shown = (source.rollout.facilities["jenis"] == jenis).to_numpy(dtype=bool)
    return of_counts(
        source, drawn_on, level, count_status(source.rollout.on(source.day)[shown]), jenis
    )


def of_counts(
    source: Source,
    drawn_on: dt.date,
    level: Level | None,
    counts: Mapping[str, int],
    jenis: Jenis = Jenis.PUSKESMAS,
) -> Provenance:
    """The provenance of figures on a part of the roll-out; ``counts`` are COUNTS of that part."""
    return _told(
        source,
        drawn_on,
        level,
        month=Period.of(source.day),
        completeness=sentences.completeness(dict(counts), jenis) if counts["total"] else "",
        heard=counts["total"] - counts["belum"],
        expected=counts["total"],
        criteria=source.rollout.set_names[-1],
    )


def of_reports(
    source: Source, drawn_on: dt.date, heard: int, expected: int, criteria: str
) -> Provenance:
    """The provenance of figures of several indicators together.

    Takes   how many of the reports that were expected have come in.
    """
    told = {"n_reported": heard, "n_expected": expected}
    return _told(
        source,
        drawn_on,
        None,
        month=source.period,
        completeness=measured.completeness(told),
        heard=heard,
        expected=expected,
        criteria=criteria,
    )


def of_indicator(
    source: Source,
    drawn_on: dt.date,
    level: Level | None,
    indicator: Indicator,
    row: Any,  # noqa: ANN401 -- one row of PROGRESS
) -> Provenance:
    """The provenance of figures of one indicator; ``row`` is PROGRESS of the whole shown."""
    return _told(
        source,
        drawn_on,
        level,
        month=source.period,
        completeness=measured.completeness(row),
        heard=int(row["n_reported"]),
        expected=int(row["n_expected"]),
        criteria=measured.rule(indicator),
    )


def choose_mark(settings: Settings, *, is_sample: bool, heard: int, expected: int) -> str:
    """DATA CONTOH for a sample; DATA SEMENTARA below the completeness that the office set."""
    if is_sample:
        return words.SAMPLE
    enough = expected and Fraction(heard * 100, expected) >= settings.least_completeness
    return "" if enough else words.TENTATIVE


def _told(  # noqa: PLR0913 -- the parts that differ
    source: Source,
    drawn_on: dt.date,
    level: Level | None,
    *,
    month: Period,
    completeness: str,
    heard: int,
    expected: int,
    criteria: str,
) -> Provenance:
    office, settings = source.office, source.settings
    boundary = word_source(source.boundaries.get(level)) if level else ""
    mark = choose_mark(settings, is_sample=office.is_sample, heard=heard, expected=expected)
    lifted = source.lifted(month) if mark == words.TENTATIVE else ""
    return Provenance(
        place=office.nama,
        period=format_period(month),
        as_of=source.day,
        data_date=office.data_date,
        sources=office.sources,
        completeness=completeness,
        heard=heard,
        expected=expected,
        criteria=criteria,
        boundary=boundary,
        mark="" if lifted else mark,
        office=settings.office,
        version=product_version(),
        drawn_on=drawn_on,
        lifted=lifted,
    )
