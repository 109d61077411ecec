"""From the database to values against their target, in one step, for whoever asks only once."""

import pandas as pd
import sqlalchemy as sa

from data.indicators import Indicator, Standing
from data.kinds import Level, Period
from data.own_reports import fetch_ledger
from data.pws import against_goal, find_goal
from data.queries import fetch_areas, fetch_kabupaten, fetch_targets
from data.rollout import fetch_rollout, list_ends
from data.units import Places
from data.values import roll_up

LONGEST = 36
"""For how many months before the one asked for the roll-out is told, where it is the indicator."""


def fetch_progress(
    connection: sa.Connection,
    indicator: Indicator,
    area: str,
    level: Level,
    period: Period,
    *,
    tetap: Standing,
) -> pd.DataFrame:
    """PROGRESS of the areas of a level inside a kabupaten or a kecamatan, with ``nama``.

    Takes   area, a kode that the database holds; tetap as `data.pws.against_goal`.
    """
    kabupaten = area[:5]
    offices = {each.kode: each for each in fetch_kabupaten(connection)}
    until = min(period.last_day, offices[kabupaten].rollout_date)
    days = list_ends(period.shift(-LONGEST).last_day, until)
    rollout = fetch_rollout(connection, kabupaten, days)
    ledger = fetch_ledger(connection, kabupaten, indicator, rollout)
    values = roll_up(ledger, Places.of(kabupaten, rollout), indicator, period, level)
    goal = find_goal(indicator, fetch_targets(connection, kabupaten), period.year)
    progress = against_goal(values, indicator, goal, period, tetap=tetap)
    areas = fetch_areas(connection, kabupaten)
    names = pd.concat([areas, rollout.facilities]).drop_duplicates("kode").set_index("kode")
    placed = names.reindex(progress["kode"])
    progress.insert(1, "nama", placed["nama"].to_list())
    inside = placed["kode_kecamatan"].fillna(pd.Series(placed.index, placed.index))
    return progress[inside.str.startswith(area).to_numpy() | (level is Level.KABUPATEN)]
