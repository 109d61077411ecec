"""Unduh: the office's documents in one place: briefing, launch kit, figures and tables."""

from components import issuing_briefing, issuing_view, rights, shell, state
from components.text import labels
from components.text import unduh as words
from data.offices import EVERYTHING


def show() -> None:
    """What is ready, and one part at a time of what can be made."""
    view = state.current_view()
    state.keep(issuing_briefing.MAY_KEEP, rights.takes_files_in())
    with shell.page(labels.UNDUH, view, None, [words.BASIS], about=EVERYTHING):
        issuing_view.show(view)
