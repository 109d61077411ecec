"""The Impor page's tables: what was understood, what it would do, what is doubtful."""

from collections.abc import Sequence

from markupsafe import Markup

from components.figures import card
from components.import_work import Looked
from components.text import import_labels as said
from components.text import importing as words
from components.text.numbers import format_number
from components.text.problems import word_advice, word_reason
from data.acceptance import Outcome
from data.errors import CellProblem
from data.movement import Movement

MOST = 60
"""Problems shown on the screen; all of them are in the file that can be downloaded."""


def draw_understood(looked: Looked) -> Markup:
    """Sheet by sheet: how it is laid out, of which months, in which columns."""
    rows = [
        (
            use.sheet,
            words.LAYOUT[use.layout],
            words.rows_of(use.header_first, use.header_last),
            words.periods(use.periods) or "–",
            words.shape(use.form, use.last_month),
            words.columns_told(use),
        )
        for use in looked.draft.uses
    ]
    title = words.understood(looked.draft.kind, looked.outcome.periods)
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(
        title, card.draw_table(said.SHEET_COLUMNS, rows)
    )


def draw_counts(outcome: Outcome) -> Markup:
    """How many rows were read and what becomes of them."""
    return card.draw_tiles(
        [
            card.Tile(said.READ, format_number(outcome.rows_read), said.READ_MEANS),
            card.Tile(said.NEW, format_number(outcome.accepted), said.NEW_MEANS, "good"),
            card.Tile(said.CHANGED, format_number(outcome.changed), said.CHANGED_MEANS),
            card.Tile(said.SAME, format_number(outcome.unchanged), said.SAME_MEANS),
            card.Tile(
                said.REFUSED,
                format_number(outcome.rejected),
                said.REFUSED_MEANS,
                "bad" if outcome.rejected else "plain",
            ),
        ]
    )


def draw_moves(moves: Sequence[Movement]) -> Markup:
    """The kabupaten's figures before and after."""
    if not moves:
        return Markup("")
    rows = [
        (
            move.indicator.nama,
            words.figure(move.before, move.indicator),
            words.figure(move.after, move.indicator),
            words.moved(move),
        )
        for move in moves
    ]
    table = card.draw_table(words.move_columns(moves[0].period), rows, frozenset({1, 2}))
    return Markup('<section class="daftar"><h4>{}</h4>{}</section>').format(said.MOVES, table)


def draw_problems(problems: Sequence[CellProblem]) -> Markup:
    """Each doubtful cell: where it is, what is wrong, what to do."""
    rows = [
        (
            each.sheet or "–",
            each.cell or (words.row(each.row) if each.row else "–"),
            said.WARNING if each.is_warning else said.KEPT_OUT,
            word_reason(each),
            word_advice(each),
        )
        for each in problems[:MOST]
    ]
    table = card.draw_table(said.PROBLEM_COLUMNS, rows)
    more = len(problems) - len(rows)
    note = Markup("<p>{}</p>").format(words.more_problems(more)) if more > 0 else Markup("")
    return table + note
