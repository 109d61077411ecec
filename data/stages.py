"""Which stages a puskesmas went through, and at which one it stopped."""

import datetime as dt

import pandas as pd

STANDING = ("facility", "n_done", "last_stage", "last_on", "next_stage")


def stand_in_stages(
    stages: pd.DataFrame, stage_dates: pd.DataFrame, facilities: pd.Series, day: dt.date
) -> pd.DataFrame:
    """How far along the stages each puskesmas is on a day.

    Stages are not strictly sequential: ``last_stage`` is the furthest one done, ``next_stage`` the
    first one in order that is not done (missing when all are).

    Takes   the stages in order; STAGE_DATES; the codes of the puskesmas.
    Gives   STANDING, one row per puskesmas in the given order.
    Source  domain.md 1.6.
    """
    own = stages[stages["level"] == "puskesmas"]["kode"].tolist()
    held = stage_dates[stage_dates["held_on"].map(lambda held_on: held_on <= day).astype(bool)]
    done = {
        facility: dict(zip(rows["stage"], rows["held_on"], strict=True))
        for facility, rows in held[held["facility"].notna()].groupby("facility")
    }
    rows = [_stand(kode, own, done.get(kode, {})) for kode in facilities]
    return pd.DataFrame(rows, columns=list(STANDING))


def _stand(kode: str, order: list[str], done: dict[str, dt.date]) -> tuple[object, ...]:
    passed = [stage for stage in order if stage in done]
    ahead = next((stage for stage in order if stage not in done), None)
    last = passed[-1] if passed else None
    return kode, len(passed), last, done[last] if last else None, ahead
