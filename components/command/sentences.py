"""``sentences``: the formal paragraphs and the press sentence of a kabupaten, for scripts."""

import argparse
import datetime as dt
import json
import sys
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from components.command.database import address
from components.command.parsing import Commands
from components.text import commands as words
from components.text.briefing import Paragraph, compose_press, compose_script
from components.text.spoken import Value
from data.briefing_facts import Facts
from data.briefing_source import fetch_facts, list_indicators
from data.catalogue import catalogue
from data.database import opened
from data.settings import load_settings


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("sentences", help=words.SENTENCES)
    parser.add_argument("--area", required=True, help=words.AREA)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, help=words.AS_OF)
    parser.add_argument("--indicator", nargs="+", metavar="KODE", help=words.INDICATORS)
    parser.add_argument("--request", action="append", default=[], help=words.REQUEST)
    parser.add_argument("--press", action="store_true", help=words.PRESS)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=_run)


def compose_facts(
    url: str, area: str, as_of: dt.date | None, indicators: Sequence[str] | None
) -> Facts:
    """The facts of a kabupaten on a day (by default the date of its data).

    Raises  UnknownIndicator; UnknownArea for a code that is no kabupaten of the database.
    """
    known = catalogue()
    chosen = list_indicators() if indicators is None else [known.find(each) for each in indicators]
    with opened(url) as connection:
        tetap = load_settings().pws_tetap
        return fetch_facts(connection, area, as_of, chosen, tetap=tetap)


def plain_paragraph(paragraph: Paragraph) -> dict[str, Any]:
    """A paragraph as JSON has it: its key, its text, and each number with the fact it shows."""
    numbers = [
        {"name": each.name, "value": _plain(each.value), "shown": each.shown}
        for each in paragraph.numbers
    ]
    return {"key": paragraph.key, "text": paragraph.text, "numbers": numbers}


def _run(options: argparse.Namespace) -> None:
    facts = compose_facts(address(options), options.area, options.as_of, options.indicator)
    if options.press:
        told: tuple[Paragraph, ...] = (compose_press(facts),)
    else:
        told = compose_script(facts, options.request)
    if options.json:
        answer = [plain_paragraph(each) for each in told]
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.write("\n\n".join(each.text for each in told) + "\n")


def _plain(value: Value) -> int | float | str:
    """Whole numbers whole, the rest as near as a double comes; days and months as in files."""
    if isinstance(value, Fraction | Decimal):
        exact = Fraction(value)
        return exact.numerator if exact.denominator == 1 else float(exact)
    return value if isinstance(value, int) else str(value)
