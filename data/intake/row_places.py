"""The places that rows of a table speak of, by their code, their name, or both."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from data.errors import ProblemReason
from data.intake.cells import KINDS
from data.intake.codes import read_kabupaten_code
from data.intake.draft import Context
from data.intake.name_uses import Named, NameUse, PlaceUse, System
from data.intake.naming import NameBook
from data.intake.table_form import TableForm
from data.intake.table_line import Line
from data.kinds import Level
from data.known_headings import heading_key
from data.reference_data import name_of_kabupaten

FACILITIES = (Named.PUSKESMAS, Named.PUSTU, Named.POSYANDU)
OFFICES = ("", "dinaskesehatan", "dinkes", "pemerintah")
"""What may stand before a kabupaten's name where it speaks for itself, as `heading_key` writes."""
BEGINNINGS = (
    *((word, Named.PUSTU) for word in ("puskesmaspembantu", "puskpembantu", "pustu", "postu")),
    *((word, Named.POSYANDU) for word in ("posyandu",)),
    *((word, Named.PUSKESMAS) for word in ("puskesmas", "pusk", "pkm", "upt")),
)
"""How the name of a facility tells its kind; longer words before those that begin alike."""


@dataclass(frozen=True, eq=False)
class RowPlaces:
    """Finds the places of one table's rows; each pair of cells is looked up once.

    Takes   the book with what a person said about this file; ``uses``, where the names that were
            asked for are gathered, for all tables of the file.
    """

    context: Context
    book: NameBook
    form: TableForm
    uses: dict[tuple[Named, str, str], NameUse]
    found: dict[Any, PlaceUse] = field(default_factory=dict)

    def find(
        self, line: Line, named: Named, columns: tuple[str, str], within: str = ""
    ) -> str | None:
        """The kode of the place in the columns of code and name; None after telling why not."""
        use = self.ask(line, named, columns, within)
        self._tell(line, use, columns)
        return use.kode

    def level_of(self, line: Line) -> Level | None:
        """Of what level the unit of a row is; None where no place is written."""
        if line.text("kode_desa") or line.text("nama_desa"):
            return Level.DESA
        if not (line.text("kode_puskesmas") or line.text("nama_puskesmas")):
            return None
        is_whole = self.is_own_code(line) or self.is_named_whole(line)
        return Level.KABUPATEN if is_whole else Level.PUSKESMAS

    def unit_of(self, line: Line, level: Level) -> str | None:
        """The unit of a row; None after telling why it is not known."""
        if level is Level.KABUPATEN:
            return self.context.kabupaten
        if level is Level.PUSKESMAS:
            return self.find(line, Named.PUSKESMAS, ("kode_puskesmas", "nama_puskesmas"))
        return self.desa_of(line)

    def desa_of(self, line: Line) -> str | None:
        """The desa of a row; a name without a code is looked for in the row's puskesmas."""
        desa, puskesmas = ("kode_desa", "nama_desa"), ("kode_puskesmas", "nama_puskesmas")
        if line.text("kode_desa"):
            return self.find(line, Named.DESA, desa)
        server = self.ask(line, Named.PUSKESMAS, puskesmas)
        found = self.find(line, Named.DESA, desa, server.kode or "")
        if found is None and any(line.text(name) for name in puskesmas):
            self._tell(line, server, puskesmas)
        return found

    def is_named_whole(self, line: Line) -> bool:
        """Whether the name in a row without a code is that of the kabupaten itself."""
        desa, puskesmas = line.text("nama_desa"), line.text("nama_puskesmas")
        name, named = (desa, Named.DESA) if desa else (puskesmas, Named.PUSKESMAS)
        if not name or line.text("kode_desa") or line.text("kode_puskesmas"):
            return False
        is_whole = heading_key(name) in self._own_names
        return is_whole and self.book.find(named, name).kode is None

    def facility_of(self, line: Line) -> str | None:
        """The facility in ``kode_fasilitas`` and ``nama_fasilitas``; its kind by column or name.

        Where neither tells the kind, a code or name that is of exactly one facility is certain.
        """
        columns = ("kode_fasilitas", "nama_fasilitas")
        kinds = self._kinds_of(line)
        uses = [self.ask(line, named, columns) for named in kinds]
        certain = [use for use in uses if use.kode is not None]
        if len(certain) > 1:
            hint = ", ".join(
                f"{self.book.label_of(use.kode or '')} [{use.kode}]" for use in certain
            )
            reason = ProblemReason.NAME_TO_CONFIRM
            line.report(reason, columns[1], line.text(columns[1]), hint)
            return None
        best = certain[0] if certain else max(uses, key=_closeness)
        self._tell(line, best, columns)
        return best.kode

    def needed_facility_of(self, line: Line) -> str | None:
        """As ``facility_of``, where a row must name one."""
        if self.has_facility(line):
            return self.facility_of(line)
        line.report(ProblemReason.VALUE_MISSING, "kode_fasilitas")
        return None

    def has_facility(self, line: Line) -> bool:
        """Whether a row names a facility at all."""
        return bool(line.text("kode_fasilitas") or line.text("nama_fasilitas"))

    def ask(self, line: Line, named: Named, columns: tuple[str, str], within: str = "") -> PlaceUse:
        """What the columns of code and name mean, without telling anybody."""
        code, name = line.cell(columns[0]), line.cell(columns[1])
        key = (named, type(code), code, type(name), name, within)
        if key not in self.found:
            system = self._system if named is Named.DESA else None
            self.found[key] = self.book.find_place(named, code, name, within, system)
        return self.found[key]

    def _tell(self, line: Line, use: PlaceUse, columns: tuple[str, str]) -> None:
        """Note the name that was used, and whatever is wrong with it."""
        if line.text(columns[1]) and not line.text(columns[0]):
            self.uses[use.use.named, use.use.written, use.use.within] = use.use
        if use.reason is None:
            return
        code, name = columns
        is_of_code = use.is_of_code or (not line.text(name) and code in line.form.columns)
        line.report(use.reason, code if is_of_code else name, use.got, use.hint)

    def _kinds_of(self, line: Line) -> tuple[Named, ...]:
        text = line.text("jenis")
        jenis = KINDS.get(heading_key(text))
        if jenis is not None:
            return (Named(jenis.value),)
        if text:
            line.report(ProblemReason.KIND_UNKNOWN, "jenis", text)
        key = heading_key(line.text("nama_fasilitas"))
        told = next((named for word, named in BEGINNINGS if key.startswith(word)), None)
        return FACILITIES if told is None or line.text("kode_fasilitas") else (told,)

    def is_own_code(self, line: Line, name: str = "kode_puskesmas") -> bool:
        """Whether a column holds the code of the kabupaten itself."""
        return read_kabupaten_code(line.cell(name)) == self.context.kabupaten

    @cached_property
    def _own_names(self) -> frozenset[str]:
        """Keys of the kabupaten's name as rows of totals write it."""
        sort, _, name = name_of_kabupaten(self.context.kabupaten).partition(" ")
        sorts = ("kota",) if sort == "Kota" else ("kabupaten", "kab")
        names = {heading_key(f"{office}{each}{name}") for office in OFFICES for each in sorts}
        return frozenset(names | {"kabupaten", heading_key(f"dinkes{name}")})

    @cached_property
    def _system(self) -> System | None:
        """Whose codes the column of desa codes holds."""
        at = self.form.columns.get("kode_desa")
        if at is None:
            return None
        rows = self.form.sheet.rows[self.form.header + 1 :]
        return self.book.codes.system_of(row[at] for row in rows)


def _closeness(use: PlaceUse) -> tuple[bool, int]:
    """How near a code or name that was not found came to a place."""
    return use.use.suggestions != (), max((each.score for each in use.use.suggestions), default=0)
