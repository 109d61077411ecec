"""Impor: take in what the office holds, look back on it, hand out templates, replace boundaries."""

from components import import_history, import_view, shell, state
from components.text import import_labels as said
from components.text import labels


def show() -> None:
    """One part at a time: the file, the history, templates, names, boundaries."""
    view = state.current_view()
    with shell.page(labels.IMPOR, view, None, [said.BASIS]):
        part = import_view.show_parts()
        if part == "riwayat":
            import_history.show_batches(view)
        elif part == "nama":
            import_history.show_names(view)
        else:
            import_view.show(view)
