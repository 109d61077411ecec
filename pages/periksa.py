"""Periksa: is a file from here, unchanged, and does it still hold; what was frozen; marks."""

import streamlit as st

from components import check_view, freeze_view, place, rights, shell, state
from components.text import checking as words
from components.text import labels
from data.offices import EVERYTHING

PART = "periksa_bagian"
"""The part of the page that was chosen last."""


def show() -> None:
    """One part at a time: a file or code, frozen documents, marks."""
    view = state.current_view()
    may_change = rights.takes_files_in()
    of = place.of_kabupaten(view)
    with shell.page(labels.PERIKSA, view, None, [words.BASIS], of=of, about=EVERYTHING):
        part = st.segmented_control(
            labels.PERIKSA,
            list(words.PARTS),
            key=state.seeded("periksa_bagian", state.recall(PART, "berkas")),
            format_func=words.PARTS.__getitem__,
            required=True,
            label_visibility="collapsed",
        )
        state.keep(PART, part)  # who left while something is being frozen comes back to it
        if part == "beku":
            freeze_view.show_frozen(view, may_change=may_change)
        elif part == "tanda":
            freeze_view.show_marks(view, may_change=may_change)
        else:
            check_view.show(view)
