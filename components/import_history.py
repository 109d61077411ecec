"""The Impor page's look back: what was taken in, by whom, its file and faults; taking it back."""

from typing import Any

import pandas as pd
import streamlit as st
from markupsafe import Markup

from components import cache, import_handouts, import_names, state
from components.figures import card
from components.import_steps import block, may_write, notice
from components.import_work import forget, take_back
from components.text import import_labels as said
from components.text import import_page as words
from components.text import importing
from components.text.numbers import format_moment, format_number
from data import batches
from data.database import connected
from data.intake.naming import Named
from data.kinds import View
from data.memory import fetch_names
from data.store import REGISTER_KINDS

SHOWN = 60
"""Batches that are listed, the newest; three years of one file a week are told in part."""

LONGEST_NAME = 80
ASKED = "impor_tarik"
"""The batch of which somebody was asked whether to take it back."""


def show_batches(view: View) -> None:
    """Every file taken in for the kabupaten, newest first; one can be opened and taken back."""
    with connected(cache.engine()) as connection:
        told = batches.fetch_batches(connection, view.filter.kabupaten)
    if told.empty:
        st.info(importing.NO_BATCH)
        return
    rows = told.head(SHOWN).to_dict("records")
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
    st.html(_draw_batches(rows))
    if len(told) > len(rows):
        st.caption(words.older_batches(len(told) - len(rows)))


def show_names(view: View) -> None:
    """Every name that somebody confirmed; one can be forgotten."""
    with connected(cache.engine()) as connection:
        told = fetch_names(connection, view.filter.kabupaten)
    if told.empty:
        st.info(said.NO_NAMES)
        return
    rows: list[dict[Any, Any]] = told.to_dict("records")
    known = {
        kode: told for named in Named for kode, told in import_names.places_of(view, named).items()
    }
    block(_draw_names(rows, known))
    if not may_write():
        return
    titles = {
        int(row["number"]): words.name_title(row, known.get(row["kode"], row["kode"]))
        for row in rows
    }
    with st.container(horizontal=True, vertical_alignment="bottom"):
        number = st.selectbox(
            said.FORGET_WHICH,
            list(titles),
            index=None,
            format_func=titles.__getitem__,
            placeholder=said.NO_NAME_CHOSEN,
            key="w_nama_nomor",
        )
        is_asked = st.button(said.FORGET, disabled=number is None, key="w_nama_lupa")
    st.caption(said.FORGET_MEANS)
    if is_asked and number is not None:
        forget(cache.settings().database_url, view.filter.kabupaten, int(number))
        st.rerun()


def _draw_names(rows: list[dict[Any, Any]], known: dict[str, str]) -> Markup:
    table = card.draw_table(
        said.NAME_COLUMNS,
        [
            (
                importing.NAMED[row["named"]],
                row["written"],
                known.get(row["within"], row["within"]) or "–",
                known.get(row["kode"], row["kode"]),
                row["confirmed_by"],
                card.draw_narrow(format_moment(row["confirmed_at"])),
            )
            for row in rows
        ],
    )
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(
        words.names_known(len(rows)), table
    )


def _draw_batches(rows: list[dict[Any, Any]]) -> Markup:
    return card.draw_table(
        said.BATCH_COLUMNS,
        [
            (
                row["id"],
                card.draw_narrow(format_moment(row["imported_at"])),
                importing.KIND_OF_BATCH.get(row["kind"], row["kind"]),
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
    """The file of a batch, its faults, and the way to take it back."""
    kabupaten, number = view.filter.kabupaten, int(row["id"])
    with connected(cache.engine()) as connection:
        problems = batches.fetch_problems(connection, kabupaten, number)
        has_original = batches.has_original(connection, kabupaten, number)
    with st.container(border=True):
        if has_original:
            st.download_button(
                said.ORIGINAL,
                lambda: _original(kabupaten, number),
                row["file_name"],
                key=f"w_asli_{number}",
                on_click="ignore",
            )
        else:
            st.caption(said.NO_ORIGINAL)
        if pd.isna(row["withdrawn_at"]):
            _show_way_back(kabupaten, number, row)
        else:
            notice(said.WITHDRAWN, "", words.withdrawn(row), "plain")
        import_handouts.show_problems(problems, row["file_name"])


def _original(kabupaten: str, number: int) -> bytes:
    with connected(cache.engine()) as connection:
        return batches.fetch_original(connection, kabupaten, number)[1]


def _show_way_back(kabupaten: str, number: int, row: dict[Any, Any]) -> None:
    """Take a batch back, once it was said what that does."""
    if row["kind"] in REGISTER_KINDS:
        st.caption(said.HELD)
        return
    if not may_write():
        return
    if state.recall(ASKED) != number:
        if st.button(said.WITHDRAW, key=f"w_tarik_{number}"):
            state.keep(ASKED, number)
            st.rerun()
        return
    notice(said.WITHDRAW_ASK, "", words.comes_back(row), "bad")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = st.text_input(
            said.BY,
            key=state.seeded("petugas_tarik", state.recall("petugas", "")),
            max_chars=LONGEST_NAME,
        ).strip()
        agreed = st.button(said.WITHDRAW_YES, type="primary", key=f"w_tarik_ya_{number}")
        left = st.button(said.LEAVE, key=f"w_tarik_tidak_{number}")
    if agreed and not by:
        st.warning(said.BY_NEEDED_BACK)
        return
    if agreed or left:
        state.keep(ASKED, None)
        if agreed:
            take_back(cache.settings().database_url, kabupaten, number, by)
        st.rerun()
