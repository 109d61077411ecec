"""``export``: a briefing or any other document as files, for people, cron and Task Scheduler."""

import argparse
import datetime as dt
import json
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from components.command.database import address, tell
from components.command.parsing import Commands
from components.command.writing import write_whole
from components.documents.composing import COMPOSERS
from components.documents.kept import kept_choice
from components.documents.offers import formats_of
from components.documents.provenance import is_enough
from components.documents.request import Format, Kind, Paper, Request
from components.export.rendering import RENDERERS
from components.publishing import Publication, prepare, register, write_files
from components.text import commands
from components.text import exporting as words
from components.text.slides import SECTIONS
from data import queries
from data.briefing_choice import BriefingChoice
from data.catalogue import catalogue
from data.database import Connection, connected, open_database
from data.errors import FormatNotOffered, TooIncomplete, UnknownArea
from data.indicators import Klaster
from data.kinds import FACILITY, KABUPATEN, KECAMATAN, MONTH, Jenis, Level, Period
from data.settings import Settings, load_settings

BRIEFING = "briefing"
"""The deck and its two printed pages together."""
MADE_AS: Mapping[Format, Kind] = {
    Format.PPTX: Kind.TAKLIMAT,
    Format.PNG: Kind.TAKLIMAT,
    Format.SVG: Kind.TAKLIMAT,
    Format.XLSX: Kind.TAKLIMAT,
    Format.CSV: Kind.TAKLIMAT,
    Format.PDF: Kind.RINGKASAN,
}
"""Of a briefing: which of its two documents is written as what."""
USUAL = (Format.PPTX, Format.PDF, Format.XLSX)
USUAL_OF_ONE = (Format.PDF,)
BRIEFINGS = (Kind.TAKLIMAT, Kind.RINGKASAN)
BY = "manage.py export"
"""Who asked, in the register of documents."""


def add_to(parsers: Commands) -> None:
    """Add the command to the parser."""
    parser = parsers.add_parser("export", help=words.EXPORT, description=words.DESCRIPTION)
    kinds = [BRIEFING, *(kind.value for kind in COMPOSERS)]
    parser.add_argument("kind", choices=kinds, metavar="jenis", help=words.kinds(kinds))
    parser.add_argument("--area", required=True, help=words.AREA)
    parser.add_argument("--as-of", type=_day, help=words.AS_OF)
    parser.add_argument("--out", type=Path, required=True, help=words.OUT)
    parser.add_argument("--formats", type=_formats, help=words.FORMATS)
    parser.add_argument("--indicator", nargs="+", default=[], metavar="KODE", help=words.INDICATOR)
    sections = {"nargs": "+", "choices": list(SECTIONS), "metavar": "BAGIAN", "default": []}
    parser.add_argument("--section", help=words.sections(list(SECTIONS)), **sections)  # type: ignore[arg-type]
    parser.add_argument("--request", action="append", default=[], help=commands.REQUEST)
    parser.add_argument("--kecamatan", nargs="+", default=[], metavar="KODE", help=words.KECAMATAN)
    parser.add_argument("--puskesmas", default="", help=words.PUSKESMAS)
    parser.add_argument("--level", type=Level, default=Level.PUSKESMAS, help=commands.DIVIDED_BY)
    parser.add_argument("--jenis", type=Jenis, default=Jenis.PUSKESMAS, help=words.JENIS)
    sets = {"choices": [each.value for each in Klaster], "metavar": "KODE", "default": ""}
    parser.add_argument("--klaster", help=words.klaster(sets["choices"]), **sets)  # type: ignore[arg-type]
    parser.add_argument("--paper", type=Paper, default=Paper.SLIDE, help=words.PAPER)
    parser.add_argument("--require-complete", action="store_true", help=words.REQUIRE_COMPLETE)
    parser.add_argument("--json", action="store_true", help=commands.JSON)
    parser.set_defaults(run=_run)


def _day(text: str) -> dt.date:
    """A day, or a month for its last day."""
    try:
        return Period.parse(text).last_day if MONTH.fullmatch(text) else dt.date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(words.NO_DAY.format(text=text)) from error


def _formats(text: str) -> tuple[Format, ...]:
    try:
        found = tuple(dict.fromkeys(Format(each.strip().lower()) for each in text.split(",")))
    except ValueError as error:
        raise argparse.ArgumentTypeError(words.no_format(text, list(RENDERERS))) from error
    if any(each.value not in RENDERERS for each in found):
        raise argparse.ArgumentTypeError(words.no_format(text, list(RENDERERS)))
    return found


def _run(options: argparse.Namespace) -> None:
    begun = time.monotonic()
    settings, engine = load_settings(), open_database(address(options))
    asked = _plan(options)
    _require_offered(asked)
    with connected(engine) as connection:
        day = _checked(connection, options)
        made = [
            (prepare(connection, _request(options, kind, day), settings, _today()), formats)
            for kind, formats in asked.items()
        ]
    if options.require_complete:
        _require_complete([each for each, _ in made], settings)
    files = [(one, *each) for one, formats in made for each in write_files(one, formats)]
    paths = write_whole(options.out, [(name, content) for _, name, content in files])
    for one, _ in made:
        register(engine, one, BY)
    if options.json:
        answer = {
            "area": options.area,
            "as_of": day.isoformat(),
            "files": [
                {
                    "name": path.name,
                    "bytes": len(content),
                    "kind": one.request.kind.value,
                    "code": one.code,
                }
                for path, (one, _, content) in zip(paths, files, strict=True)
            ],
            "seconds": round(time.monotonic() - begun, 2),
            "code": made[0][0].code,
        }
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.write("".join(f"{each}\n" for each in paths))
    tell(words.WRITTEN.format(n=len(paths), seconds=words.seconds(time.monotonic() - begun)))


def _today() -> dt.date:
    return dt.datetime.now(tz=dt.UTC).astimezone().date()


def _plan(options: argparse.Namespace) -> dict[Kind, list[Format]]:
    """Which documents are made, and as what each is written."""
    if options.kind != BRIEFING:
        return {Kind(options.kind): list(options.formats or USUAL_OF_ONE)}
    wanted = options.formats or [each for each in USUAL if each.value in RENDERERS]
    plan: dict[Kind, list[Format]] = {}
    for each in wanted:
        plan.setdefault(MADE_AS.get(each, Kind.TAKLIMAT), []).append(each)
    return plan


def _require_offered(plan: Mapping[Kind, Sequence[Format]]) -> None:
    """Refuse, before anything is made, what a document cannot be written as.

    Raises  FormatNotOffered.
    """
    for kind, formats in plan.items():
        of_briefing = {each for each, made_as in MADE_AS.items() if made_as is kind}
        for each in formats:
            if each not in formats_of(kind) and each not in of_briefing:
                raise FormatNotOffered(each.value)


def _checked(connection: Connection, options: argparse.Namespace) -> dt.date:
    """The day that is told, once every code that was given is known.

    Raises  UnknownArea, UnknownIndicator.
    """
    area = options.area
    known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
    if not (KABUPATEN.fullmatch(area) or KECAMATAN.fullmatch(area)) or area[:5] not in known:
        raise UnknownArea(area)
    codes = set(queries.fetch_areas(connection, area[:5], Level.KECAMATAN)["kode"])
    for each in _kecamatan(options):
        if each not in codes:
            raise UnknownArea(each)
    if options.puskesmas:
        facilities = queries.fetch_facilities(connection, area[:5])
        own = set(facilities.loc[facilities["jenis"] == Jenis.PUSKESMAS, "kode"])
        if not FACILITY.fullmatch(options.puskesmas) or options.puskesmas not in own:
            raise UnknownArea(options.puskesmas)
    for each in options.indicator:
        catalogue().find(each)
    return min(options.as_of or known[area[:5]].data_date, known[area[:5]].data_date)


def _kecamatan(options: argparse.Namespace) -> tuple[str, ...]:
    """The kecamatan that is named as the area, or those that were chosen."""
    own = [options.area] if KECAMATAN.fullmatch(options.area) else []
    return tuple(dict.fromkeys([*own, *options.kecamatan]))


def _request(options: argparse.Namespace, kind: Kind, day: dt.date) -> Request:
    is_briefing = kind in BRIEFINGS
    kept = kept_choice(options.area[:5]) if is_briefing else BriefingChoice()
    return Request(
        kind,
        options.area[:5],
        options.as_of or day,
        kecamatan=_kecamatan(options),
        puskesmas=options.puskesmas,
        level=options.level,
        jenis=options.jenis,
        indicator="" if is_briefing else next(iter(options.indicator), ""),
        klaster=options.klaster,
        paper=options.paper,
        indicators=(is_briefing and tuple(options.indicator)) or kept.indicators,
        sections=tuple(options.section) or kept.sections,
        decisions=tuple(each for each in options.request if each.strip()) or kept.decisions,
    )


def _require_complete(made: Sequence[Publication], settings: Settings) -> None:
    """Refuse, before anything is written, what too few units were heard for.

    Raises  TooIncomplete.
    """
    for each in made:
        told = each.document.provenance
        if not is_enough(settings, told.heard, told.expected):
            raise TooIncomplete(told.heard, told.expected, settings.least_completeness)
