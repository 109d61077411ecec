"""``boundaries``: replace the estimated boundaries by official ones, or compute them anew."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path
from typing import Any

from components import boundary_sources, boundary_work
from components.command.database import address, tell
from components.command.parsing import Commands
from components.text import commands as words
from components.text.boundaries import list_names, word_action
from data.boundary_service import BoundaryService, load_boundary_service
from data.database import Engine, open_for_writing
from data.errors import PlaceRefused
from data.reference_data import row_of_kabupaten
from data.settings import load_settings
from geo.download import Fetched, Progress
from geo.intake import BoundaryIntake

INCOMPLETE = 1
LEVELS = ("kecamatan", "desa")


def add_to(commands: Commands) -> None:
    """Add the commands to the parser."""
    parser = commands.add_parser("boundaries", help=words.BOUNDARIES)
    actions = parser.add_subparsers(required=True, metavar="tindakan")
    take = actions.add_parser("import", help=words.BOUNDARIES_IMPORT)
    take.add_argument("file", type=Path)
    take.add_argument("--level", choices=LEVELS, help=words.LEVEL)
    take.add_argument("--publisher", default="", help=words.PUBLISHER)
    take.add_argument("--date", type=dt.date.fromisoformat, help=words.PUBLISHED_ON)
    take.add_argument("--json", action="store_true", help=words.JSON)
    take.set_defaults(run=_import)
    fetch = actions.add_parser("download", help=words.BOUNDARIES_DOWNLOAD)
    fetch.add_argument("--level", choices=LEVELS, default=LEVELS[0], help=words.DOWNLOADED_LEVEL)
    fetch.add_argument("--out", type=Path, help=words.DOWNLOADED_TO)
    fetch.add_argument("--json", action="store_true", help=words.JSON)
    fetch.set_defaults(run=_download)
    estimate = actions.add_parser("estimate", help=words.BOUNDARIES_ESTIMATE)
    estimate.set_defaults(run=_estimate)
    for action in actions.choices.values():
        action.add_argument("--area", required=True, help=words.AREA)
        action.add_argument("--database", help=argparse.SUPPRESS)


def _import(options: argparse.Namespace) -> int:
    engine = open_for_writing(address(options))
    intake = boundary_work.check_boundaries(engine, options.area, options.file, options.level)
    origin = boundary_work.Origin(
        is_estimate=False,
        publisher=options.publisher or words.OFFICE_FILE,
        published_on=options.date,
        file_name=options.file.name,
    )
    return _take(engine, options, intake, origin)


def _download(options: argparse.Namespace) -> int:
    row_of_kabupaten(options.area)
    service = load_boundary_service(load_settings().boundary_service)
    if options.out:
        return _save(options, service)
    engine = open_for_writing(address(options))
    boundary_work.require_areas(engine, options.area)
    upload, _ = _fetch(options, service)
    intake = boundary_sources.check_upload(engine, options.area, upload, options.level)
    origin = boundary_work.Origin(
        is_estimate=False,
        publisher=service.publisher,
        published_on=dt.datetime.now(tz=dt.UTC).astimezone().date(),
        file_name=upload.name,
    )
    return _take(engine, options, intake, origin)


def _fetch(
    options: argparse.Namespace, service: BoundaryService
) -> tuple[boundary_sources.Upload, Fetched]:
    tell(words.ASKING.format(host=service.host))
    return boundary_sources.fetch_official(service, options.area, options.level, _tell_progress)


def _tell_progress(progress: Progress) -> None:
    if progress.attempt:
        page = progress.pages + 1
        tell(words.TRYING_AGAIN.format(attempt=progress.attempt, page=page))
        return
    tell(words.PAGE_CAME.format(pages=progress.pages, features=progress.features))


def _save(options: argparse.Namespace, service: BoundaryService) -> int:
    """Write what the service gave to a file and store nothing: no database is needed for it."""
    upload, fetched = _fetch(options, service)
    try:
        options.out.parent.mkdir(parents=True, exist_ok=True)
        options.out.write_bytes(upload.content)
    except OSError as error:
        raise PlaceRefused(str(options.out)) from error
    if options.json:
        _print(
            {
                "area": options.area,
                "level": options.level,
                "features": fetched.features,
                "source": service.publisher,
                "file": str(options.out),
            }
        )
    else:
        tell(words.SAVED.format(features=fetched.features, path=options.out))
    return 0


def _take(
    engine: Engine,
    options: argparse.Namespace,
    intake: BoundaryIntake,
    origin: boundary_work.Origin,
) -> int:
    """Store what was checked, if nothing is missing; say what was done either way."""
    if not intake.missing:
        boundary_work.keep_boundaries(engine, options.area, intake, origin)
    if options.json:
        _print(_plain(options.area, intake, origin))
    else:
        _say(intake)
    return INCOMPLETE if intake.missing else 0


def _estimate(options: argparse.Namespace) -> None:
    boundary_work.estimate_boundaries(open_for_writing(address(options)), options.area)
    tell(words.ESTIMATED.format(area=options.area))


def _say(intake: BoundaryIntake) -> None:
    for action in intake.actions:
        tell(f"- {word_action(action)}")
    facts = {"level": intake.level, "matched": intake.matched, "expected": intake.expected}
    if intake.missing:
        names = list_names([f"{nama} ({kode})" for kode, nama in intake.missing])
        tell(words.AREAS_MISSING.format(names=names, **facts))
        return
    tell(words.IMPORTED.format(**facts))


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


def _print(answer: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
