"""Impor: take in what the office holds, look back on it, hand out templates, replace boundaries."""

import streamlit as st

from components import (
    boundary_view,
    import_handouts,
    import_history,
    import_view,
    place,
    rights,
    shell,
    state,
)
from components.text import import_labels as said
from components.text import labels
from data.offices import EVERYTHING


def show() -> None:
    """One part at a time: the file, the history, templates, names, boundaries."""
    view = state.current_view()
    parts = {
        "berkas": import_view.show,
        "riwayat": import_history.show_batches,
        "templat": import_handouts.show,
        "nama": import_history.show_names,
        "batas": boundary_view.show,
    }
    of = place.of_kabupaten(view)
    with shell.page(labels.IMPOR, view, None, [said.BASIS], of=of, about=EVERYTHING):
        if not rights.takes_files_in():
            st.info(said.NOT_HERE)
            return
        parts[import_view.show_parts()](view)
