"""A document as a PowerPoint file: what can be changed in PowerPoint, can be changed in it.

Titles are the slides' own placeholders, charts and tables PowerPoint's own, areas of a map shapes
with their names in one group; what the speaker says stands in the notes.
"""

import datetime as dt
import io
from collections.abc import Iterator
from itertools import count, groupby
from typing import Any, TypeAlias

from pptx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from pptx.oxml.ns import qn
from pptx.parts.chart import ChartPart
from pptx.presentation import Presentation
from pptx.slide import Slide, SlideLayout

from components.export.document import Document, Page
from components.export.foot import tell_foot
from components.export.pptx_chart import chart_frame_xml, chart_xml
from components.export.pptx_chart_plan import chart_workbook
from components.export.pptx_package import choose_layout, has_title, open_own, open_template, save
from components.export.pptx_shapes import (
    EMU,
    Ground,
    box_xml,
    colour,
    group_xml,
    line_xml,
    parsed,
    plain,
    shape_xml,
    words_xml,
)
from components.export.pptx_table import table_xml
from components.figures.scene import (
    GROUND,
    Box,
    Chart,
    Element,
    Line,
    Picture,
    Scene,
    Shape,
    Table,
    Words,
)
from components.figures.still_chart import draw_chart
from components.text.documents import SAMPLE, SAMPLE_FOOT

EXTENSION = "pptx"
LANGUAGE = "id-ID"
ABOVE = 60.0
"""How far above a slide its title lies where the drawing itself has none, points."""
LONGEST = 255
"""Signs of a property of the file."""
Drawn: TypeAlias = Shape | Line
Part: TypeAlias = Element | list[Drawn]


def render(document: Document) -> list[tuple[str, bytes]]:
    """The document as one presentation, a slide for each page.

    Raises  SettingsInvalid if the office's template cannot be opened.
    """
    first = document.pages[0].scene
    template = document.template
    made = open_template(template) if template else open_own(first.width, first.height)
    layout = choose_layout(made)
    moment = dt.datetime.combine(document.provenance.drawn_on, dt.time())
    for page in document.pages:
        _Painter(made, layout, page, moment, is_own=template is None).paint(document)
    _describe(made, document, moment)
    return [(f"{document.name}.{EXTENSION}", save(made))]


def _describe(made: Presentation, document: Document, moment: dt.datetime) -> None:
    told, about = document.provenance, made.core_properties
    about.title = _property(document.title)
    about.subject = _property(f"{told.place}, {told.period}")
    about.author = about.last_modified_by = _property(told.office)
    about.comments = _property(tell_foot(told, document.code))
    about.language, about.revision = LANGUAGE, 1
    about.created = about.modified = moment


def _property(text: str) -> str:
    """A property of the file, which holds no long text; the notes hold it whole."""
    told = plain(text)
    return told if len(told) <= LONGEST else f"{told[: LONGEST - 1]}…"


class _Painter:
    """Puts one page on a new slide."""

    def __init__(
        self,
        made: Presentation,
        layout: SlideLayout,
        page: Page,
        moment: dt.datetime,
        *,
        is_own: bool,
    ) -> None:
        self.page, self.moment, self.is_own = page, moment, is_own
        self.slide = made.slides.add_slide(layout)
        for each in list(self.slide.placeholders):
            each._element.getparent().remove(each._element)  # noqa: SLF001 -- ours are written anew
        self.has_title = has_title(layout)
        self.ground = _lay(page.scene, made)
        self.title = next(
            (
                each
                for each in page.scene.elements
                if isinstance(each, Words) and each.text == page.title
            ),
            None,
        )

    def paint(self, document: Document) -> None:
        """Everything of the page: ground, elements, title, notes."""
        scene = self.page.scene
        if self.is_own or scene.ground != GROUND:
            _paint_ground(self.slide, scene.ground)
        if self.title is None and self.has_title:
            over = Words(0, -ABOVE, scene.width, self.page.title, 24)
            self._put(words_xml(over, self.ground, self.page.title, is_title=True))
        for part in _grouped(_shown(scene.elements)):
            self._paint(part)
        self._write_notes(document)

    def _paint(self, part: Part) -> None:
        ground = self.ground
        if isinstance(part, list):
            self._put(group_xml(part, ground, self.page.key, self.page.title))
        elif isinstance(part, Words):
            is_title = part is self.title and self.has_title
            self._put(words_xml(part, ground, part.text[:60], is_title=is_title))
        elif isinstance(part, Box):
            self._put(box_xml(part, ground, part.name or self.page.key))
        elif isinstance(part, Line):
            self._put(line_xml(part, ground, part.name or self.page.key))
        elif isinstance(part, Shape):
            self._put(shape_xml(part, ground, part.name or self.page.key))
        elif isinstance(part, Table):
            self._put(table_xml(part, ground, part.name or self.page.title))
        elif isinstance(part, Chart):
            self._paint_chart(part)
        else:
            self._paint_picture(part)

    def _put(self, xml: str) -> None:
        self.slide.shapes._spTree.append(parsed(xml))  # noqa: SLF001 -- no public way

    def _paint_chart(self, chart: Chart) -> None:
        package: Any = self.slide.part.package
        name = package.next_partname(ChartPart.partname_template)
        content = chart_xml(chart, self.ground).encode()
        part = ChartPart.load(name, CONTENT_TYPE.DML_CHART, package, content)
        part.chart_workbook.update_from_xlsx_blob(chart_workbook(chart, self.moment))
        relation = self.slide.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
        self._put(chart_frame_xml(chart, self.ground, relation, chart.name or self.page.title))

    def _paint_picture(self, picture: Picture) -> None:
        made = self.slide.shapes.add_picture(io.BytesIO(picture.content), 0, 0)
        frame = self.ground.frame(picture.x, picture.y, picture.width, picture.height)
        left, top, width, height = frame
        share = min(width / made.width, height / made.height)
        wide, high = round(made.width * share), round(made.height * share)
        made.left, made.top = left + (width - wide) // 2, top + (height - high) // 2
        made.width, made.height = wide, high
        named = made._element.find(qn("p:nvPicPr")).find(qn("p:cNvPr"))  # noqa: SLF001
        named.set("id", str(next(self.ground.ids)))
        told = " ".join(plain(picture.name or self.page.title).split())
        named.set("name", told)
        named.set("descr", told)

    def _write_notes(self, document: Document) -> None:
        about = document.provenance
        told = [*self.page.notes, tell_foot(about, document.code)]
        told += [SAMPLE_FOOT] if about.mark == SAMPLE else []
        frame = self.slide.notes_slide.notes_text_frame
        assert frame is not None, "the notes of our master have a place for text"
        frame.text = "\n".join(plain(each) for each in told)
        for paragraph in frame.paragraphs:
            for run in paragraph.runs:
                run._r.get_or_add_rPr().set("lang", LANGUAGE)  # noqa: SLF001 -- no public way


def _lay(scene: Scene, made: Presentation) -> Ground:
    """The scene on the middle of the slide, as large as fits: a template may have another size."""
    width = (made.slide_width or scene.width * EMU) / EMU
    height = (made.slide_height or scene.height * EMU) / EMU
    scale = min(width / scene.width, height / scene.height)
    left, top = (width - scene.width * scale) / 2, (height - scene.height * scale) / 2
    return Ground(scale, left, top, count(2))


def _paint_ground(slide: Slide, ground: str) -> None:
    page = slide._element.find(qn("p:cSld"))  # noqa: SLF001 -- python-pptx paints a background with less
    page.insert(0, parsed(f"<p:bg><p:bgPr>{colour(ground)}<a:effectLst/></p:bgPr></p:bg>"))


def _shown(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """The elements; a chart of nothing, which PowerPoint cannot hold, as the words that say so."""
    shown: list[Element] = []
    for each in elements:
        is_empty = isinstance(each, Chart) and not (each.categories and each.series)
        shown += draw_chart(each) if isinstance(each, Chart) and is_empty else [each]
    return tuple(shown)


def _grouped(elements: tuple[Element, ...]) -> Iterator[Part]:
    """Shapes that follow one another, and lines among them, are one map: they are grouped."""
    for is_drawn, run in groupby(elements, key=lambda each: isinstance(each, Shape | Line)):
        parts: list[Any] = list(run)
        if is_drawn and sum(isinstance(each, Shape) for each in parts) > 1:
            yield parts
        else:
            yield from parts
