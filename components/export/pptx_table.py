"""A table as PowerPoint's own: rows can be added, cells changed, columns drawn wider."""

from collections.abc import Sequence

from pptx.spec import GRAPHIC_DATA_URI_TABLE

from components.export.pptx_shapes import Ground, attribute, colour, letters_xml, written
from components.figures.lettering import wrap
from components.figures.scene import ACCENT, HAIRLINE, INK, SOFT, Cell, Column, Table

LEADING = 1.25
PAD, SIDE = 0.4, 0.5
"""Room above and below, and beside the text of a cell, in sizes of its letters."""
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own style without colours and lines; ours are in the cells."""
HEAD_LINE, ROW_LINE = 1.25, 0.5
"""Weights of the lines below the heading and below each row, points."""


def row_heights(table: Table) -> list[float]:
    """How high the heading and each row stand, points, as their text breaks."""
    return [_height(table, cells) for cells in (_heading(table), *table.rows)]


def table_xml(table: Table, ground: Ground, name: str) -> str:
    """The table as a graphic frame; its name is what it is called to those who do not see it."""
    heights, widths = row_heights(table), _widths(table, ground)
    left, top, _, high = ground.frame(table.x, table.y, table.width, sum(heights))
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    pairs = zip((_heading(table), *table.rows), heights, strict=True)
    rows = "".join(
        f'<a:tr h="{ground.length(height)}">{_row(cells, table, ground, is_head=not place)}</a:tr>'
        for place, (cells, height) in enumerate(pairs)
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{next(ground.ids)}" '
        f"name={attribute(name)} descr={attribute(table.name or name)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{sum(widths)}" cy="{high}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{GRAPHIC_DATA_URI_TABLE}"><a:tbl><a:tblPr firstRow="1">'
        f"<a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>"
        f"{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _heading(table: Table) -> tuple[Cell, ...]:
    return tuple(Cell(each.title, bold=True) for each in table.columns)


def _height(table: Table, cells: Sequence[Cell]) -> float:
    size, total = table.size, sum(each.share for each in table.columns)
    most = max(
        len(wrap(cell.text, table.width * column.share / total - 2 * SIDE * size, size, bold=True))
        for cell, column in zip(cells, table.columns, strict=True)
    )
    return most * size * LEADING + 2 * PAD * size


def _widths(table: Table, ground: Ground) -> list[int]:
    total = sum(each.share for each in table.columns)
    return [ground.length(table.width * each.share / total) for each in table.columns]


def _row(cells: Sequence[Cell], table: Table, ground: Ground, *, is_head: bool) -> str:
    pairs = zip(cells, table.columns, strict=True)
    return "".join(_cell(cell, column, table, ground, is_head=is_head) for cell, column in pairs)


def _cell(cell: Cell, column: Column, table: Table, ground: Ground, *, is_head: bool) -> str:
    """One cell; a class is the ground that its word stands on."""
    ink = cell.look.text if cell.look else SOFT if is_head else INK
    size = ground.letters(table.size)
    aligned = {"left": "l", "center": "ctr", "right": "r"}[column.align]
    leading = ground.letters(table.size * LEADING)
    about = f'<a:pPr algn="{aligned}"><a:lnSpc><a:spcPts val="{leading}"/></a:lnSpc></a:pPr>'
    letters = letters_xml("rPr", size, ink, bold=cell.bold)
    text = "".join(
        f"<a:p>{about}<a:r>{letters}<a:t>{written(line)}</a:t></a:r></a:p>"
        for line in cell.text.split("\n")
    )
    side, pad = ground.length(SIDE * table.size), ground.length(PAD * table.size)
    none = "".join(f'<a:{each} w="0"><a:noFill/></a:{each}>' for each in ("lnL", "lnR", "lnT"))
    weight, line = (HEAD_LINE, ACCENT) if is_head else (ROW_LINE, HAIRLINE)
    below = f'<a:lnB w="{ground.length(weight)}">{colour(line)}</a:lnB>'
    filled = colour(cell.look.fill) if cell.look else "<a:noFill/>"
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{text}</a:txBody><a:tcPr marL="{side}" '
        f'marR="{side}" marT="{pad}" marB="{pad}" anchor="ctr">{none}{below}{filled}</a:tcPr></a:tc>'
    )
