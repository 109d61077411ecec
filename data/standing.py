"""Which of several rows on one thing speaks: the newest that was not withdrawn (decision 041).

Rows arrive oldest first and withdrawn batches are not among them.
"""

import pandas as pd

FACILITY_KEY = ["kode"]
SERVICE_KEY = ["kode_desa", "valid_from"]
EVIDENCE_KEY = ["facility", "criterion", "claimed_on"]
STAGE_KEY = ["kode_kabupaten", "facility", "stage"]
TARGET_KEY = ["level", "year", "indicator"]
PLAN_KEY = ["facility", "position"]


def newest(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """One row of each key, the last; in the order in which the keys' last rows stand."""
    return rows.drop_duplicates(key, keep="last").reset_index(drop=True)


def newest_batch(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """All rows of each key from the newest batch that names it: a stage may have two days."""
    last = rows.groupby(key, dropna=False)["batch_id"].transform("max")
    return rows[rows["batch_id"] == last].reset_index(drop=True)


def close_spans(rows: pd.DataFrame) -> pd.DataFrame:
    """SERVICE_AREAS in which every row of a desa ends where the desa's next one begins."""
    told = newest(rows, SERVICE_KEY).sort_values(SERVICE_KEY, ignore_index=True)
    follows = told.groupby("kode_desa")["valid_from"].shift(-1)
    ends = [
        after if pd.isna(end) or (not pd.isna(after) and after < end) else end
        for end, after in zip(told["valid_to"], follows, strict=True)
    ]
    closed = pd.Series(ends, index=told.index, dtype="object")
    return told.assign(valid_to=closed.where(closed.notna(), None))


def speaking(rows: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """The versions of each key that speak on some day, by ``valid_from``.

    A version is silenced by every later one that holds from the same day or before it.
    """
    told = rows.sort_values("version", ascending=False, kind="stable")
    days = told["valid_from"].map(lambda day: day.toordinal()).astype("int64")
    keys = [told[name] for name in key]
    later = days.groupby(keys).cummin().groupby(keys).shift()
    speaks = later.isna() | (days < later)
    return told[speaks].iloc[::-1].reset_index(drop=True)


def official_only(sasaran: pd.DataFrame) -> pd.DataFrame:
    """Of the rows marked official, those of the jenis that a year's newest batch made official.

    Takes   rows with ``year``, ``kelompok``, ``jenis`` and ``batch_id``.
    Source  decision 002: one set per kabupaten and year; told by kelompok, as offices agree them.
    """
    in_order = sasaran.sort_values("batch_id", kind="stable")
    last = in_order.drop_duplicates(["year", "kelompok"], keep="last")
    chosen = last.set_index(["year", "kelompok"])["jenis"]
    keys = pd.MultiIndex.from_frame(sasaran[["year", "kelompok"]])
    official = pd.Series(chosen.reindex(keys).to_numpy(), index=sasaran.index)
    kept: pd.DataFrame = sasaran[sasaran["jenis"] == official]
    return kept
