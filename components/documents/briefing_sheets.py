"""The annex of a briefing: its tables as numbers, for whoever wants to go on with them."""

from collections.abc import Sequence
from typing import Any

from components.documents.briefing_content import Content
from components.documents.tabled import plain, progress_cells, sheet, tell_standing
from components.export.sheet import Look, SheetContent, Value
from components.text import annex as words
from components.text import labels
from components.text.numbers import format_period
from data.indicators import Indicator
from data.kinds import Status

FIELDS = ("numerator", "denominator", "value", "target_to_date", "gap")


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
    return sheet(words.LEAGUE, words.LEAGUE_TITLE, _columns(words.LEAGUE_HEADS, "octttnntdt"), rows)


def _months(content: Content) -> SheetContent:
    rows = [
        (str(each.period), each.total, each.counted, each.heard, plain(each.share))
        for each in content.months
    ]
    return sheet(words.MONTHS, words.MONTHS_TITLE, _columns(words.MONTHS_HEADS, "cnnnn"), rows)


def _indicators(content: Content) -> SheetContent:
    rows = [
        _progress(content.regions[each.kode], each, (each.kode, each.nama))
        for each in content.indicators
    ]
    title = words.INDICATORS_TITLE.format(month=format_period(content.source.period))
    return sheet(words.INDICATORS, title, _columns(words.PROGRESS_HEADS, "ctnnnnntnn"), rows)


def _areas(content: Content) -> SheetContent:
    rows = [
        (each.kode, *_progress(row, each, (str(row["kode"]), str(row["nama"]))))
        for each in content.indicators
        for row in content.rows_of(each)
    ]
    heads = (words.INDICATOR, *words.PROGRESS_HEADS)
    return sheet(words.AREAS, words.AREAS_TITLE, _columns(heads, "cctnnnnntnn"), rows)


def _progress(
    row: Any,  # noqa: ANN401 -- one row of PROGRESS
    indicator: Indicator,
    names: tuple[str, str],
) -> tuple[Value, ...]:
    return (
        *names,
        *progress_cells(row, indicator, FIELDS),
        tell_standing(row),
        int(row["n_reported"]),
        int(row["n_expected"]),
    )


def _plans(content: Content) -> SheetContent:
    rows = [
        (each.kode, each.nama, each.plans.total, each.plans.due, each.plans.done, each.plans.late)
        for each in content.late
    ]
    return sheet(words.PLANS, words.PLANS_TITLE, _columns(words.PLANS_HEADS, "ctnnnn"), rows)


def _script(content: Content) -> SheetContent:
    rows = [(each.text,) for each in content.script.values()]
    return sheet(words.SCRIPT, words.SCRIPT_TITLE, _columns((words.SCRIPT,), "t"), rows)
