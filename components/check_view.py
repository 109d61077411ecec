"""The Periksa page: a file or a code, what can be said of it, and what changed since."""

import hashlib
from collections.abc import Callable, Sequence

import streamlit as st
from markupsafe import Markup

from components import cache, state
from components.checking import (
    MOST_BYTES,
    Checked,
    Comparison,
    check_code,
    check_file,
    told_of,
    word_failure,
)
from components.export.statement import Statement
from components.figures import card
from components.text import checking as words
from components.text.numbers import format_number
from data.batches import may_store
from data.kinds import View

MEGABYTES = MOST_BYTES // 1_000_000
LONGEST_CODE = 40
MOST_ROWS = 200
"""Of a table of figures; a score card has thousands, which a browser takes a while to lay out."""
KEPT = "periksa_hasil"


def show(view: View) -> None:
    """Drop a file or type a code; the answer stands below."""
    from_file, from_code = st.columns((3, 2), gap="large")
    with from_file:
        file = st.file_uploader(words.UPLOAD, key="w_periksa_berkas", max_upload_size=MEGABYTES)
    with from_code:
        typed = st.text_input(
            words.CODE,
            key="w_periksa_kode",
            max_chars=LONGEST_CODE,
            placeholder=words.CODE_EXAMPLE,
            help=words.CODE_HELP,
        ).strip()
        if not may_store(cache.engine()):
            st.caption(words.READ_ONLY_REGISTER)
    if file is not None:
        content = file.getvalue()
        mark = hashlib.sha256(content).hexdigest()
        _show_checked(
            _once(view, mark, lambda: check_file(cache.engine(), content, cache.settings()))
        )
    if typed:
        _show_checked(
            _once(view, typed, lambda: check_code(cache.engine(), typed, cache.settings()))
        )
    if file is None and not typed:
        st.info(words.NOTHING_YET)


def show_changes(told: Comparison, code: str) -> None:
    """What changed since a document was made: figures, then the files that came or went."""
    if told.failure is None:
        tone = "bad" if told.differences else "good"
        summary = words.word_compared(told.compared, len(told.differences))
        _show_tile(words.DIFFERENCES, "", summary, tone)
    else:
        why = words.NOT_AGAIN.format(why=word_failure(told))
        _show_tile(words.DIFFERENCES, "", why, "plain")
    rows = [
        (words.word_figure(each.name, told.names), *then_now)
        for each in told.differences[:MOST_ROWS]
        for then_now in [words.then_and_now(told_of(each.then), told_of(each.now))]
    ]
    if rows:
        st.html(card.draw_table(words.DIFFERENCE_COLUMNS, rows))
    _tell_more(len(told.differences) - MOST_ROWS, code)
    if told.since:
        st.html(_titled(words.SINCE, _draw_since(told)))
    else:
        st.caption(words.NO_SINCE if told.is_same_version else words.NO_SINCE_BUT)


def _once(view: View, mark: str, check: Callable[[], Checked]) -> Checked:
    """What was found, looked for once in a version of the data."""
    kept: dict[tuple[int, str], Checked] = state.recall(KEPT, {})
    key = (view.version, mark)
    if key not in kept:
        with st.spinner(words.LOOKING):
            kept = {**dict(list(kept.items())[-1:]), key: check()}
        state.keep(KEPT, kept)
    return kept[key]


def _show_checked(checked: Checked) -> None:
    finding = checked.finding.value
    tone = "good" if finding in words.GOOD else "bad" if finding in words.BAD else "plain"
    _show_tile(words.TITLE_OF[finding], checked.code, words.MEANING[finding], tone)
    if checked.statement is None:
        if finding == "changed":
            st.caption(words.WITHOUT_STATEMENT)
        return
    block = card.draw_list(checked.statement.title, _facts(checked), "")
    st.html(block)
    if checked.comparison is not None:
        show_changes(checked.comparison, checked.code)
        _show_figures(checked.statement, checked.comparison, checked.code, finding)


def _facts(checked: Checked) -> Sequence[tuple[str, str]]:
    """What is known of a document beside its figures."""
    told = checked.statement.provenance if checked.statement else {}
    facts = [
        (words.PLACE, str(told.get("place", ""))),
        (words.PERIOD, str(told.get("period", ""))),
        *((name, str(told.get(key, ""))) for key, name in words.PROVENANCE.items()),
        (words.MADE, words.word_made(checked.published) if checked.published else ""),
        (words.IS_FROZEN, words.word_frozen(checked.frozen) if checked.frozen else ""),
    ]
    return [fact for fact in facts if fact[1]]


def _show_figures(statement: Statement, told: Comparison, code: str, finding: str) -> None:
    """What a document said; open where somebody has to compare it with a picture."""
    shown = statement.figures[:MOST_ROWS]
    if not shown:
        return
    title = words.FIGURES.format(n=format_number(len(statement.figures)))
    rows = [
        (words.word_figure(each.name, told.names), each.shown or words.NOTHING) for each in shown
    ]
    with st.expander(title, expanded=finding != "unchanged"):
        st.html(card.draw_table(words.FIGURE_COLUMNS, rows))
        _tell_more(len(statement.figures) - MOST_ROWS, code)


def _draw_since(told: Comparison) -> Markup:
    return card.draw_table(
        words.SINCE_COLUMNS, [words.word_batch(each) for each in told.since], frozenset({0})
    )


def _titled(title: str, block: Markup) -> Markup:
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(title, block)


def _show_tile(title: str, figure: str, text: str, tone: str) -> None:
    st.html(card.draw_tiles([card.Tile(title, figure, text, tone)]))


def _tell_more(left: int, code: str) -> None:
    if left > 0:
        st.caption(words.MORE.format(n=format_number(left), code=code))
