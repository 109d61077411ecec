"""Where the figures of a document come from, in words, and whether it must carry a mark."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
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
from data.offices import Subject, subjects_of
from data.rollout import count_status
from data.settings import Settings, product_version


@dataclass(frozen=True, eq=False)
class Basis:
    """What figures rest on: of a kabupaten in a month, how many were heard of how many expected.

    ``about`` is a jenis of the roll-out, or codes of indicators.
    """

    source: Source
    month: Period
    about: tuple[str, ...]
    heard: int
    expected: int

    @property
    def subjects(self) -> tuple[Subject, ...]:
        """What they are about."""
        return subjects_of(self.about)

    @property
    def data_date(self) -> dt.date:
        """How far the data on that go."""
        return self.source.office.date_of(self.subjects)

    @property
    def told(self) -> tuple[tuple[Subject, Period], ...]:
        """What they are about, and of which month."""
        return tuple((each, self.month) for each in self.subjects)

    @property
    def sources(self) -> tuple[str, ...]:
        """Where the data on that come from, as far as they speak of the month."""
        return self.source.office.sources(*self.told)

    @property
    def share(self) -> Fraction:
        """The part that was heard; nothing where nobody is expected, since nothing is known."""
        return Fraction(self.heard, self.expected) if self.expected else Fraction(0)

    @property
    def is_enough(self) -> bool:
        """Whether the office takes this for complete."""
        return is_enough(self.source.settings, self.heard, self.expected)

    @property
    def lifted(self) -> str:
        """Why the mark was taken from figures that rest on it; "" where it was not."""
        return self.source.lifted(self.month, self.about, self.heard, self.expected)


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
    basis = rest_on_counts(source, counts, jenis)
    completeness = tell_counts(counts, jenis)
    return tell([basis], drawn_on, level, completeness, source.rollout.set_names[-1])


def of_part(
    source: Source, drawn_on: dt.date, level: Level | None, counts: Mapping[str, int], place: str
) -> Provenance:
    """The provenance of the puskesmas of a place by name: the kabupaten, or kecamatan of it."""
    told = of_counts(source, drawn_on, level, counts)
    if place == told.place:
        return told
    return replace(told, place=place, completeness=words.scoped(place, told.completeness))


def of_parts(parts: Sequence[Provenance], whole: Provenance) -> Provenance:
    """The provenance of parts that stand beside one another, each with its own mark.

    The document is marked if any of them is, and as complete as the least complete of them.
    Takes   whole, the provenance of all of them together.
    """
    if not parts:
        return whole
    least = min(parts, key=lambda each: Fraction(each.heard, each.expected or 1))
    reasons = dict.fromkeys(each.lifted for each in parts if each.lifted)
    return replace(
        whole,
        heard=least.heard,
        expected=least.expected,
        mark=next((each.mark for each in parts if each.mark), ""),
        lifted="; ".join(reasons),
    )


def of_reports(
    source: Source, drawn_on: dt.date, rows: Mapping[str, Any], criteria: str
) -> Provenance:
    """The provenance of figures of several indicators together.

    Takes   rows, by code the PROGRESS of the whole shown.
    """
    basis = rest_on_reports(source, rows)
    told = {"n_reported": basis.heard, "n_expected": basis.expected}
    return tell([basis], drawn_on, None, measured.completeness(told), criteria)


def of_indicator(
    source: Source,
    drawn_on: dt.date,
    level: Level | None,
    indicator: Indicator,
    row: Any,  # noqa: ANN401 -- one row of PROGRESS
) -> Provenance:
    """The provenance of figures of one indicator; ``row`` is PROGRESS of the whole shown."""
    basis = rest_on_reports(source, {indicator.kode: row})
    return tell([basis], drawn_on, level, measured.completeness(row), measured.rule(indicator))


def rest_on_counts(
    source: Source, counts: Mapping[str, int], jenis: Jenis = Jenis.PUSKESMAS
) -> Basis:
    """What figures on the roll-out rest on; ``counts`` are COUNTS of what is shown."""
    heard = counts["total"] - counts["belum"]
    return Basis(source, Period.of(source.day), (jenis.value,), heard, counts["total"])


def rest_on_reports(source: Source, rows: Mapping[str, Any]) -> Basis:
    """What figures of indicators rest on; ``rows`` are by code the PROGRESS of what is shown."""
    heard = sum(int(row["n_reported"]) for row in rows.values())
    expected = sum(int(row["n_expected"]) for row in rows.values())
    return Basis(source, source.period, tuple(rows), heard, expected)


def tell_counts(counts: Mapping[str, int], jenis: Jenis = Jenis.PUSKESMAS) -> str:
    """How complete a part of the roll-out is, in words; nothing of a part without facilities."""
    return sentences.completeness(dict(counts), jenis) if counts["total"] else ""


def is_enough(settings: Settings, heard: int, expected: int) -> bool:
    """Whether so many of so many reach the completeness that the office set; of none, never."""
    return expected > 0 and heard * 100 >= settings.least_completeness * expected


def weigh(bases: Sequence[Basis]) -> tuple[str, str]:
    """The mark of figures that rest on all of these, and why it was taken away ("" if it was not).

    DATA CONTOH for a sample; DATA SEMENTARA where any of them is less than the office set, unless
    the mark was taken from each of those.
    """
    if any(each.source.office.is_sample for each in bases):
        return words.SAMPLE, ""
    reasons = [each.lifted for each in bases if not each.is_enough]
    if not all(reasons):
        return words.TENTATIVE, ""
    return "", "; ".join(dict.fromkeys(reasons))


def tell(
    bases: Sequence[Basis],
    drawn_on: dt.date,
    level: Level | None,
    completeness: str,
    criteria: str,
) -> Provenance:
    """The provenance of figures that rest on all of these; they are marked by the least complete.

    Takes   bases of one kabupaten, at least one; level as `of_rollout`.
    """
    source, least = bases[0].source, min(bases, key=lambda each: each.share)
    office = source.office
    mark, lifted = weigh(bases)
    return Provenance(
        place=office.nama,
        period=format_period(bases[0].month),
        as_of=source.until if Subject.REPORTS in bases[0].subjects else source.day,
        data_date=max(each.data_date for each in bases),
        sources=office.sources(*(told for each in bases for told in each.told)),
        completeness=completeness,
        heard=least.heard,
        expected=least.expected,
        criteria=criteria,
        boundary=word_source(source.boundaries.get(level)) if level else "",
        mark=mark,
        office=source.settings.office,
        version=product_version(),
        drawn_on=drawn_on,
        lifted=lifted,
    )
