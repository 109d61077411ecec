"""Periksa: is a file from here, unchanged, and does it still hold; what was frozen; marks."""

import streamlit as st

from components import check_view, freeze_view, rights, shell, state
from components.text import checking as words
from components.text import labels
from data.offices import EVERYTHING


def show() -> None:
    """One part at a time: a file or code, frozen documents, marks."""
    view = state.current_view()
    may_change = rights.takes_files_in()
    with shell.page(labels.PERIKSA, view, None, [words.BASIS], about=EVERYTHING):
        part = st.segmented_control(
            labels.PERIKSA,
            list(words.PARTS),
            key=state.seeded("periksa_bagian", "berkas"),
            format_func=words.PARTS.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        if part == "beku":
            freeze_view.show_frozen(view, may_change=may_change)
        elif part == "tanda":
            freeze_view.show_marks(view, may_change=may_change)
        else:
            check_view.show(view)
