"""The Impor page's look at a file: what was understood, what is asked, what it would do."""

from dataclasses import replace

import streamlit as st

from components import import_handouts, import_tables
from components.import_choices import ask_untold
from components.import_names import show_names
from components.import_steps import begin_look, begin_store, block, forget, notice, with_choices
from components.import_work import Looked
from components.text import import_labels as said
from components.text import import_page as words
from components.text import importing
from data.catalogue import catalogue
from data.errors import ProblemReason
from data.intake.draft import ColumnUse, Kind, Layout
from data.kinds import View

SHOWN_COLUMNS = 8
"""Unknown columns that are asked for at a time."""

CHOSEN_BY_COLUMN = frozenset(
    {Layout.PWS, Layout.LEBAR_BULAN, Layout.LEBAR_INDIKATOR, Layout.LEBAR_PUSKESMAS}
)
"""Layouts in which a column holds an indicator; in a long table its name stands in the row."""


ASKED = frozenset(
    {ProblemReason.FORM_UNCLEAR, ProblemReason.PERIOD_MISSING, ProblemReason.LAST_MONTH_UNCLEAR}
)
"""What a person can answer at once, and the rows are read."""


def show_looked(view: View, looked: Looked) -> None:
    """From the sheets to the button that stores; nothing is stored before it is pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        block(import_tables.draw_file(looked.handed))
        if st.button(said.ANOTHER, key="w_lain"):
            forget()
    if looked.same_file is not None:
        notice(said.SAME_FILE, "", importing.same_file(looked.same_file), "plain")
    block(import_tables.draw_understood(looked))
    _show_corrections(looked)
    show_names(view, looked)
    block(import_tables.draw_effect(looked))
    if has_news(looked) and looked.moves and not any(each.has_moved for each in looked.moves):
        is_report = looked.draft.kind in (Kind.LAPORAN, Kind.SASARAN)
        st.caption(said.NONE_MOVED if is_report else said.NO_STATUS_MOVED)
    _show_accept(looked)
    import_handouts.show_problems(looked.outcome.problems, looked.handed.file)


def has_news(looked: Looked) -> bool:
    """Whether there is anything to store."""
    outcome = looked.outcome
    return bool(outcome.accepted or outcome.changed or outcome.derived)


def _show_accept(looked: Looked) -> None:
    is_news = has_news(looked)
    with st.container(horizontal=True, vertical_alignment="center"):
        label = words.accept(looked.outcome) if is_news else said.NOTHING_TO_STORE
        if st.button(label, type="primary", disabled=not is_news, key="w_simpan"):
            begin_store(looked)
        st.caption(said.STORE_MEANS if is_news else said.NO_NEWS)


def _show_corrections(looked: Looked) -> None:
    """What may be said otherwise: kind, month, form; and what unknown columns hold."""
    unknown = _unknown(looked)
    is_asked = any(each.reason in ASKED for each in looked.outcome.problems)
    title = said.ASKED if is_asked else said.CORRECT
    with st.expander(words.columns_left(len(unknown)) if unknown else title, expanded=is_asked):
        choices = ask_untold(looked.handed.choices)
        chosen = {**choices.columns, **_ask_columns(unknown[:SHOWN_COLUMNS])}
        if len(unknown) > SHOWN_COLUMNS:
            st.caption(words.columns_later(len(unknown) - SHOWN_COLUMNS))
        if st.button(said.LOOK_AGAIN, key="w_periksa_lagi"):
            begin_look(with_choices(looked.handed, replace(choices, columns=chosen)))


def _ask_columns(columns: list[ColumnUse]) -> dict[tuple[str, int], str]:
    known = {kode: each.nama for kode, each in catalogue().indicators.items()}
    chosen = {}
    for column in columns:
        block(import_tables.draw_question(words.column_of(column)))
        meaning = st.selectbox(
            said.MEANS,
            list(known),
            index=None,
            format_func=lambda kode: f"{kode} · {known[kode]}",
            placeholder=said.LEAVE_OUT,
            label_visibility="collapsed",
            key=f"w_kolom_{column.sheet}_{column.at}",
        )
        if meaning is not None:
            chosen[column.sheet, column.at] = meaning
    return chosen


def _unknown(looked: Looked) -> list[ColumnUse]:
    """Columns with figures that nobody knew, of sheets where a column can be given its meaning."""
    sheets = {use.sheet for use in looked.draft.uses if use.layout in CHOSEN_BY_COLUMN}
    return [
        ColumnUse(each.sheet, each.at, each.got, "")
        for each in looked.draft.problems
        if each.reason is ProblemReason.COLUMN_UNKNOWN
        and each.at is not None
        and each.sheet in sheets
    ]
