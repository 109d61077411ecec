"""The PowerPoint file around the slides: its master, its theme, and how it is put together.

The same document gives the same bytes: no moment of making is written, and every part of the
zip file bears the same time.
"""

import io
import zipfile
from pathlib import Path
from typing import Any

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PackageNotFoundError, PythonPptxError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.presentation import Presentation
from pptx.slide import SlideLayout
from pptx.util import Emu

from components.export.pptx_shapes import EMU, TYPEFACE
from components.figures.scene import ACCENT, GOAL, INK, SOFT
from data.errors import SettingsInvalid
from data.kinds import Status
from geo.palette import ladder

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The time of every part: the earliest that a zip file can tell."""
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
TITLE_ONLY = "titleOnly"
TEMPLATE_SETTING = "dokumen.templat"
_UNUSED = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
_THEME_COLOURS = ("dk2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6")


def open_own(width: float, height: float) -> Presentation:
    """An empty presentation of a size in points, in our letters and colours."""
    made = pptx.Presentation()
    _resize(made, round(width * EMU), round(height * EMU))
    layout = choose_layout(made)
    for each in list(made.slide_layouts):
        if each is not layout:
            made.slide_layouts.remove(each)
    for kept in (layout, made.slide_master):
        for shape in _places(kept):
            if shape.placeholder_format.type not in (*TITLES, PP_PLACEHOLDER.BODY):
                shape._element.getparent().remove(shape._element)  # noqa: SLF001 -- no public way
    _dress(made)
    _drop_unused(made)
    return made


def open_template(path: Path) -> Presentation:
    """The office's template without its slides: its master, layouts and theme.

    Raises  SettingsInvalid if it is no presentation that can be opened.
    """
    try:
        made = pptx.Presentation(str(path))
        choose_layout(made)
    except (
        *(PackageNotFoundError, PythonPptxError, SyntaxError, zipfile.BadZipFile),
        *(KeyError, ValueError, IndexError, AttributeError, OSError),
    ) as error:
        raise SettingsInvalid(TEMPLATE_SETTING, path.name) from error
    slides = made.slides._sldIdLst  # noqa: SLF001 -- no public way to drop a slide
    for each in list(slides):
        made.part.drop_rel(each.rId)
        slides.remove(each)
    for name in ("p:custShowLst", "p:extLst"):  # both may name the slides that are gone
        for found in made.element.findall(qn(name)):
            made.element.remove(found)
    _drop_unused(made)
    return made


def choose_layout(made: Presentation) -> SlideLayout:
    """The layout with a title and as little else as there is."""
    layouts: list[SlideLayout] = [
        each for master in made.slide_masters for each in master.slide_layouts
    ]
    named = [each for each in layouts if each._element.get("type") == TITLE_ONLY]  # noqa: SLF001
    titled = [each for each in layouts if has_title(each)]
    return min(named or titled or layouts, key=lambda each: len(_places(each)))


def has_title(layout: SlideLayout) -> bool:
    """Whether a layout has a place for the title."""
    return any(each.placeholder_format.type in TITLES for each in _places(layout))


def _places(layout: Any) -> list[Any]:  # noqa: ANN401 -- a layout or a master
    return list(layout.placeholders)


def save(made: Presentation) -> bytes:
    """The file, its parts in their order and without the time of making."""
    content = io.BytesIO()
    made.save(content)
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(content) as loose,
        zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as tight,
    ):
        for name in loose.namelist():
            part = zipfile.ZipInfo(name, MOMENT)
            part.compress_type = zipfile.ZIP_DEFLATED
            part.external_attr = 0o600 << 16
            tight.writestr(part, loose.read(name))
    return packed.getvalue()


def _resize(made: Presentation, width: int, height: int) -> None:
    """Another size for the slides; master and layouts are stretched with them."""
    old_width, old_height = made.slide_width or width, made.slide_height or height
    made.slide_width, made.slide_height = Emu(width), Emu(height)
    size = made.element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    for kept in (made.slide_master, *made.slide_layouts):
        for place in kept._element.iter(qn("a:xfrm")):  # noqa: SLF001 -- groups too
            for tag, across, down in (("a:off", "x", "y"), ("a:ext", "cx", "cy")):
                for each in place.findall(qn(tag)):
                    each.set(across, str(round(int(each.get(across)) * width / old_width)))
                    each.set(down, str(round(int(each.get(down)) * height / old_height)))


def _dress(made: Presentation) -> None:
    """Our colours in the menu of colours, and our letters wherever somebody writes something."""
    part: Any = made.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme = parse_xml(part.blob)
    rungs = [each.fill for each in ladder([status.name for status in Status]).swatches.values()]
    colours = dict(zip(_THEME_COLOURS, (INK, ACCENT, GOAL, *rungs[1:4], SOFT), strict=True))
    for name, colour in colours.items():
        for each in theme.iter(qn(f"a:{name}")):
            each[0].set("val", colour.removeprefix("#").upper())
    for font in (*theme.iter(qn("a:majorFont")), *theme.iter(qn("a:minorFont"))):
        font.find(qn("a:latin")).set("typeface", TYPEFACE)
    part._blob = serialize_part_xml(theme)  # noqa: SLF001


def _drop_unused(made: Presentation) -> None:
    """Without the picture and the counts of the slides that are gone."""
    package: Any = made.part.package
    for number, relation in list(package._rels.items()):  # noqa: SLF001 -- no public way
        if relation.reltype in _UNUSED:
            package.drop_rel(number)
    for number, relation in list(made.part.rels.items()):
        if relation.reltype == RELATIONSHIP_TYPE.PRINTER_SETTINGS:
            made.part.rels.pop(number)
