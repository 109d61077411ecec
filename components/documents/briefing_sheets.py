"""The annex of a briefing: its tables as numbers, for whoever wants to go on with them."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from components.documents.briefing_content import Content
from components.export.sheet import Look, SheetColumn, SheetContent, Value
from components.text import annex as words
from components.text import labels
from components.text.numbers import format_period
from data.kinds import Status

DIGITS = 6
"""Decimals of a fraction that does not end."""


def make_sheets(content: Content) -> tuple[SheetContent, ...]:
    """League, months, indicators, areas of each indicator, action plans, formal paragraphs."""
    return (
        _league(content),
        _months(content),
        _indicators(content),
        _areas(content),
        _plans(content),
        _script(content),
    )


def number(value: Any) -> Value:  # noqa: ANN401 -- a cell of PROGRESS
    """An exact value as a sheet holds it: whole, or to `DIGITS` decimals."""
    if value is None:
        return None
    exact = Fraction(value)
    return exact.numerator if exact.denominator == 1 else round(float(exact), DIGITS)


def _sheet(
    name: str, title: str, columns: Sequence[tuple[str, Look]], rows: Sequence[Sequence[Value]]
) -> SheetContent:
    return SheetContent(name, tuple(SheetColumn(each, look) for each, look in columns), rows, title)


def _columns(heads: Sequence[str], looks: str) -> list[tuple[str, Look]]:
    kinds = {"c": Look.CODE, "t": Look.TEXT, "n": Look.NUMBER, "o": Look.ORDER, "d": Look.DAY}
    return [(head, kinds[look]) for head, look in zip(heads, looks, strict=True)]


def _league(content: Content) -> SheetContent:
    names, stages = content.source.names.kecamatan, content.stages
    rows = [
        (
            place,
            str(row["kode"]),
            str(row["nama"]),
            names.get(row["kode_kecamatan"], ""),
            labels.STATUS[Status(row["status"])],
            len(row["missing"]),
            int(row["n_done"]),
            stages.get(str(row["last_stage"]), ""),
            row["last_on"] if row["last_on"] == row["last_on"] else None,
            stages.get(str(row["next_stage"]), ""),
        )
        for place, row in enumerate(content.chosen.league.to_dict("records"), start=1)
    ]
    return _sheet(
        words.LEAGUE, words.LEAGUE_TITLE, _columns(words.LEAGUE_HEADS, "octttnntdt"), rows
    )


def _months(content: Content) -> SheetContent:
    rows = [
        (str(each.period), each.total, each.counted, each.heard, number(each.share))
        for each in content.months
    ]
    return _sheet(words.MONTHS, words.MONTHS_TITLE, _columns(words.MONTHS_HEADS, "cnnnn"), rows)


def _indicators(content: Content) -> SheetContent:
    rows = [
        _progress(content.regions[each.kode], each.kode, each.nama) for each in content.indicators
    ]
    title = words.INDICATORS_TITLE.format(month=format_period(content.source.period))
    return _sheet(words.INDICATORS, title, _columns(words.PROGRESS_HEADS, "ctnnnnntnn"), rows)


def _areas(content: Content) -> SheetContent:
    rows = [
        (each.kode, *_progress(row, str(row["kode"]), str(row["nama"])))
        for each in content.indicators
        for row in content.rows_of(each)
    ]
    heads = (words.INDICATOR, *words.PROGRESS_HEADS)
    return _sheet(words.AREAS, words.AREAS_TITLE, _columns(heads, "cctnnnnntnn"), rows)


def _progress(row: Any, kode: str, nama: str) -> tuple[Value, ...]:  # noqa: ANN401 -- PROGRESS
    status = row["status"]
    told = labels.STANDING[status] if status is not None else ""
    return (
        kode,
        nama,
        *(
            number(row[name])
            for name in ("numerator", "denominator", "value", "target_to_date", "gap")
        ),
        told or labels.ABSENCE.get(row["absence"], ""),
        int(row["n_reported"]),
        int(row["n_expected"]),
    )


def _plans(content: Content) -> SheetContent:
    rows = [
        (each.kode, each.nama, each.plans.total, each.plans.due, each.plans.done, each.plans.late)
        for each in content.late
    ]
    return _sheet(words.PLANS, words.PLANS_TITLE, _columns(words.PLANS_HEADS, "ctnnnn"), rows)


def _script(content: Content) -> SheetContent:
    rows = [(each.text,) for each in content.script.values()]
    return _sheet(words.SCRIPT, words.SCRIPT_TITLE, _columns((words.SCRIPT,), "t"), rows)
