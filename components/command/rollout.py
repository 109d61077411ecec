"""``rollout``: the counts and targets of an area on a day, for scripts."""

import argparse
import datetime as dt
import json
import sys
from decimal import Decimal
from typing import Any

from components.command.database import address
from components.command.parsing import Commands
from components.text import commands as words
from components.text.numbers import format_day, format_percent, format_target
from data import queries
from data.briefing import rollout_targets
from data.database import opened
from data.errors import UnknownArea
from data.kinds import KABUPATEN, KECAMATAN, Jenis
from data.rollout import Rollout, count_status, fetch_rollout
from data.targets import TargetProgress, against_target


def add_to(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser("rollout", help=words.ROLLOUT)
    parser.add_argument("--area", required=True, help=words.AREA)
    parser.add_argument("--as-of", type=dt.date.fromisoformat, help=words.AS_OF)
    parser.add_argument("--json", action="store_true", help=words.JSON)
    parser.set_defaults(run=_run)


def compose_answer(url: str, area: str, as_of: dt.date | None) -> dict[str, Any]:
    """The roll-out of a kabupaten or kecamatan on a day (by default the date of its data).

    ``as_of`` is the day asked for; a later one than ``data_date`` is answered as of that.

    Raises  UnknownArea for a code that is neither, or that the database does not hold.
    """
    if not (KABUPATEN.fullmatch(area) or KECAMATAN.fullmatch(area)):
        raise UnknownArea(area)
    kode = area[:5]
    with opened(url) as connection:
        queries.require_kabupaten(connection, kode)
        known = {each.kode: each for each in queries.fetch_kabupaten(connection)}
        if area != kode and area not in set(queries.fetch_areas(connection, kode)["kode"]):
            raise UnknownArea(area)
        last = known[kode].rollout_date
        day = min(as_of or last, last)
        rollout = fetch_rollout(connection, kode, [day])
        targets = queries.fetch_targets(connection, kode)
    counts = {jenis.value: _counts(rollout, day, jenis, area) for jenis in Jenis}
    chosen = rollout_targets(targets, day.year) if area == kode else targets.head(0)
    puskesmas = counts[Jenis.PUSKESMAS]
    return {
        "area": area,
        "as_of": (as_of or last).isoformat(),
        "data_date": last.isoformat(),
        "criteria_set": rollout.set_names[0],
        "is_sample": known[kode].is_sample,
        "facilities": counts,
        "targets": [_plain(against_target(puskesmas, target)) for _, target in chosen.iterrows()],
    }


def _counts(rollout: Rollout, day: dt.date, jenis: Jenis, area: str) -> dict[str, int]:
    facilities = rollout.facilities
    inside = facilities["kode_kecamatan"].str.startswith(area) & (facilities["jenis"] == jenis)
    return count_status(rollout.on(day)[inside.to_numpy(dtype=bool)])


def _plain(progress: TargetProgress) -> dict[str, Any]:
    value = progress.value
    return {
        "name": progress.nama,
        "level": progress.level,
        "value": int(value) if value == value.to_integral_value() else float(value),
        "needed": progress.needed,
        "counted": progress.counted,
        "reached": progress.reached,
        "short_by": progress.short_by,
    }


def _run(options: argparse.Namespace) -> None:
    answer = compose_answer(address(options), options.area, options.as_of)
    if options.json:
        sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=2) + "\n")
        return
    sys.stdout.write(_in_words(answer))


def _in_words(answer: dict[str, Any]) -> str:
    lines = [
        words.HEADING.format(
            area=answer["area"],
            day=format_day(dt.date.fromisoformat(min(answer["as_of"], answer["data_date"]))),
            criteria=answer["criteria_set"],
        )
    ]
    if answer["as_of"] > answer["data_date"]:
        last = format_day(dt.date.fromisoformat(answer["data_date"]))
        lines.append(words.BEYOND_DATA.format(day=last))
    for jenis, counts in answer["facilities"].items():
        share = format_percent(counts["counted"], counts["total"])
        lines.append(words.COUNTED.format(jenis=jenis, share=share, **counts))
    for target in answer["targets"]:
        text = words.REACHED if target["reached"] else words.SHORT
        if answer["facilities"][Jenis.PUSKESMAS]["total"] == 0:
            text = words.NO_SASARAN
        elif target["short_by"] is None:
            text = words.UNHEARD
        lines.append(
            text.format(**{**target, "value": format_target(Decimal(str(target["value"])))})
        )
    return "\n".join(lines) + "\n"
