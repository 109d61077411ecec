"""The Impor page's look back: what was taken in, by whom, its file and faults; taking it back."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import cache, import_tables, state
from components.figures import card
from components.import_work import forget, take_back
from components.text import import_labels as said
from components.text import importing as words
from components.text.numbers import format_moment, format_number
from data import batches
from data.database import connected
from data.kinds import View
from data.memory import fetch_names

SHOWN = 60


def show_batches(view: View) -> None:
    """Every file taken in for the kabupaten, newest first; one can be opened and taken back."""
    with connected(cache.engine()) as connection:
        told = batches.fetch_batches(connection, view.filter.kabupaten)
    if told.empty:
        st.info(words.NO_BATCH)
        return
    rows = told.head(SHOWN).to_dict("records")
    st.html(_draw_batches(rows))
    titles = {int(row["id"]): words.batch_title(row) for row in rows}
    number = st.selectbox(
        said.OPEN_BATCH,
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=said.NO_BATCH_OPEN,
        key="w_impor_nomor",
    )
    if number is not None:
        _show_one(view, next(row for row in rows if row["id"] == number))


def show_names(view: View) -> None:
    """Every name that somebody confirmed; one can be forgotten."""
    with connected(cache.engine()) as connection:
        told = fetch_names(connection, view.filter.kabupaten)
    if told.empty:
        st.info(said.NO_NAMES)
        return
    rows: list[dict[Any, Any]] = told.to_dict("records")
    st.html(
        card.draw_table(
            said.NAME_COLUMNS,
            [
                (
                    words.NAMED[row["named"]],
                    row["written"],
                    row["within"] or "–",
                    row["kode"],
                    row["confirmed_by"],
                    format_moment(row["confirmed_at"]),
                )
                for row in rows
            ],
        )
    )
    titles = {int(row["number"]): f"{row['written']} → {row['kode']}" for row in rows}
    number = st.selectbox(
        said.FORGET_WHICH,
        list(titles),
        index=None,
        format_func=titles.__getitem__,
        placeholder=said.NO_NAME_CHOSEN,
        key="w_nama_nomor",
    )
    is_asked = st.button(said.FORGET, disabled=number is None, key="w_nama_lupa")
    if is_asked and number is not None:
        forget(cache.settings().database_url, view.filter.kabupaten, int(number))
        st.rerun()


def _draw_batches(rows: list[dict[Any, Any]]) -> Markup:
    return card.draw_table(
        said.BATCH_COLUMNS,
        [
            (
                row["id"],
                format_moment(row["imported_at"]),
                words.KIND_OF_BATCH.get(row["kind"], row["kind"]),
                row["file_name"],
                row["imported_by"],
                *(
                    format_number(int(row[name]))
                    for name in ("rows_accepted", "rows_changed", "rows_unchanged", "rows_rejected")
                ),
                said.STANDS if pd.isna(row["withdrawn_at"]) else words.withdrawn(row),
            )
            for row in rows
        ],
        frozenset({0, 5, 6, 7, 8}),
    )


def _show_one(view: View, row: dict[Any, Any]) -> None:
    kabupaten, number = view.filter.kabupaten, int(row["id"])
    with connected(cache.engine()) as connection:
        problems = batches.fetch_problems(connection, kabupaten, number)
        name, content = batches.fetch_original(connection, kabupaten, number)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.download_button(said.ORIGINAL, content, name, key=f"w_asli_{number}")
        by = st.text_input(said.BY, key=state.seeded("petugas_tarik", state.recall("petugas", "")))
        is_ready = pd.isna(row["withdrawn_at"]) and bool(by.strip())
        if st.button(said.WITHDRAW, disabled=not is_ready, key=f"w_tarik_{number}"):
            take_back(cache.settings().database_url, kabupaten, number, by.strip())
            st.rerun()
    st.caption(said.WITHDRAW_MEANS)
    if problems:
        st.html(import_tables.draw_problems(problems))
