"""The Impor page's main part: hand in a file, wait for it, and see what taking it in has done."""

import streamlit as st

from components import cache, import_handouts, import_tables, state
from components.import_choices import ask_untold
from components.import_look import show_looked
from components.import_steps import (
    FAILED,
    LOOKED,
    TAKEN,
    UNDERWAY,
    Failed,
    Underway,
    begin_look,
    block,
    forget,
    handed_of,
    here,
    may_write,
    notice,
    settle,
    with_choices,
)
from components.import_work import Handed, Looked, Taken
from components.text import import_labels as said
from components.text import import_page as words
from components.text import importing, labels
from components.text.errors import word_error
from components.text.importing import STEP
from data.errors import DataError
from data.indicators import Origin
from data.intake.draft import Kind
from data.kinds import View
from data.movement import Movement

MEGABYTES = 25
LONGEST_NAME = 80
"""Characters of the name of whoever hands a file in."""

ASK_AGAIN = 0.5
"""Seconds between two looks at work under way."""

SHOWN_ON = {
    Kind.BUKTI: ("", labels.BERANDA),
    Kind.FASILITAS: ("", labels.BERANDA),
    Kind.WILAYAH_KERJA: ("", labels.BERANDA),
    Kind.TAHAP: ("target", labels.TARGET),
    Kind.TARGET: ("target", labels.TARGET),
    Kind.RTL: ("puskesmas", labels.PUSKESMAS),
}
"""The page that shows what a file brought, where no indicator on the page PWS does."""


def show(view: View) -> None:
    """Everything from choosing a file to the figures it changed."""
    work: Underway | None = state.recall(UNDERWAY)
    if work is not None:
        _show_progress(view, work)
        return
    if not may_write():
        return
    failed: Failed | None = here(FAILED, view)
    if failed is not None:
        _show_failure(failed)
    taken: Taken | None = here(TAKEN, view)
    looked: Looked | None = here(LOOKED, view)
    if taken is not None:
        _show_taken(taken)
    elif looked is not None:
        show_looked(view, looked)
    else:
        _show_upload(view, failed)
    if failed is not None and not isinstance(failed.error, DataError):
        state.keep(FAILED, None)
        raise failed.error


def show_parts() -> str:
    """Choose a part of the page; the file itself at first."""
    chosen = st.segmented_control(
        labels.IMPOR,
        list(said.PARTS),
        key=state.seeded("bagian", "berkas"),
        format_func=said.PARTS.__getitem__,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


def _show_upload(view: View, failed: Failed | None) -> None:
    _tell_waiting(view)
    upload, about = st.columns((3, 2))
    with upload:
        file = st.file_uploader(said.UPLOAD, key="w_berkas", max_upload_size=MEGABYTES)
    with about:
        by = st.text_input(
            said.BY,
            key=state.seeded("petugas", state.recall("petugas", "")),
            max_chars=LONGEST_NAME,
        ).strip()
        st.caption(said.BY_HELP)
        state.keep("petugas", by)
    refused = failed.handed if failed is not None and failed.may_be_tried_again else None
    with st.expander(said.UNTOLD, expanded=refused is not None):
        choices = ask_untold(refused.choices if refused is not None else None)
        is_again = refused is not None and file is None
        if refused is not None and is_again and st.button(said.SAME_AGAIN, key="w_sekali_lagi"):
            begin_look(with_choices(refused, choices))
    pressed = st.button(said.LOOK, type="primary", disabled=file is None, key="w_periksa")
    if file is None:
        if failed is None:
            st.info(said.NOTHING_YET)
    elif pressed and not by:
        st.warning(said.BY_NEEDED)
    elif pressed:
        content = file.getvalue()
        begin_look(Handed(view.filter.kabupaten, file.name, content, choices, by))


def _tell_waiting(view: View) -> None:
    """That a file of another kabupaten still waits for an answer."""
    waiting: Looked | None = state.recall(LOOKED)
    if waiting is not None:
        kabupaten = cache.kabupaten(view.version).get(waiting.handed.kabupaten)
        text = said.WAITS.format(kabupaten=kabupaten.nama if kabupaten else "")
        notice(said.WAITS_TITLE, waiting.handed.file, text, "plain")


@st.fragment(run_every=ASK_AGAIN)
def _show_progress(view: View, work: Underway) -> None:
    """How far the work is; it goes on if the page is left."""
    if work.job.is_done:
        settle(work)
    step, handed = work.job.step, work.handed
    block(import_tables.draw_file(handed, cache.kabupaten(view.version)[handed.kabupaten].nama))
    place = list(STEP).index(step) if step in STEP else 0
    st.progress((place + 1) / (len(STEP) + 1), text=STEP.get(step, said.WAITING))
    st.caption(said.MAY_LEAVE)


def _show_failure(failed: Failed) -> None:
    """Why a file was refused, or why nothing could be stored."""
    file, error = failed.handed.file, failed.error
    problems = getattr(error, "problems", ())
    if problems:
        notice(said.REFUSED_TITLE, file, said.REFUSED_WHOLE, "bad")
        block(import_tables.draw_problems(problems))
    elif isinstance(error, DataError):
        notice(said.NOT_DONE, file, word_error(error), "bad")


def _show_taken(taken: Taken) -> None:
    outcome, looked = taken.outcome, taken.looked
    block(import_tables.draw_file(handed_of(taken)))
    text = f"{importing.summary(outcome)} {importing.derived(outcome)}"
    notice(said.STORED, importing.ending(outcome, is_trial=False), text, "good")
    moves = [each for each in looked.moves if each.has_moved]
    block(import_tables.draw_moves(moves, said.MOVED))
    with st.container(horizontal=True):
        _show_way_on(looked.draft.kind, moves)
        if st.button(said.ANOTHER, key="w_lagi"):
            forget()
    import_handouts.show_problems(outcome.problems, looked.handed.file)


def _show_way_on(kind: Kind, moves: list[Movement]) -> None:
    """A button to the page where what came in can be seen."""
    shown = next((each for each in moves if each.indicator.origin is Origin.LAPORAN), None)
    if shown is not None:
        st.button(
            words.see_on(labels.PWS, shown),
            type="primary",
            on_click=_go,
            args=("pws", {"indicator": shown.indicator.kode, "period": shown.period}),
            key="w_ke_pws",
        )
    elif kind in SHOWN_ON:
        path, title = SHOWN_ON[kind]
        st.button(words.see_page(title), type="primary", on_click=_go, args=(path, {}), key="w_ke")


def _go(path: str, choice: dict[str, object]) -> None:
    state.choose(selected="", **choice)
    state.keep("tujuan", path or "beranda")
