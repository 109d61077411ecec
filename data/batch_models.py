"""The tables of batches: what came in, from which file, with which faults, and whose names."""

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    """Names every constraint, so that migrations can speak of it on both engines."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class DataVersion(Base):
    """One row, raised by every write: the key of every cache entry."""

    __tablename__ = "data_version"
    id: Mapped[int] = mapped_column(primary_key=True)
    number: Mapped[int]


class ImportBatch(Base):
    """One intake: which file, by whom, when, how many rows, for which kabupaten.

    ``rows_accepted`` counts what was taken, of which ``rows_changed`` replaced other figures and
    ``rows_unchanged`` said what stood already; the latter are not stored again.
    """

    __tablename__ = "import_batch"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    file_name: Mapped[str] = mapped_column(Text)
    sha256: Mapped[str] = mapped_column(String(64))
    imported_by: Mapped[str] = mapped_column(Text)
    imported_at: Mapped[dt.datetime]
    data_from: Mapped[dt.date]
    data_date: Mapped[dt.date]
    rows_read: Mapped[int]
    rows_accepted: Mapped[int]
    rows_rejected: Mapped[int]
    rows_changed: Mapped[int] = mapped_column(default=0, server_default="0")
    rows_unchanged: Mapped[int] = mapped_column(default=0, server_default="0")
    is_sample: Mapped[bool]
    source: Mapped[str] = mapped_column(Text)
    withdrawn_at: Mapped[dt.datetime | None]
    withdrawn_by: Mapped[str | None] = mapped_column(Text)
    __table_args__ = (
        CheckConstraint("rows_read = rows_accepted + rows_rejected", name="rows_add_up"),
    )


class FromBatch:
    """A row that names the batch that brought it."""

    batch_id: Mapped[int] = mapped_column(ForeignKey("import_batch.id"), index=True)


class ImportFile(Base):
    """The file of a batch, as it came."""

    __tablename__ = "import_file"
    batch_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ImportProblem(Base):
    """One fault found in the file of a batch; ``row`` from 1, ``at`` its column from 0."""

    __tablename__ = "import_problem"
    id: Mapped[int] = mapped_column(primary_key=True)
    batch_id: Mapped[int] = mapped_column(
        ForeignKey("import_batch.id", ondelete="CASCADE"), index=True
    )
    sheet: Mapped[str] = mapped_column(Text)
    row: Mapped[int | None]
    at: Mapped[int | None]
    heading: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(32))
    got: Mapped[str] = mapped_column(Text)
    hint: Mapped[str] = mapped_column(Text)


class NameMemory(Base):
    """What a name in files means, as somebody confirmed; until it is forgotten.

    ``written_key`` is the name as it is compared, ``within`` the kecamatan or puskesmas in which
    it was met, empty for anywhere.
    """

    __tablename__ = "name_memory"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    named: Mapped[str] = mapped_column(String(16))
    written_key: Mapped[str] = mapped_column(Text)
    written: Mapped[str] = mapped_column(Text)
    within: Mapped[str] = mapped_column(String(32))
    kode: Mapped[str] = mapped_column(String(32))
    confirmed_by: Mapped[str] = mapped_column(Text)
    confirmed_at: Mapped[dt.datetime]
    forgotten_at: Mapped[dt.datetime | None]
