"""The frame of every page: navigation, title, banner, sources, and the one place for errors."""

import logging
import uuid
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import streamlit as st
from markupsafe import Markup
from streamlit.runtime.pages_manager import PagesManager

from components import cache, delivery, download, filter_bar, place, state
from components.figures import card
from components.figures.web import VERSION
from components.text import labels, sentences
from components.text.boundaries import word_source
from components.text.errors import UNEXPECTED, word_error
from components.text.markdown import literal
from components.text.numbers import format_day
from data.errors import DataError
from data.kinds import Filter, Level, Period, View
from data.offices import Kabupaten, Subject
from geo.errors import GeoError
from geo.palette import Theme

LOGO_WIDTH = 40
ICON = Path(__file__).parent / "figures" / "web" / "ikon.png"
LOG = logging.getLogger("dasbor")


@dataclass(frozen=True)
class PageEntry:
    """One entry of the menu: its title, its address, what it shows, and its own controls.

    ``show`` draws what speaks of the month; ``control`` what stays when the month changes;
    ``downloads`` lists what of the page can be had as a file.
    """

    title: str
    path: str
    show: Callable[[], None]
    control: Callable[[], None] | None = None
    downloads: download.List | None = None


@asynccontextmanager
async def serving(app: object) -> AsyncIterator[None]:
    """While the server runs, ``pages/`` is ours: Streamlit never runs a file in it on its own.

    Beside the entry script a folder of that name would be served file by file until the first
    ``st.navigation``; the flag says from the start that it is not (decision 016).
    """
    del app
    delivery.shorten_pause()
    PagesManager.uses_pages_directory = False
    yield


def run(pages: Sequence[PageEntry]) -> None:
    """Run the page that was asked for, inside the frame; navigation comes first, always."""
    st.set_page_config(page_icon=str(ICON), layout="wide")
    entries = {
        page.path: st.Page(page.show, title=page.title, url_path=page.path, default=place == 0)
        for place, page in enumerate(pages)
    }
    chosen = st.navigation(list(entries.values()), position="hidden")
    state.keep("halaman", entries)
    st.html(f'<style>@import url("aset/{VERSION}/gaya.css");</style>')
    above = st.container(key="atas")
    with _guarded():
        state.arrive()
        if filter_bar.settle() is None:
            st.info(sentences.NO_PLACE)
            return
        _follow()
        state.keep("atas", _places())
        entry = next(page for page in pages if entries[page.path] is chosen)
        _show_body(entry)
        with above:
            _show_above(entry, pages)


def _show_above(entry: PageEntry, pages: Sequence[PageEntry]) -> None:
    """What stays when the month changes: the menu, the filters for places, the page's controls."""
    _show_menu(entry, {page.path: page.title for page in pages})
    with st.container(key="saringan", horizontal=True):
        filter_bar.show(state.current_view())
        if entry.downloads is not None:
            _show_downloads(entry.downloads)
    if entry.control is not None:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="large"):
            entry.control()


@st.fragment
def _show_downloads(list_requests: download.List) -> None:
    """What can be had as a file; a fragment, so that opening it leaves the page alone."""
    with _guarded():
        download.show(list_requests)


@st.fragment
def _show_body(entry: PageEntry) -> None:
    """The page itself and all that speaks of its month.

    A fragment: another month draws this part anew and leaves the rest of the screen alone, which
    is half of what makes a change feel instant (decision 027).
    """
    with delivery.in_one_piece(), _guarded():
        is_gone = filter_bar.settle() is None
        if is_gone or state.recall("tujuan") or state.recall("atas") != _places():
            st.rerun()  # a click in the page changed what stands above it
        state.write_address()
        entry.show()


def _places() -> Filter:
    """What the widgets above the page show."""
    return replace(state.chosen(), period=None, selected="", indicator="", beside="")


def _show_menu(entry: PageEntry, titles: dict[str, str]) -> None:
    """Our own menu; it goes to a page with the whole choice in the address.

    Streamlit's menu would go to the bare address, and writing the choice into it afterwards would
    leave a step in the history that the back button never gets past (decision 028).
    """
    logo = cache.settings().logo
    with st.container(key="menu", horizontal=True, vertical_alignment="center"):
        if logo is not None:
            st.image(str(logo), width=LOGO_WIDTH)
        st.segmented_control(
            labels.MENU,
            list(titles),
            key=state.shown("menu", entry.path),
            format_func=titles.__getitem__,
            required=True,
            label_visibility="collapsed",
            on_change=_go_to_chosen,
        )


def _go_to_chosen() -> None:
    state.keep("tujuan", state.widget("menu"))


@contextmanager
def page(
    title: str,
    view: View,
    level: Level | None,
    basis: Sequence[str] | None = None,
    *,
    of: str = "",
    by_month: bool = False,
    about: Sequence[Subject] = (Subject.ROLLOUT,),
) -> Iterator[None]:
    """A page between its heading and its sources.

    Takes   level, whose boundaries it shows, None for none; basis, what its figures rest on,
            the criteria set if not given; of, what place they are of, if not what the filter
            leaves; by_month, whether they are of whole months; about, what they are about: their
            sources and dates are those of these.
    """
    note = f"{of or place.in_full(view)} · {_tell_day(view, about)}"
    mark = labels.SAMPLE if any(each.is_sample for each in _shown(view, level)) else ""
    with st.container(key="kepala", horizontal=True, vertical_alignment="center"):
        block(card.draw_heading(title, note, cache.settings().office, mark))
        filter_bar.show_month(view)
    filter_bar.tell_missing(view)
    if by_month:
        filter_bar.offer_whole_month(view)
    with _guarded():
        yield
    if basis is None:
        basis = [sentences.CRITERIA.format(nama=cache.criteria(view)[0].nama)]
    block(card.draw_footer([*_tell_sources(view, level, about), *basis, _tell_shapes(view, level)]))


def _tell_sources(view: View, level: Level | None, about: Sequence[Subject]) -> Sequence[str]:
    """Where what the page tells of its month comes from, and how far that goes; of kabupaten, of
    every one there is.
    """
    shown = _shown(view, level)
    told = [(each, cache.month(view)) for each in about]
    named = list(dict.fromkeys(name for each in shown for name in each.sources(*told)))
    return [
        sentences.SAMPLE if any(each.is_sample for each in shown) else "",
        sentences.SOURCE.format(source=sentences.sources(named)),
        sentences.DATA_DATE.format(day=format_day(min(each.date_of(about) for each in shown))),
    ]


def _shown(view: View, level: Level | None) -> list[Kabupaten]:
    """Of which kabupaten a page tells: the chosen one, or every one side by side."""
    known = cache.kabupaten(view.version)
    return list(known.values()) if level is Level.KABUPATEN else [known[view.filter.kabupaten]]


def _tell_shapes(view: View, level: Level | None) -> str:
    return word_source(cache.boundaries(view).get(level)) if level else ""


def _tell_day(view: View, about: Sequence[Subject]) -> str:
    """The day that the page is of; of the roll-out also that nothing newer came, if so."""
    if Subject.REPORTS in about:
        return sentences.as_of(cache.told_until(view))
    day = cache.day(view)
    return sentences.as_of(day, is_last=Period.of(day) != cache.month(view))


def block(html: Markup) -> None:
    """Show a block that ``components.figures`` drew, if any; only escaped Markup gets here."""
    if html:
        st.html(html)


def theme() -> Theme:
    """``light`` or ``dark``, as the user's screen is set."""
    return "dark" if st.context.theme.type == "dark" else "light"


def open_puskesmas(kode: str) -> None:
    """From a callback: go to the page of the puskesmas with this kode, keeping all else."""
    state.choose(puskesmas=kode, selected="")
    state.keep("tujuan", "puskesmas")


def open_kabupaten(kode: str) -> None:
    """From a callback: go to the first page of another kabupaten, in the same month."""
    state.choose(kabupaten=kode, kecamatan=(), puskesmas="", selected="")
    state.keep("tujuan", "beranda")


def _follow() -> None:
    """Go where a callback sent us."""
    target = state.recall("tujuan")
    if target is not None:
        state.keep("tujuan", None)
        st.switch_page(state.recall("halaman")[target], query_params=state.chosen().to_query())


def told(error: Exception) -> bool:
    """For what fails outside a page, in a callback: the same sentences."""
    _tell(error)
    return True


def _tell(error: Exception) -> None:
    """An error raised on purpose has its sentence; the unexpected gets a number and a log entry."""
    if isinstance(error, (DataError, GeoError)):
        LOG.warning("shown to the user: %s", error)
        st.error(literal(word_error(error)))
        return
    number = uuid.uuid4().hex[:8]
    LOG.error("unexpected error %s", number, exc_info=error)
    st.error(UNEXPECTED.format(number=number))


@contextmanager
def _guarded() -> Iterator[None]:
    """Turn what goes wrong into a sentence; the rest of the screen stays."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 -- the one place where everything is caught
        _tell(error)
