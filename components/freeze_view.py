"""The Periksa page's other parts: what was frozen, shown again; marks lifted and put back."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

import streamlit as st
from markupsafe import Markup

from components import cache, freeze_choice, state
from components.check_view import show_changes
from components.checking import ONE_AT_A_TIME, Comparison, compare, read_statement
from components.figures import card
from components.freeze_choice import LONGEST_NAME, LONGEST_REASON, MOST_LISTED, described
from components.freeze_steps import DONE
from components.import_steps import may_write
from components.publication_work import archive
from components.publishing import File
from components.text import freezing as words
from components.text.numbers import format_period
from data.database import connected
from data.errors import FrozenUnknown
from data.frozen import (
    FrozenEntry,
    FrozenPageShown,
    find_frozen,
    frozen_file,
    frozen_files,
    frozen_names,
    frozen_pages,
    list_frozen,
)
from data.intake.sheets import clean
from data.kinds import Period, View
from data.lifting import fetch_lift, fetch_lifts, lift_mark, restore_mark
from data.publications import fetch_seal_key, list_publications
from data.writer import writer_of

OPENED = "periksa_dibuka"
"""The document that was opened last, as long as the data stay."""


class _Opened(NamedTuple):
    """A kept document: names of its files, its pages, what changed since; None if not known."""

    files: list[str]
    pages: list[FrozenPageShown]
    told: Comparison | None


def show_frozen(view: View, *, may_change: bool) -> None:
    """The frozen documents of the kabupaten; one can be opened, and another one frozen."""
    _tell_done()
    st.caption(words.FROZEN_MEANS)
    kabupaten = view.filter.kabupaten
    with connected(cache.engine()) as connection:
        kept = list_frozen(connection, kabupaten, MOST_LISTED)
        published = list_publications(connection, kabupaten, MOST_LISTED)
    if kept:
        _show_kept(view, kept)
    else:
        st.info(words.NONE_FROZEN)
    if not may_change:
        st.caption(words.ONLY_HERE)
    elif may_write():
        freeze_choice.ask(view, published)


def show_marks(view: View, *, may_change: bool) -> None:
    """Lift DATA SEMENTARA from a month, or put it back; the log of both."""
    _tell_done()
    kabupaten = view.filter.kabupaten
    st.caption(words.MARKS_MEAN.format(least=cache.settings().least_completeness))
    with connected(cache.engine()) as connection:
        log = fetch_lifts(connection, kabupaten)
    if cache.kabupaten(view.version)[kabupaten].is_sample:
        st.info(words.IS_SAMPLE)
    elif not may_change:
        st.caption(words.ONLY_HERE)
    elif may_write():
        _ask_lift(view)
    if log:
        st.html(card.draw_table(words.LIFT_COLUMNS, [words.word_lift(each) for each in log]))
    else:
        st.caption(words.NONE_LIFTED)


def _show_kept(view: View, kept: list[FrozenEntry]) -> None:
    told = described(view, {each.code: each.title for each in kept})
    rows = [words.word_kept(each, told[each.code]) for each in kept]
    st.html(card.draw_table(words.COLUMNS, rows))
    found = {each.code: each for each in kept}
    code = st.selectbox(
        words.OPEN,
        list(found),
        index=None,
        format_func=lambda each: words.word_kept_choice(found[each], told[each]),
        placeholder=words.NOT_OPEN,
        key="w_beku_kode",
    )
    if code is not None:
        with st.container(border=True):
            _show_one(view.version, found[code])


def _show_one(version: int, kept: FrozenEntry) -> None:
    """Pages and notes as they were shown, the files, and what changed since."""
    code = kept.code
    opened = _open_once(version, code)
    _show_files(kept, opened.files)
    shown, beside = st.columns((3, 2), gap="large")
    with shown:
        place = _show_page(opened.pages)
    with beside:
        _show_notes(opened.pages[place].notes if opened.pages else ())
        if opened.told is not None:
            show_changes(opened.told, code)


def _show_files(kept: FrozenEntry, names: list[str]) -> None:
    """All files as one archive; beneath it, closed, each of them."""
    st.download_button(
        words.DOWNLOAD_ALL.format(n=len(names)),
        _archive_of(kept.code),
        f"{kept.kind}-{kept.kabupaten}-{kept.code}.zip",
        "application/zip",
        icon=":material/download:",
        type="primary",
        key="w_beku_semua",
        on_click="ignore",
    )
    with st.expander(words.ONE_BY_ONE.format(n=len(names)), expanded=False):
        for place, name in enumerate(names):
            label, give = words.DOWNLOAD.format(name=name), _file_of(kept.code, place)
            st.download_button(label, give, name, key=f"w_beku_{place}", on_click="ignore")


def _archive_of(code: str) -> Callable[[], bytes]:
    """What gives all files in one archive once its button is clicked, in a thread of its own."""
    engine = cache.engine()

    def give() -> bytes:
        with connected(engine) as connection:
            return archive([File(*each) for each in frozen_files(connection, code)])

    return give


def _open_once(version: int, code: str) -> _Opened:
    """What is shown of a document, looked for once in a version of the data."""
    kept: tuple[tuple[int, str], _Opened] | None = state.recall(OPENED)
    if kept is None or kept[0] != (version, code):
        with st.spinner(words.OPENING):
            kept = ((version, code), _open(code))
        state.keep(OPENED, kept)
    return kept[1]


def _open(code: str) -> _Opened:
    with ONE_AT_A_TIME, connected(cache.engine()) as connection:
        document = find_frozen(connection, code)
        if document is None:
            raise FrozenUnknown(code)
        statement = read_statement(document.statement, code, fetch_seal_key(connection))
        told = compare(connection, statement, cache.settings()) if statement else None
        return _Opened(frozen_names(connection, code), frozen_pages(connection, code), told)


def _file_of(code: str, place: int) -> Callable[[], bytes]:
    """What gives a file's bytes once its button is clicked, in a thread of its own."""
    engine = cache.engine()

    def give() -> bytes:
        with connected(engine) as connection:
            return frozen_file(connection, code, place)

    return give


def _show_page(pages: list[FrozenPageShown]) -> int:
    """The page that is chosen, as it was shown; gives its place."""
    if not pages:
        return 0
    place = st.selectbox(
        words.PAGE,
        range(len(pages)),
        format_func=lambda at: words.word_page(at + 1, len(pages), pages[at].title),
        key=f"w_beku_halaman_{len(pages)}",
    )
    st.image(pages[place].svg, width="stretch")
    return int(place)


def _show_notes(notes: tuple[str, ...]) -> None:
    if notes:
        told = Markup("").join(Markup("<p>{}</p>").format(note) for note in notes)
        st.html(
            Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(words.SPOKEN, told)
        )


def _ask_lift(view: View) -> None:
    kabupaten = view.filter.kabupaten
    known = list(reversed(cache.periods(view)))
    today = dt.datetime.now(tz=dt.UTC).astimezone().date()
    months = [each for each in known if each.last_day < today] or known
    month: Period = st.selectbox(
        words.MONTH, months, format_func=format_period, key="w_tanda_bulan"
    )
    with connected(cache.engine()) as connection:
        lifted = fetch_lift(connection, kabupaten, month)
    reason = ""
    if not lifted:
        reason = st.text_input(words.REASON, max_chars=LONGEST_REASON, key="w_tanda_alasan")
    by = st.text_input(words.BY, max_chars=LONGEST_NAME, key="w_tanda_petugas")
    if not st.button(words.RESTORE if lifted else words.LIFT, type="primary", key="w_tanda"):
        return
    with writer_of(cache.engine()) as writer:
        if lifted:
            restore_mark(writer, kabupaten, month, clean(by))
        else:
            lift_mark(writer, kabupaten, month, clean(reason), clean(by))
    told = words.RESTORED_NOW if lifted else words.LIFTED_NOW
    _done(told.format(month=format_period(month)))


def _done(text: str) -> None:
    state.keep(DONE, text)
    st.rerun()


def _tell_done() -> None:
    text = state.recall(DONE)
    if text:
        state.keep(DONE, None)
        st.success(text)
