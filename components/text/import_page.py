"""What the Impor page says of a file and of batches; `importing` holds what a command says too."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from components.text import import_labels as said
from components.text import labels
from components.text.importing import NAMED
from components.text.numbers import (
    MONTHS,
    format_list,
    format_moment,
    format_number,
    format_people,
    format_period,
    format_with_unit,
)
from data.acceptance import Outcome
from data.catalogue import catalogue
from data.errors import CellProblem
from data.indicators import Indicator
from data.intake.draft import ColumnUse, SheetUse
from data.intake.naming import NameUse, Suggestion
from data.movement import Movement
from data.spreadsheet import column_letters

MOST_COLUMNS = 8
MONTH = re.compile("0[1-9]|1[0-2]")
SASARAN = "sasaran:"
"""Begins the meaning of a column that holds a sasaran."""


def columns_told(use: SheetUse) -> str:
    """What the columns of a sheet were taken for, each meaning once, with its heading."""
    known: dict[str, str] = {}
    for heading, meant in _known(use):
        known.setdefault(meant, heading)
    told = [_column(heading, meant) for meant, heading in known.items()]
    kept = told[:MOST_COLUMNS]
    more = len(told) - len(kept)
    return format_list([*kept, f"{more} lainnya"] if more > 0 else kept) if kept else "–"


def _known(use: SheetUse) -> list[tuple[str, str]]:
    """Heading and meaning of the columns that were understood, counts before what checks them."""
    pairs = [(each.heading, each.meaning) for each in use.columns if each.meaning]
    plain = [pair for pair in pairs if ":" not in pair[1] or pair[1].startswith(SASARAN)]
    return plain or pairs


def _column(heading: str, meant: str) -> str:
    """A heading with its meaning: indicator, month and unit by name, other words as they are."""
    known = catalogue().indicators
    parts = meant.replace(SASARAN, "sasaran ").split(" ")
    told = [known[part].nama if part in known else _word(part) for part in parts]
    if _plain(heading) == _plain(meant):
        return heading
    return f"«{heading}» = {', '.join(told) if parts[0] in known else ' '.join(told)}"


def _word(part: str) -> str:
    return MONTHS[int(part) - 1] if MONTH.fullmatch(part) else part.replace("_", " ")


def column_of(column: ColumnUse) -> str:
    """A column that nobody knew, with its place."""
    return f"«{column.heading}» (lembar {column.sheet}, kolom {column_letters(column.at)})"


def columns_left(count: int) -> str:
    """That some columns were left out."""
    return f"{format_number(count)} kolom tidak dikenali dan dilewati; tentukan isinya bila perlu"


def columns_later(count: int) -> str:
    """That more columns are asked for once these are answered."""
    return f"{format_number(count)} kolom lain ditanyakan sesudah kolom di atas dijawab."


def names_open(count: int) -> str:
    """That names wait for an answer."""
    return f"{format_number(count)} nama belum pasti; barisnya belum dibaca sampai ditegaskan"


def names_shown(first: int, last: int, count: int) -> str:
    """Which of the open names are in sight."""
    return f"Nama {format_number(first)}–{format_number(last)} dari {format_number(count)}."


def names_remembered(count: int) -> str:
    """That names were known because somebody confirmed them before."""
    return f"{format_number(count)} nama dikenali dari padanan yang pernah ditegaskan."


def names_known(count: int) -> str:
    """How many names are remembered."""
    return f"{format_number(count)} nama sudah ditegaskan"


def name_question(use: NameUse, rows: int) -> str:
    """A name as it was written, of what, and in how many rows."""
    told = f"{NAMED[use.named]} «{use.written}»"
    return f"{told} · {format_number(rows)} baris" if rows > 1 else told


def near(suggestions: Sequence[Suggestion]) -> str:
    """What stands in a choice of a name before one is chosen."""
    if not suggestions:
        return said.NOTHING_NEAR
    return said.NEAREST.format(name=suggestions[0].nama)


def place(nama: str, within: str, kode: str) -> str:
    """A place with its kecamatan and kode."""
    return f"{nama}, {within} ({kode})" if within else f"{nama} ({kode})"


def name_title(row: Mapping[Any, Any], meant: str) -> str:
    """One remembered name in a list."""
    return f"{NAMED[row['named']]} «{row['written']}» = {meant}"


def suggestion(each: Suggestion) -> str:
    """A place that a name may mean, with its kode and how alike they are."""
    return f"{each.nama} ({each.kode}), kemiripan {each.score}"


def accept(outcome: Outcome) -> str:
    """The button that stores."""
    rows = outcome.accepted + outcome.changed
    if not rows:
        return f"Simpan {format_number(outcome.derived)} sasaran"
    return f"Simpan {format_number(rows)} baris"


def problems_found(problems: Sequence[CellProblem]) -> str:
    """How many faults there are, and how many of them keep a row out."""
    warnings = sum(each.is_warning for each in problems)
    return (
        f"{format_number(len(problems) - warnings)} penolakan dan "
        f"{format_number(warnings)} peringatan"
    )


def row_of(number: int) -> str:
    """One row of a sheet."""
    return f"baris {number}"


def cells(problems: Sequence[CellProblem]) -> str:
    """Where a fault stands: the first cell, and how many more there are."""
    first = problems[0]
    where = first.cell or (row_of(first.row) if first.row else "–")
    more = len(problems) - 1
    return f"{where} dan {format_number(more)} lainnya" if more else where


def cells_alike(count: int) -> str:
    """How many more cells have a fault of the same kind."""
    return f"{format_number(count)} sel lain"


def figure(row: pd.Series, indicator: Indicator) -> str:
    """A value with its counts, or why there is none."""
    if row["value"] is None:
        return labels.ABSENCE[row["absence"]]
    told = format_with_unit(row["value"], indicator)
    if row["denominator"] is None:
        return told
    return f"{told} ({format_people(row['numerator'])} / {format_people(row['denominator'])})"


def moved(move: Movement) -> str:
    """Whether a figure moves and in which direction, and how completeness does."""
    if not move.has_moved:
        return "tetap"
    told = [] if move.trend is None else [f"{labels.ARROW[move.trend]} {labels.TREND[move.trend]}"]
    before, after = (int(row["n_reported"]) for row in (move.before, move.after))
    if before != after:
        told.append(f"lapor {before} → {after} dari {int(move.after['n_expected'])}")
    targets = [_target(row, move.indicator) for row in (move.before, move.after)]
    if targets[0] != targets[1]:
        told.append(f"target {targets[0]} → {targets[1]}")
    return "; ".join(told) or "berubah"


def _target(row: pd.Series, indicator: Indicator) -> str:
    """The target of a year, or that there is none."""
    target = row["target"]
    return "–" if target is None or pd.isna(target) else format_with_unit(target, indicator)


def see_on(page: str, move: Movement) -> str:
    """The button to a page with an indicator in its month."""
    return f"Lihat {move.indicator.nama}, {format_period(move.period)}, pada {page}"


def see_page(page: str) -> str:
    """The button to a page."""
    return f"Lihat pada {page}"


def _plain(text: str) -> str:
    return "".join(each for each in text.lower() if each.isalnum())


def batch_title(row: Mapping[Any, Any]) -> str:
    """One batch in a list."""
    return f"Nomor {row['id']}: {row['file_name']}"


def comes_back(row: Mapping[Any, Any]) -> str:
    """What taking a batch back does."""
    new, changed = (format_number(int(row[name])) for name in ("rows_accepted", "rows_changed"))
    return (
        f"{new} baris baru tidak berlaku lagi, seolah-olah belum pernah dilaporkan, dan {changed} "
        "baris yang berubah kembali ke angka yang berlaku sebelumnya. Impor sesudahnya yang "
        "menyebut angka sama tidak menyimpannya lagi; bila ada, impor kembali berkasnya. Berkas, "
        "masalah, dan riwayatnya tetap tersimpan."
    )


def older_batches(count: int) -> str:
    """That older batches are not listed."""
    return (
        f"{format_number(count)} impor yang lebih lama tidak ditampilkan; lihat semuanya dengan "
        "«python3 manage.py batch list»."
    )


def withdrawn(row: Mapping[Any, Any]) -> str:
    """By whom and when a batch was taken back."""
    return f"ditarik oleh {row['withdrawn_by'] or '–'}, {format_moment(row['withdrawn_at'])}"


def problems_name(file: str) -> str:
    """The name of the file of a file's faults."""
    return f"masalah-{file.rpartition('.')[0] or file}.xlsx"


def file_told(size: int, by: str) -> str:
    """How large a file is and who handed it in."""
    return f"{format_number(max(1, size // 1000))} kB · {by}"
