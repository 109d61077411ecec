"""What is said of the area or facility that was clicked: who is there, how far, what is missing."""

from dataclasses import dataclass

import pandas as pd
from markupsafe import Markup

from components import cache
from components.figures import card
from components.figures.classed import status_swatch
from components.text import labels, sentences
from components.text.numbers import format_list
from data.kinds import DESA, KECAMATAN, Filter, Jenis, Level, Status, View
from data.rollout import desa_served
from geo.palette import Theme


@dataclass(frozen=True)
class Chosen:
    """What a clicked code stands for."""

    name: str
    level: Level
    puskesmas: tuple[str, ...]
    facility: str = ""


def find_chosen(view: View) -> Chosen | None:
    """What the selected code stands for, with the puskesmas it concerns; None if unknown."""
    kode, areas = view.filter.selected, cache.areas(view)
    facilities = cache.rollout(view).facilities.set_index("kode", drop=False)
    known = cache.kabupaten(view.version)
    if kode in known:
        return Chosen(known[kode].nama, Level.KABUPATEN, ())
    if kode in facilities.index:
        own = facilities.loc[kode]
        home = own["kode"] if own["jenis"] == Jenis.PUSKESMAS else own["induk"]
        return Chosen(str(own["nama"]), Level.PUSKESMAS, (str(home),), kode)
    if kode not in areas.index:
        return None
    name = str(areas.loc[kode, "nama"])
    if KECAMATAN.fullmatch(kode):
        own = facilities[facilities["kode_kecamatan"] == kode]
        inside = own[own["jenis"] == Jenis.PUSKESMAS]["kode"]
        return Chosen(f"{labels.KECAMATAN} {name}", Level.KECAMATAN, tuple(inside))
    return Chosen(name, Level.DESA, _serving(view, kode)) if DESA.fullmatch(kode) else None


def draw(view: View, chosen: Chosen, theme: Theme) -> Markup:
    """The panel: each puskesmas of the area with status, missing criteria and its last stage."""
    everyone = Filter(kabupaten=view.filter.kabupaten, period=view.filter.period)
    league = cache.briefing(View(everyone, view.version)).league
    own = league[league["kode"].isin(chosen.puskesmas)]
    title = Markup("<h4>{}</h4>").format(chosen.name)
    if own.empty:
        return Markup('<div class="panel">{}<p>{}</p></div>').format(title, sentences.NO_PUSKESMAS)
    rows = Markup("").join(_draw_puskesmas(view, row, theme) for _, row in own.iterrows())
    extra = _draw_facility(view, chosen, theme)
    return Markup('<div class="panel">{}{}{}</div>').format(title, extra, rows)


def _serving(view: View, desa: str) -> tuple[str, ...]:
    served = desa_served(cache.rollout(view).service_areas, cache.day(view))
    return tuple(served[served["kode_desa"] == desa]["puskesmas"])


def _draw_puskesmas(view: View, row: pd.Series, theme: Theme) -> Markup:
    status = Status(row["status"])
    badge = card.draw_status(status_swatch(status, theme), labels.STATUS[status])
    return Markup("<div><b>{}</b>{}<p>{}</p><p>{}</p></div>").format(
        row["nama"],
        badge,
        sentences.stopped_at(stage_name(view, row["last_stage"]), row["last_on"]),
        missing_in_words(view, row["missing"]),
    )


def _draw_facility(view: View, chosen: Chosen, theme: Theme) -> Markup:
    """The clicked pustu or posyandu itself; a puskesmas is in the list already."""
    if not chosen.facility or chosen.facility in chosen.puskesmas:
        return Markup("")
    rollout = cache.rollout(view)
    place = int(rollout.facilities.index[rollout.facilities["kode"] == chosen.facility][0])
    status = Status(max(0, int(rollout.on(cache.day(view))[place])))
    badge = card.draw_status(status_swatch(status, theme), labels.STATUS[status])
    return Markup("<div>{}</div>").format(badge)


def stage_name(view: View, kode: object) -> str:
    """A stage's name by its kode; empty for none."""
    names = cache.stages(view).set_index("kode")["nama"]
    return str(names[kode]) if isinstance(kode, str) else ""


def missing_in_words(view: View, codes: tuple[str, ...]) -> str:
    """Which mandatory criteria are missing, by name."""
    if not codes:
        return sentences.NOTHING_MISSING
    criteria = cache.criteria(view)[1].set_index("kode")["nama"]
    return sentences.MISSING.format(names=format_list([str(criteria[kode]) for kode in codes]))
