"""The score card: puskesmas by indicators against the target of this month."""

from dataclasses import replace
from typing import Any

import streamlit as st
from markupsafe import Markup

from components import cache, measures, place, pws_view, state
from components.figures import card
from components.figures.pattern import draw_swatch
from components.text import labels
from components.text import score as words
from components.text.markdown import literal
from components.text.measured import value_or_absence
from components.text.numbers import NO_VALUE, format_number, format_signed, format_value, sort_key
from data.catalogue import catalogue
from data.indicators import Absence, Indicator, Klaster
from data.kinds import Level, View
from data.score import Grade
from data.score_matrix import BY_NAME, Matrix, Thresholds, count_reds, list_reds, sort_matrix
from geo.palette import Pattern, Swatch, Theme, verdicts

MOST_REDS = 40
LOOK = {Grade.MENCAPAI: 0, Grade.MENDEKATI: 1, Grade.TERTINGGAL: 3}
"""Which of the four looks a grade has."""

Record = dict[str, Any]


def show_set(view: View) -> None:
    """Choose which indicators stand on the card: the main ones, or those of a klaster."""

    def taken() -> None:
        state.choose_beside("klaster", state.widget("klaster"), indicator="", selected="")

    st.segmented_control(
        words.SET,
        ["", *(each.value for each in Klaster)],
        key=state.shown("klaster", view.filter.klaster),
        format_func=_name_set,
        required=True,
        on_change=taken,
    )


def show_thresholds() -> Thresholds:
    """The office's own thresholds, changed on the screen where a meeting wants to see others."""
    chosen = cache.settings()
    green = st.number_input(words.GREEN, 1, 200, chosen.score_green, key="w_hijau")
    yellow = st.number_input(words.YELLOW, 0, 200, chosen.score_yellow, key="w_kuning")
    return Thresholds(int(green), min(int(green), int(yellow)))


def recall_look() -> tuple[tuple[str, ...], str]:
    """The thresholds and the order that stand on the screen; () and "" before any does."""
    green, yellow = state.recall_raw("w_hijau"), state.recall_raw("w_kuning")
    if green is None or yellow is None:
        return (), ""
    office = cache.settings()
    is_usual = (int(green), int(yellow)) == (office.score_green, office.score_yellow)
    limits = () if is_usual else (str(int(green)), str(min(int(green), int(yellow))))
    return limits, str(state.recall_raw("w_urut") or "")


def show_sort(matrix: Matrix) -> str:
    """Choose by what the rows stand in order; gives the kode of an indicator or a word."""
    names = {"": words.BY_REDS, BY_NAME: words.BY_NAME}
    names |= {each.kode: each.short for each in matrix.indicators}
    return str(
        st.selectbox(words.SORT, list(names), format_func=names.__getitem__, key="w_urut") or ""
    )


def chosen_indicators(view: View) -> tuple[Indicator, ...]:
    """Those that stand on the card: of the chosen klaster, or the main ones."""
    known = catalogue()
    if view.filter.klaster in set(Klaster):
        return known.of_klaster(Klaster(view.filter.klaster))
    return tuple(known.indicators[kode] for kode in known.main)


def compose_matrix(view: View) -> Matrix:
    """Everything on the card, for the puskesmas that the filter leaves."""
    indicators = chosen_indicators(view)
    rows: dict[str, dict[str, Record]] = {}
    names: dict[str, str] = {}
    for chosen in indicators:
        for row in pws_view.compose_rows(view, chosen, Level.PUSKESMAS):
            rows.setdefault(row["kode"], {})[chosen.kode] = row
            names[row["kode"]] = row["nama"]
    whole = {each.kode: dict(measures.region(view, each)) for each in indicators}
    ordered = dict(sorted(rows.items(), key=lambda each: sort_key(names[each[0]])))
    return Matrix(indicators, place.of_choice(view), names, ordered, whole)


def draw_legend(limits: Thresholds, theme: Theme) -> Markup:
    """What the colours and marks mean; plain as the cells, whose marks stand for patterns."""
    told = words.legend(limits.green, limits.yellow)
    silent = (verdicts(theme).missing, labels.ABSENCE[Absence.BELUM_LAPOR])
    entries = [(_look(each, theme), f"{words.MARK[each]} {text}") for each, text in told.items()]
    return Markup('<div class="legenda baris">{}</div>').format(
        Markup("").join(
            Markup("<span>{}{}</span>").format(
                draw_swatch(replace(swatch, pattern=Pattern.SOLID)), text
            )
            for swatch, text in (*entries, silent)
        )
    )


def draw_matrix(matrix: Matrix, limits: Thresholds, order: str, theme: Theme) -> Markup:
    """The region's row, if it has several puskesmas, then each; a column for each indicator."""
    if not matrix.rows:
        return Markup('<p class="kosong">{}</p>').format(words.NO_PUSKESMAS)
    head = [words.FIRST_COLUMN, *(each.short for each in matrix.indicators), words.REDS_COLUMN]
    whole = [_cells(matrix.name, matrix.whole, matrix, limits, theme)] if matrix.has_whole else []
    body = whole + [
        _cells(matrix.names[kode], matrix.rows[kode], matrix, limits, theme)
        for kode in sort_matrix(matrix, limits, order)
    ]
    table = card.draw_table(head, body, frozenset(range(1, len(head))))
    return Markup('<div class="skor">{}</div>').format(table)


def draw_reds(matrix: Matrix, limits: Thresholds) -> Markup:
    """Who is far behind in what, and what each still needs; furthest behind first."""
    found = list_reds(matrix, limits)
    if not found:
        return card.draw_list(words.REDS_TITLE, [], words.NO_REDS)
    cells = [
        (
            matrix.names[kode],
            chosen.short,
            value_or_absence(row, chosen),
            words.due(row, chosen),
            format_signed(row["gap"], chosen.decimals),
            words.need(row, chosen),
        )
        for kode, chosen, row in found[:MOST_REDS]
    ]
    table = card.draw_table(words.RED_COLUMNS, cells, frozenset({2, 3, 4}))
    rest = len(found) - MOST_REDS
    note = words.MORE_REDS.format(count=format_number(rest)) if rest > 0 else ""
    return Markup('<section class="daftar"><h4>{}</h4></section>{}<p class="kosong">{}</p>').format(
        words.REDS_TITLE, table, note
    )


def _name_set(kode: str) -> str:
    return literal(catalogue().short_name_of(Klaster(kode))) if kode else words.MAIN


def _cells(
    name: str, rows: dict[str, Record], matrix: Matrix, limits: Thresholds, theme: Theme
) -> tuple[object, ...]:
    values = [_cell(rows[each.kode], each, limits, theme) for each in matrix.indicators]
    return (name, *values, words.tell_reds(count_reds(rows, matrix, limits)))


def _cell(row: Record, chosen: Indicator, limits: Thresholds, theme: Theme) -> Markup:
    if row["value"] is None:
        absence = row["absence"]
        is_silent = absence is Absence.BELUM_LAPOR
        look = verdicts(theme).missing if is_silent else None
        text = NO_VALUE if absence is Absence.TIDAK_BERLAKU else labels.ABSENCE[absence]
        return _painted(look, text)
    found = limits.grade(row, chosen)
    mark = f"{words.MARK[found]} " if found else ""
    arrow = labels.ARROW.get(row["trend"], "")
    look = _look(found, theme) if found else None
    return _painted(look, f"{mark}{format_value(row['value'], chosen)} {arrow}".strip())


def _painted(look: Swatch | None, text: str) -> Markup:
    if look is None:
        return Markup("<span>{}</span>").format(text)
    return Markup('<span style="background:{};color:{}">{}</span>').format(
        look.fill, look.text, text
    )


def _look(found: Grade, theme: Theme) -> Swatch:
    return verdicts(theme).swatches[LOOK[found]]


def basis() -> list[str]:
    """What the card's figures rest on."""
    return [words.BASIS]
