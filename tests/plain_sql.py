"""The value of an indicator told once more, in SQL: one statement for each rule.

Written apart from ``data`` and from ``tests.plain_rows``, against domain.md 2 and 4 and decisions
001, 002, 009, 030 and 084; the same words for SQLite and PostgreSQL. Counts are whole
ten-thousandths.
"""

from fractions import Fraction

import sqlalchemy as sa

from data.kinds import Level, Period
from tests.value_cases import Case, Told

SCALE = 10_000

STANDING = """
WITH standing AS (  -- the newest row of each unit and month, if it tells a number
  SELECT unit, year, month, year * 12 + month - 1 AS place, form, top, below FROM (
    SELECT r.unit, r.year, r.month, r.form,
           CAST(ROUND(r.numerator * 10000) AS BIGINT) AS top,
           CAST(ROUND(r.denominator * 10000) AS BIGINT) AS below,
           ROW_NUMBER() OVER (PARTITION BY r.unit, r.year, r.month ORDER BY r.id DESC) AS age
    FROM report r JOIN import_batch b ON b.id = r.batch_id
    WHERE b.kode_kabupaten = :kabupaten AND b.withdrawn_at IS NULL AND r.indicator = :indicator
  ) AS told WHERE age = 1 AND top IS NOT NULL
),
head AS (
  SELECT kode FROM facility WHERE kode_kabupaten = :kabupaten AND jenis = 'puskesmas'
    AND valid_from <= :day AND (valid_to IS NULL OR valid_to > :day)
),
served AS (
  SELECT s.kode_desa, s.puskesmas FROM service_area s JOIN head ON head.kode = s.puskesmas
  WHERE s.valid_from <= :day AND (s.valid_to IS NULL OR s.valid_to > :day)
),
told_by_desa AS (  -- this year; or once, if the puskesmas itself is silent all this year
  SELECT DISTINCT puskesmas FROM served JOIN standing ON unit = kode_desa
  WHERE year = :year OR NOT EXISTS (
    SELECT 1 FROM standing AS own WHERE own.unit = puskesmas AND own.year = :year
  )
),
expected AS (
  SELECT kode_desa AS unit, puskesmas FROM served
  WHERE :whole = 0 AND puskesmas IN (SELECT puskesmas FROM told_by_desa)
  UNION ALL
  SELECT kode, kode FROM head
  WHERE :whole = 0 AND kode NOT IN (SELECT puskesmas FROM told_by_desa)
  UNION ALL
  SELECT CAST(:kabupaten AS VARCHAR(32)), CAST(NULL AS VARCHAR(32)) WHERE :whole = 1
),
"""

RUNNING = """
block AS (  -- a snapshot opens a new block and holds all that came before it
  SELECT unit, month, form, top,
         SUM(CASE WHEN form = 'kumulatif' THEN 1 ELSE 0 END)
           OVER (PARTITION BY unit ORDER BY month) AS opened
  FROM standing WHERE year = :year AND month <= :month
),
known AS (
  SELECT unit, month, form, top,
         SUM(top) OVER (PARTITION BY unit, opened ORDER BY month) AS total FROM block
),
step AS (
  SELECT unit, month, total,
         CASE WHEN form = 'bulanan' OR month = 1 THEN top
              WHEN LAG(month) OVER (PARTITION BY unit ORDER BY month) = month - 1
              THEN total - LAG(total) OVER (PARTITION BY unit ORDER BY month) END AS added,
         ROW_NUMBER() OVER (PARTITION BY unit ORDER BY month DESC) AS age
  FROM known
),
run AS (
  SELECT unit, SUM(CASE WHEN age = 1 THEN total END) AS top,
         SUM(CASE WHEN month = :month THEN added END) AS now,
         SUM(CASE WHEN month = :month - 1 THEN added END) AS before,
         MAX(CASE WHEN month > :month - :fresh THEN 1 ELSE 0 END) AS reported
  FROM step GROUP BY unit
),
"""

JUMLAH_KUMULATIF = """
annual AS (  -- the newest version valid by the day; before any is, the first
  SELECT unit, below FROM (
    SELECT s.unit, CAST(ROUND(s.value * 10000) AS BIGINT) AS below,
           ROW_NUMBER() OVER (PARTITION BY s.unit ORDER BY
             CASE WHEN s.valid_from <= :day THEN 0 ELSE 1 END,
             CASE WHEN s.valid_from <= :day THEN -s.version ELSE s.version END) AS age
    FROM sasaran s JOIN import_batch b ON b.id = s.batch_id
    WHERE b.kode_kabupaten = :kabupaten AND b.withdrawn_at IS NULL
      AND s.kelompok = :kelompok AND s.year = :year AND s.is_official
  ) AS official WHERE age = 1
),
figure AS (
  SELECT e.unit, a.below, COALESCE(r.reported, 0) AS reported,
         CASE WHEN :month < :fresh THEN COALESCE(r.reported, 0) ELSE 1 END AS due,
         CASE WHEN a.unit IS NOT NULL THEN r.top END AS top,
         CASE WHEN a.unit IS NOT NULL THEN r.now END AS now,
         CASE WHEN a.unit IS NOT NULL THEN r.before END AS before
  FROM expected e LEFT JOIN annual a ON a.unit = e.unit LEFT JOIN run r ON r.unit = e.unit
),
"""

JUMLAH = """
figure AS (
  SELECT e.unit, CAST(NULL AS BIGINT) AS below, COALESCE(r.reported, 0) AS reported,
         CASE WHEN :month < :fresh THEN COALESCE(r.reported, 0) ELSE 1 END AS due,
         r.top, r.now, r.before FROM expected e LEFT JOIN run r ON r.unit = e.unit
),
"""

JUMLAH_BULANAN = """
whole AS (SELECT * FROM standing WHERE below IS NOT NULL),
figure AS (
  SELECT e.unit, n.top, n.below, n.top AS now, n.below AS now_below,
         b.top AS before, b.below AS before_below,
         CASE WHEN s.unit IS NULL THEN 0 ELSE 1 END AS reported,
         CASE WHEN s.unit IS NULL AND :month % :fresh <> 0 THEN 0 ELSE 1 END AS due
  FROM expected e
  LEFT JOIN standing s ON s.unit = e.unit AND s.place = :place
  LEFT JOIN whole n ON n.unit = e.unit AND n.place = :place
  LEFT JOIN whole b ON b.unit = e.unit AND b.place = :place - 1
),
"""

LATEST = """
looked AS (  -- this month and the one before, each with the first month of its year
  SELECT 0 AS back, CAST(:place AS INTEGER) AS place
  UNION ALL SELECT 1, CAST(:place AS INTEGER) - 1
),
usable AS (
  SELECT l.back, l.place AS at, s.place AS reported_at, s.unit, s.form, s.top, s.below,
         ROW_NUMBER() OVER (PARTITION BY l.back, s.unit ORDER BY s.place DESC) AS age
  FROM looked l JOIN standing s ON s.place <= l.place AND s.place > l.place - 3 * :fresh
  WHERE s.form = 'stok' OR s.year = l.place / 12
),
"""

LATEST_RATIO = """
known AS (
  SELECT u.back, u.unit,
         CASE WHEN u.form = 'bulanan' THEN SUM(m.top)
              WHEN MAX(u.below) IS NOT NULL THEN MAX(u.top) END AS top,
         CASE WHEN u.form = 'bulanan' THEN SUM(m.below) ELSE MAX(u.below) END AS below
  FROM usable u
  LEFT JOIN standing m ON u.form = 'bulanan' AND m.form = 'bulanan' AND m.unit = u.unit
    AND m.year = u.at / 12 AND m.place <= u.at AND m.below IS NOT NULL
  WHERE u.age = 1 GROUP BY u.back, u.unit, u.form
),
"""

LATEST_SCORE = """
known AS (SELECT back, unit, top, CAST(10000 AS BIGINT) AS below FROM usable WHERE age = 1),
"""

FRESH = """
figure AS (
  SELECT e.unit, n.top, n.below, n.top AS now, n.below AS now_below,
         b.top AS before, b.below AS before_below,
         CASE WHEN EXISTS (
           SELECT 1 FROM usable u WHERE u.unit = e.unit AND u.back = 0
             AND u.reported_at > :place - :fresh
         ) THEN 1 ELSE 0 END AS reported,
         CASE WHEN EXISTS (  -- heard lately, of a year that is over: nothing is due yet
           SELECT 1 FROM standing s WHERE s.unit = e.unit
             AND s.place <= :place AND s.place > :place - :fresh
         ) AND NOT EXISTS (
           SELECT 1 FROM usable u WHERE u.unit = e.unit AND u.back = 0
             AND u.reported_at > :place - :fresh
         ) THEN 0 ELSE 1 END AS due,
         CASE WHEN n.top IS NOT NULL AND EXISTS (
           SELECT 1 FROM usable u WHERE u.unit = e.unit AND u.back = 0 AND u.reported_at = :place
         ) THEN 1 ELSE 0 END AS is_new
  FROM expected e
  LEFT JOIN known n ON n.unit = e.unit AND n.back = 0
  LEFT JOIN known b ON b.unit = e.unit AND b.back = 1
),
"""

FRESH_ALONE = FRESH.replace(
    "b.top AS before, b.below AS before_below",
    "CAST(NULL AS BIGINT) AS before, CAST(NULL AS BIGINT) AS before_below",
)
"""As before, without the month before."""

SUMS = """
area AS (
  SELECT 'desa' AS level, kode_desa AS kode, kode_desa AS unit FROM served
  UNION ALL
  SELECT 'puskesmas', kode, unit FROM head LEFT JOIN expected ON puskesmas = kode
  UNION ALL
  SELECT 'kabupaten', CAST(:kabupaten AS VARCHAR(32)), unit
  FROM (SELECT 1 AS one) AS always LEFT JOIN expected ON TRUE
),
summed AS (
  SELECT a.level, a.kode, SUM(f.top) AS top, SUM(f.below) AS below,
         SUM(f.now) AS now, SUM(f.before) AS before, {ratio}
         COALESCE(SUM(f.reported), 0) AS reported, COALESCE(SUM(f.due), 0) AS expected
  FROM area a LEFT JOIN figure f ON f.unit = a.unit AND a.level IN :levels
  GROUP BY a.level, a.kode
),
said AS (
  SELECT summed.*, {sign} AS sign,
         CASE WHEN level NOT IN :levels THEN 'tidak_berlaku' WHEN expected = 0 THEN 'tidak_berlaku'
              WHEN {line} = 1 AND COALESCE(below, 0) = 0 THEN 'tidak_ada_sasaran'
              WHEN {running} = 1 AND (reported = 0 OR top IS NULL) THEN 'belum_lapor'
              WHEN reported = 0 THEN 'belum_lapor'
              WHEN {divided} = 1 AND COALESCE(below, 0) = 0 THEN 'tidak_ada_sasaran' END AS absence,
         CASE WHEN {line} = 1 THEN :target * :month ELSE :target * 12 END AS goal
  FROM summed
)
SELECT level, kode, top, below, now, before, reported, expected, absence,
       CASE WHEN absence IS NULL AND top IS NOT NULL THEN sign END AS sign,
       CASE WHEN absence IS NOT NULL OR top IS NULL OR {divided} = 0 THEN NULL
            WHEN :upward * (top * :factor * 120000 - goal * below) >= 0 THEN 1 ELSE 0 END AS met
FROM said
"""

RATIO = "SUM(f.now_below) AS now_below, SUM(f.before_below) AS before_below,"
SIGN = "SIGN(now - before)"
RATIO_SIGN = """CASE WHEN now_below > 0 AND before_below > 0
       THEN SIGN(now * before_below - before * now_below) END"""

CUMULATIVE = SUMS.format(ratio="", sign=SIGN, divided=1, running=1, line=1)
PLAIN = SUMS.format(ratio="", sign=SIGN, divided=0, running=1, line=0)
NEW_RATIO = RATIO + " MAX(f.is_new) AS is_new,"
NEW_SIGN = RATIO_SIGN.replace("WHEN now_below", "WHEN is_new = 1 AND now_below")
DIVIDED_NEW = SUMS.format(ratio=NEW_RATIO, sign=NEW_SIGN, divided=1, running=0, line=0)
DIVIDED = SUMS.format(ratio=RATIO, sign=RATIO_SIGN, divided=1, running=0, line=0)

STATEMENTS = {
    "jumlah_kumulatif": STANDING + RUNNING + JUMLAH_KUMULATIF + CUMULATIVE,
    "jumlah": STANDING + RUNNING + JUMLAH + PLAIN,
    "jumlah_bulanan": STANDING + JUMLAH_BULANAN + DIVIDED,
    "terakhir": STANDING + LATEST + LATEST_RATIO + FRESH + DIVIDED_NEW,
    "kohort": STANDING + LATEST + LATEST_RATIO + FRESH_ALONE + DIVIDED_NEW,
    "rata_rata": STANDING + LATEST + LATEST_SCORE + FRESH_ALONE + DIVIDED_NEW,
}

TRENDS = {None: None, -1: "turun", 0: "tetap", 1: "naik"}


def tell(connection: sa.Connection, case: Case, period: Period) -> dict[tuple[str, str], Told]:
    """What SQL says of every desa, puskesmas and the kabupaten, by level and kode."""
    indicator = case.indicator
    statement = sa.text(STATEMENTS[indicator.aggregation.value]).bindparams(
        sa.bindparam("day", type_=sa.Date), sa.bindparam("levels", expanding=True)
    )
    told = {
        "kabupaten": case.kabupaten,
        "indicator": indicator.kode,
        "kelompok": indicator.sasaran,
        "year": period.year,
        "month": period.month,
        "place": period.year * 12 + period.month - 1,
        "day": period.last_day,
        "fresh": indicator.fresh_months,
        "whole": int(indicator.levels == (Level.KABUPATEN,)),
        "levels": [level.value for level in indicator.levels],
        "factor": indicator.factor,
        "target": int(case.goal.value * SCALE),
        "upward": 1 if indicator.direction.value == "naik" else -1,
    }
    wanted = set(statement.compile().params)
    rows = connection.execute(statement, {key: each for key, each in told.items() if key in wanted})
    return {(row.level, row.kode): _told(row, case) for row in rows}


def _told(row: sa.Row, case: Case) -> Told:
    rule = case.indicator.aggregation.value
    value = None
    is_carried = row.absence == "belum_lapor" and "jumlah" not in rule and row.below
    if (row.absence is None or is_carried) and row.top is not None:
        below = SCALE if rule == "jumlah" else int(row.below)
        value = Fraction(int(row.top) * case.indicator.factor, below)
    trend = TRENDS[None if row.sign is None else int(row.sign)]
    return Told(
        *(_people(each) for each in (row.top, row.below, row.now, row.before)),
        int(row.reported),
        row.expected,
        row.absence,
        value,
        trend,
        _status(rule, case.indicator.direction.value, trend, row.met),
    )


def _people(count: int | None) -> Fraction | None:
    return None if count is None else Fraction(int(count), SCALE)


def _status(rule: str, wanted: str, trend: str | None, met: int | None) -> str | None:
    """The word for a cell of domain.md 2.2; whether the target is met was compared in SQL."""
    if met is None:
        return None
    if rule != "jumlah_kumulatif":
        return ("belum_tercapai", "tercapai")[met]
    if trend is None:
        return ("di_bawah_target", "di_atas_target")[met]
    good = {wanted: ("cukup", "baik"), "tetap": ("jelek", "baik")}
    return good.get(trend, ("jelek", "kurang"))[met]
