"""Paparan: what the presenter mode shows, its keys, and the way into it."""

from components import issuing_briefing, place, presenter_view, rights, shell, state
from components.text import labels
from data.offices import EVERYTHING


def show() -> None:
    """The button that opens the slides on a tab of their own, and the keys."""
    view = state.current_view()
    state.keep(issuing_briefing.MAY_KEEP, rights.takes_files_in())
    of = place.of_kabupaten(view)
    with shell.page(labels.PAPARAN, view, None, of=of, about=EVERYTHING):
        presenter_view.show_start(view)
        shell.block(presenter_view.draw_keys())
        presenter_view.show_two_screens()
