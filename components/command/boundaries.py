"""``boundaries``: replace the estimated boundaries by official ones, or compute them anew."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from components import boundary_work
from components.command.database import address, tell
from components.command.parsing import Commands
from components.text import commands as words
from components.text.boundaries import word_action
from data.database import open_for_writing
from data.kinds import Level
from geo.intake import BoundaryIntake

INCOMPLETE = 1


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    parser = commands.add_parser("boundaries", help=words.BOUNDARIES)
    actions = parser.add_subparsers(required=True, metavar="tindakan")
    take = actions.add_parser("import", help=words.BOUNDARIES_IMPORT)
    take.add_argument("file", type=Path)
    take.add_argument("--level", choices=("kecamatan", "desa"), help=words.LEVEL)
    take.add_argument("--publisher", default="", help=words.PUBLISHER)
    take.add_argument("--date", type=dt.date.fromisoformat, help=words.PUBLISHED_ON)
    take.add_argument("--json", action="store_true", help=words.JSON)
    take.set_defaults(run=_import)
    estimate = actions.add_parser("estimate", help=words.BOUNDARIES_ESTIMATE)
    estimate.set_defaults(run=_estimate)
    for action in actions.choices.values():
        action.add_argument("--area", required=True, help=words.AREA)
        action.add_argument("--database", help=argparse.SUPPRESS)


def _import(options: argparse.Namespace) -> int:
    engine = open_for_writing(address(options))
    level = Level(options.level) if options.level else None
    origin = boundary_work.Origin(
        is_estimate=False,
        publisher=options.publisher or words.OFFICE_FILE,
        published_on=options.date,
    )
    intake = boundary_work.import_boundaries(engine, options.area, options.file, level, origin)
    if options.json:
        sys.stdout.write(json.dumps(_plain(options.area, intake, origin), indent=2) + "\n")
    else:
        _say(intake)
    return INCOMPLETE if intake.missing else 0


def _estimate(options: argparse.Namespace) -> None:
    boundary_work.estimate_boundaries(open_for_writing(address(options)), options.area)
    tell(words.ESTIMATED.format(area=options.area))


def _say(intake: BoundaryIntake) -> None:
    for action in intake.actions:
        tell(f"- {word_action(action)}")
    if intake.missing:
        names = ", ".join(f"{nama} ({kode})" for kode, nama in intake.missing)
        tell(
            words.AREAS_MISSING.format(
                level=intake.level, matched=intake.matched, expected=intake.expected, names=names
            )
        )
        return
    tell(
        words.IMPORTED.format(level=intake.level, matched=intake.matched, expected=intake.expected)
    )


def _plain(area: str, intake: BoundaryIntake, origin: boundary_work.Origin) -> dict[str, Any]:
    return {
        "area": area,
        "level": intake.level,
        "expected": intake.expected,
        "matched": intake.matched,
        "missing": [f"{kode} {nama}" for kode, nama in intake.missing],
        "extra": intake.extra,
        "repaired": intake.repaired,
        "source": origin.publisher,
        "crs": intake.crs,
        "actions": [word_action(action) for action in intake.actions],
    }
