"""A table as PowerPoint's own: rows can be added, cells changed, columns drawn wider."""

from collections.abc import Sequence

from pptx.spec import GRAPHIC_DATA_URI_TABLE

from components.export.pptx_shapes import Ground, attribute, colour, letters_xml, written
from components.figures.scene import ACCENT, HAIRLINE, INK, SOFT, Cell, Column, Table
from components.figures.still_table import row_heights

LEADING = 1.25
PAD, SIDE = 0.45, 0.6
"""Room above and below, and beside the text of a cell, in sizes of its letters."""
PLAIN_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""Office's own style without colours and lines; ours are in the cells."""
HEAD_LINE, ROW_LINE = 1.25, 0.5
"""Weights of the lines below the heading and below each row, points."""


def table_xml(table: Table, ground: Ground, name: str) -> str:
    """The table as a graphic frame; its name is what it is called to those who do not see it."""
    has_head = any(each.title for each in table.columns)
    heights, widths = row_heights(table)[0 if has_head else 1 :], _widths(table, ground)
    left, top, _, high = ground.frame(table.x, table.y, table.width, sum(heights))
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    told = [_heading(table), *table.rows] if has_head else [*table.rows]
    rows = "".join(
        f'<a:tr h="{ground.length(height)}">'
        f"{_row(cells, table, ground, is_head=has_head and not place)}</a:tr>"
        for place, (cells, height) in enumerate(zip(told, heights, strict=True))
    )
    return (
        f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{next(ground.ids)}" '
        f"name={attribute(name)} descr={attribute(table.name or name)}/>"
        '<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/>'
        f'</p:nvGraphicFramePr><p:xfrm><a:off x="{left}" y="{top}"/>'
        f'<a:ext cx="{sum(widths)}" cy="{high}"/></p:xfrm><a:graphic>'
        f'<a:graphicData uri="{GRAPHIC_DATA_URI_TABLE}"><a:tbl><a:tblPr firstRow="{int(has_head)}">'
        f"<a:tableStyleId>{PLAIN_STYLE}</a:tableStyleId></a:tblPr><a:tblGrid>{grid}</a:tblGrid>"
        f"{rows}</a:tbl></a:graphicData></a:graphic></p:graphicFrame>"
    )


def _heading(table: Table) -> tuple[Cell, ...]:
    return tuple(Cell(each.title, bold=True) for each in table.columns)


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
        f'marR="{side}" marT="{pad}" marB="{pad}" anchor="ctr">{none}{below}{filled}</a:tcPr>'
        "</a:tc>"
    )
