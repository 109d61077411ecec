"""Maps drawn as shapes: every area once and in its place, names where they can be read."""

from collections import Counter
from fractions import Fraction
from math import cos, radians

import pytest
import shapely

from components.figures.frame import Frame
from components.figures.scene import Box, Line, Scene, Shape, Words
from components.figures.still_compass import round_km
from components.figures.still_legend import draw_legend, height_of_legend
from components.figures.still_map import (
    MapLook,
    Spot,
    draw_counted,
    draw_still_map,
    explain_gaps,
    fade,
)
from geo.placing import find_room, join, km_per_degree, lay_flat
from tests.drawn import SVG, extent, is_within, overlaps, parsed, texts
from tests.hostile import ATTACKS
from tests.small_layers import PALETTE, classed_of, layer_of, squares

FRAME = Frame(20, 30, 420, 330)
EDGES = (20, 30, 420, 330)
BEST = PALETTE.swatches[0]


def drawn(areas, classes=None, numbers=None, frame=FRAME, **look):
    """The map of areas, all of them of the best class unless told otherwise."""
    layer = layer_of(areas)
    classed = classed_of(classes or [0] * len(areas), numbers)
    return draw_still_map(layer, classed, frame, MapLook(**look))


def shapes_of(elements):
    """The areas by name."""
    return {each.name: each for each in elements if isinstance(each, Shape) and each.name}


def polygon(shape):
    """An area as it was drawn."""
    return shapely.Polygon(shape.rings[0])


@pytest.mark.parametrize(("columns", "rows"), [(1, 1), (5, 1), (3, 9), (30, 28)])
def test_every_area_is_there_once_by_code_and_name(columns, rows):
    """And in the SVG too; nothing leaves the frame."""
    areas = squares(columns, rows, kode="11.08.01.{:04d}", name="Desa {}")
    elements = drawn(areas)
    wanted = Counter(f"{kode} {name}" for kode, (name, _) in areas.items())
    assert Counter(e.name for e in elements if isinstance(e, Shape) and e.name) == wanted
    scene = Scene(440, 360, tuple(elements))
    assert Counter(e.text for e in parsed(scene).iter(f"{SVG}title")) == wanted
    assert is_within(elements, EDGES)
    assert overlaps(elements) == []


@pytest.mark.parametrize("latitude", [-8.0, 0.0, 5.0, 45.0])
def test_a_square_kilometre_is_square(latitude):
    """A degree of longitude is shorter the further it lies from the equator."""
    across, down = km_per_degree(latitude)
    assert across / down == pytest.approx(cos(radians(latitude)), rel=0.011)
    ground = lay_flat((97, latitude - 0.1, 97.3, latitude + 0.1), 0, 0, 400, 300)
    assert ground.across / across == pytest.approx(ground.down / down)
    assert ground.per_km == pytest.approx(ground.across / across)


def test_north_is_up_and_east_is_right():
    """The first area is in the lower left corner."""
    found = shapes_of(drawn(squares(2, 2)))
    first, second, third = (polygon(found[f"11.08.0{n} Kecamatan {n}"]).centroid for n in (1, 2, 3))
    assert second.x > first.x
    assert third.y < first.y


def test_each_area_has_the_look_of_its_class_and_missing_its_own():
    """By place in the layer."""
    found = shapes_of(drawn(squares(3), classes=[3, None, 0]))
    looks = [found[f"11.08.0{n} Kecamatan {n}"].look for n in (1, 2, 3)]
    assert looks == [PALETTE.swatches[3], PALETTE.missing, PALETTE.swatches[0]]


def test_an_area_outside_the_choice_is_faded_and_has_no_name():
    """Its pattern stays, its colour is almost gone."""
    elements = drawn(squares(2), faded=[True, False])
    found = shapes_of(elements)
    assert found["11.08.01 Kecamatan 1"].look == fade(BEST)
    assert found["11.08.02 Kecamatan 2"].look == BEST
    assert [each for each in texts(elements) if "ecamatan" in each] == ["Kecamatan 2"]


def test_a_part_fills_the_frame_and_its_surroundings_are_cut():
    """The chosen area is large, its neighbour is there up to the edge, the far one is not."""
    areas = squares(4)
    elements = drawn(areas, focus=["11.08.01"], faded=[False, True, True, True])
    found = shapes_of(elements)
    whole = shapes_of(drawn(areas))
    name = "11.08.01 Kecamatan 1"
    assert polygon(found[name]).area > 4 * polygon(whole[name]).area
    assert "11.08.02 Kecamatan 2" in found
    assert "11.08.04 Kecamatan 4" not in found
    assert is_within(elements, EDGES)


def test_a_name_and_its_value_lie_within_their_area():
    """Where there is room for both."""
    elements = drawn(squares(3), numbers=["1/2", "22/32", "0/9"])
    found = shapes_of(elements)
    for number, value in ((1, "1/2"), (2, "22/32"), (3, "0/9")):
        area = polygon(found[f"11.08.0{number} Kecamatan {number}"])
        words = [e for e in elements if isinstance(e, Words) and value in e.text.split()]
        assert words
        assert area.buffer(0.5).covers(shapely.box(*extent(words)))


@pytest.mark.parametrize(("columns", "rows", "size"), [(3, 2, 9), (6, 6, 9), (7, 8, 12)])
def test_no_name_stands_without_its_number(columns, rows, size):
    """Both or neither: a dash for none, told by the legend; who has no room is counted."""
    areas = squares(columns, rows, name="Puskesmas Lhok {}")
    numbers = ["", *(f"{place}.234,5{place % 10} ↓" for place in range(1, len(areas)))]
    classed = classed_of([None, *[1] * (len(areas) - 1)], numbers)
    look = MapLook(size=size)
    elements, unnamed = draw_counted(layer_of(areas), classed, FRAME, look)
    names = [text for text in texts(elements) if text.startswith("Puskesmas")]
    told = [text for text in texts(elements) if text.endswith(("↓", "—"))]  # on a plate as one
    assert len(told) == len(names)
    assert len(names) + unnamed == len(areas)
    labels = {entry.label for entry in explain_gaps(classed)}
    assert {"belum ada data (—)", "Kelas 1"} <= labels


def test_a_map_without_numbers_has_no_dashes():
    """Where the colour alone tells, as on a map of statuses."""
    classed = classed_of([None, 0, 1])
    assert "—" not in texts(draw_still_map(layer_of(squares(3)), classed, FRAME, MapLook()))
    assert explain_gaps(classed) == list(classed.legend)


def test_the_bulk_of_a_map_comes_to_the_wished_middle():
    """Not the middle between the land and an islet far out; nothing leaves the frame."""
    areas = squares(1, 6)
    areas["11.08.09"] = ("Pulau", shapely.box(96.8, 5.0, 96.81, 5.01))
    wide = Frame(20, 30, 820, 330)
    land = "11.08.01 Kecamatan 1"
    for middle in (None, 500, 5000):
        elements = drawn(areas, frame=wide, middle=middle)
        found = polygon(shapes_of(elements)[land]).centroid.x
        assert is_within(elements, (20, 30, 820, 330))
        if middle == 500:
            assert found == pytest.approx(500, abs=2)


def test_a_name_is_readable_on_its_colour():
    """Written in the colour that its class is written on with."""
    for place, swatch in PALETTE.swatches.items():
        elements = drawn(squares(1), classes=[place])
        (words,) = (each for each in elements if isinstance(each, Words) and "ecam" in each.text)
        assert words.colour == swatch.text


def test_an_area_too_small_for_its_name_has_it_beside_on_a_plate():
    """With a line to it; the plate hides no other name."""
    areas = squares(2)
    areas["11.08.03"] = ("Pulau Panjang Sekali", shapely.box(97.3, 5.3, 97.302, 5.302))
    elements = drawn(areas, classes=[0, 1, 2], numbers=["", "", "1/1"])
    (words,) = (each for each in elements if isinstance(each, Words) and "Panjang" in each.text)
    assert "Pulau Panjang Sekali 1/1" in " ".join(texts(elements))
    plate = next(e for e in elements if isinstance(e, Box) and e.fill == "#ffffff" and e.round == 2)
    assert plate.x <= words.x < plate.x + plate.width
    assert overlaps(elements) == []


def test_of_many_desa_the_kecamatan_are_named():
    """Where their names are given; each once."""
    areas = squares(10, 10, kode="11.08.01.{:04d}", name="Desa {}")
    moved = {
        kode.replace("11.08.01", "11.08.02") if place >= 50 else kode: area
        for place, (kode, area) in enumerate(areas.items())
    }
    names = {"11.08.01": "Baktiya", "11.08.02": "Dewantara"}
    found = texts(drawn(moved, parents=names))
    assert found.count("Baktiya") == found.count("Dewantara") == 1
    assert not any(each.startswith("Desa") for each in found)


def test_the_border_of_a_kecamatan_is_stronger_than_that_of_a_desa():
    """And that of the whole is stronger still."""
    areas = squares(4, kode="11.08.01.{:04d}") | {
        "11.08.02.0001": ("Desa", shapely.box(97.4, 5, 97.5, 5.1))
    }
    elements = drawn(areas)
    desa = {each.weight for each in elements if isinstance(each, Shape) and each.name}
    borders = {each.weight for each in elements if isinstance(each, Line) and len(each.points) > 2}
    assert max(desa) < max(borders)
    assert len([each for each in borders if each < max(borders)]) >= 1


def test_facilities_stand_where_they_are_and_names_keep_away():
    """A point in the middle of an area moves its name."""
    spot = Spot(5.05, 97.05, BEST, "Puskesmas <b>")
    elements = drawn(squares(1), spots=[spot])
    (point,) = (each for each in elements if isinstance(each, Box) and each.name == spot.name)
    area = polygon(shapes_of(elements)["11.08.01 Kecamatan 1"])
    middle = shapely.Point(point.x + point.width / 2, point.y + point.height / 2)
    assert middle.distance(area.centroid) < 1
    words = [each for each in elements if isinstance(each, Words) and "ecam" in each.text]
    assert not shapely.box(*extent(words)).intersects(middle.buffer(3))


def test_the_scale_bar_is_as_long_as_it_says():
    """Its kilometres in points are its length; it lies on no area."""
    elements = drawn(squares(3, 2))
    halves = [each for each in elements if isinstance(each, Box) and each.weight == 0.6]
    told = next(each for each in texts(elements) if each.endswith("\u00a0km"))
    km = float(told.removesuffix("\u00a0km").replace(",", "."))
    ground = polygon(shapes_of(elements)["11.08.01 Kecamatan 1"]).bounds
    down_km = 0.1 * km_per_degree(5.1)[1]
    per_km = (ground[3] - ground[1]) / down_km
    assert sum(each.width for each in halves) == pytest.approx(km * per_km, rel=0.01)
    areas = join([polygon(each) for each in shapes_of(elements).values()])
    assert not areas.intersects(shapely.box(*extent(halves)))
    assert "U" in texts(elements)
    assert not any(each.endswith("km") for each in texts(drawn(squares(3), compass=False)))


@pytest.mark.parametrize(("longest", "km"), [(99, 5), (100, 10), (19, 1), (7, Fraction(1, 2))])
def test_the_scale_bar_is_round(longest, km):
    """One, two or five times a power of ten, as long as fits; ten points to the kilometre."""
    assert round_km(10, longest) == km


def test_words_find_the_room_that_is_nearest():
    """In the arm of an L, none where they are too wide."""
    area = shapely.Polygon([(0, 0), (10, 0), (10, 90), (100, 90), (100, 100), (0, 100)])
    found = find_room(area, (5, 5), 40, 8)
    assert found is not None
    assert area.covers(shapely.box(found[0] - 20, found[1] - 4, found[0] + 20, found[1] + 4))
    assert find_room(area, (5, 5), 40, 12) is None


def test_edges_that_do_not_agree_are_still_joined():
    """Areas that overlap a little, as cut ones may."""
    whole = join([shapely.box(0, 0, 6, 10), shapely.box(5, 0, 10, 10)])
    assert whole.area == pytest.approx(100)


def test_an_empty_layer_says_so():
    """Instead of nothing."""
    layer = {"kode": [], "nama": [], "titik": [], "bentuk": []}
    assert texts(draw_still_map(layer, classed_of([]), FRAME, MapLook())) == ["belum ada data"]


def test_hostile_names_are_text_and_stay_in_the_frame():
    """In titles and in labels."""
    areas = squares(4, 3)
    named = {
        kode: (attack, shape)
        for (kode, (_, shape)), attack in zip(areas.items(), ATTACKS, strict=True)
    }
    elements = drawn(named)
    assert is_within(elements, EDGES)
    root = parsed(Scene(440, 360, tuple(elements)))
    titles = Counter(each.text for each in root.iter(f"{SVG}title"))
    assert titles == Counter(f"{kode} {name}" for kode, (name, _) in named.items())


def test_the_legend_tells_each_class_its_look_and_its_number():
    """In the order given, missing apart at the end; as high as it says."""
    classed = classed_of([0, 0, 3, None])
    elements = draw_legend("Status", classed.legend, 10, 20, 160, 11)
    assert [each.look for each in elements if isinstance(each, Box)] == [
        *PALETTE.swatches.values(),
        PALETTE.missing,
    ]
    assert texts(elements)[1::2] == [entry.label for entry in classed.legend]
    assert texts(elements)[2::2] == [str(entry.count) for entry in classed.legend]
    height = height_of_legend("Status", classed.legend, 160, 11)
    assert is_within(elements, (10, 20, 170, 20 + height), slack=0.01)
    assert len([each for each in elements if isinstance(each, Line)]) == 1
    assert overlaps(elements) == []
