"""Facilities without a point or a parent are placed as a kabupaten's own registers are."""

from dataclasses import replace

from tests.long_tables import read_sheets, sheet_of, small_context, told_of

HEAD = "kode | nama | jenis | kode_kecamatan | kode_desa | lat | lng"


def points(**told):
    """The small kabupaten, where these areas (or facilities) have a point."""
    context = small_context()
    at = {name.replace("_", "."): place for name, place in told.items()}
    areas = context.areas.copy()
    for name, spot in (("lat", 0), ("lng", 1)):
        areas[name] = [at.get(f"k{kode}", (None, None))[spot] for kode in areas["kode"]]
    return replace(context, areas=areas.astype({"lat": float, "lng": float}))


def register(context, facilities):
    """The same with another register of facilities, whose points are given by kode."""
    told = context.facilities.copy()
    for name, spot in (("lat", 0), ("lng", 1)):
        told[name] = [facilities.get(kode, (None, None))[spot] for kode in told["kode"]]
    return replace(context, facilities=told)


def read(context, *rows):
    """What becomes of these rows."""
    return read_sheets(sheet_of("\n".join([HEAD, *rows])), context=context)


def test_a_facility_without_a_point_stands_at_its_desa_else_at_its_kecamatan():
    """And is not called located; a point that is given is."""
    context = points(k33_20_01=(-6.6, 110.6), k33_20_01_2001=(-6.5, 110.5))
    outcome = read(
        context,
        "PSY-7 | A | posyandu | 33.20.01 | 33.20.01.2001 | | ",
        "PSY-8 | B | posyandu | 33.20.01 | 33.20.01.2002 | | ",
        "PSY-9 | C | posyandu | 33.20.01 | 33.20.01.2001 | -6.7 | 110.7",
        "PST-9 | D | pustu | 33.20.02 | | | ",
    )
    placed = outcome.rows[["lat", "lng", "is_located"]].to_numpy().tolist()
    assert placed[:3] == [[-6.5, 110.5, False], [-6.6, 110.6, False], [-6.7, 110.7, True]]
    assert placed[3] == [None, None, False]


def test_an_estimated_point_stays_while_its_facility_stays_in_its_desa():
    """What is handed back unchanged is unchanged; who moves gets the new desa's point."""
    context = points(k33_20_01_2002=(-6.5, 110.5))
    context = register(context, {"PSY-1": (-6.9, 110.9)})
    context.facilities["is_located"] = False
    row = "PSY-1 | Posyandu Melati | posyandu | 33.20.01 | {} | | "
    stays, moves = (read(context, row.format(f"33.20.01.200{n}")).rows.iloc[0] for n in (1, 2))
    assert (stays["lat"], stays["lng"]) == (-6.9, 110.9)
    assert (moves["lat"], moves["lng"], moves["is_located"]) == (-6.5, 110.5, False)


def test_a_posyandu_without_a_parent_goes_to_the_puskesmas_that_serves_its_desa():
    """Else to the only one of its kecamatan, else to the nearest; told once, with their number."""
    context = points(k33_20_01=(-6.5, 110.5))
    context = register(context, {"P3320010201": (-7.0, 111.0), "P3320010202": (-6.6, 110.6)})
    outcome = read(
        context,
        "PSY-6 | A | posyandu | 33.20.01 | 33.20.01.2001 | | ",
        "PSY-7 | B | posyandu | 33.20.02 | | | ",
        "PSY-8 | C | posyandu | 33.20.01 | | | ",
    )
    assert outcome.rows["induk"].tolist() == ["P3320010201", "P3320020201", "P3320010202"]
    assert told_of(outcome) == [("PARENTS_ASSUMED", "A2", "Puskesmas Kedung I, Kec. Kedung")]
    assert outcome.problems[0].got == "3"


def test_without_any_puskesmas_there_is_no_parent_to_give():
    """The row is refused: nobody would count it."""
    context = small_context()
    context = replace(context, facilities=context.facilities.head(0))
    outcome = read(context, "PSY-7 | A | posyandu | 33.20.02 | | | ")
    assert outcome.reasons == ["PARENT_UNKNOWN"]
    assert (len(outcome.rows), outcome.part.refused) == (0, 1)


def test_a_new_puskesmas_is_told_to_have_no_working_area():
    """Its desa would go on being counted elsewhere; one that was there already is not told."""
    rows = [
        "P3320020209 | Puskesmas Troso | puskesmas | 33.20.02 | | | ",
        "P3320020201 | Puskesmas Pecangaan | puskesmas | 33.20.02 | | | ",
    ]
    outcome = read(small_context(), *rows)
    assert told_of(outcome) == [("NO_WORKING_AREA", "A2", "")]
    assert outcome.problems[0].got == "Puskesmas Troso"
