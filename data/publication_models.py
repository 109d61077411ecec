"""The tables of what left the house: the key of its seals, the register, what was frozen."""

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from data.batch_models import Base


class SealKey(Base):
    """The secret by which files made from this database are known; made with its table."""

    __tablename__ = "seal_key"
    id: Mapped[int] = mapped_column(primary_key=True)
    secret: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[dt.datetime]


class Publication(Base):
    """A document that was made: what was asked, and what it said (``statement``, deflated JSON)."""

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(14), unique=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(Text)
    statement: Mapped[bytes] = mapped_column(LargeBinary)
    made_at: Mapped[dt.datetime]
    made_by: Mapped[str] = mapped_column(Text)


class Frozen(Base):
    """A document that is kept as it was shown, why, and by whom."""

    __tablename__ = "frozen"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(14), unique=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    title: Mapped[str] = mapped_column(Text)
    statement: Mapped[bytes] = mapped_column(LargeBinary)
    reason: Mapped[str] = mapped_column(Text)
    frozen_by: Mapped[str] = mapped_column(Text)
    frozen_at: Mapped[dt.datetime]


class FrozenFile(Base):
    """One file of a frozen document, deflated."""

    __tablename__ = "frozen_file"
    frozen_id: Mapped[int] = mapped_column(
        ForeignKey("frozen.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class FrozenPage(Base):
    """One page of a frozen document: its drawing as SVG, deflated, and the notes as a JSON list."""

    __tablename__ = "frozen_page"
    frozen_id: Mapped[int] = mapped_column(
        ForeignKey("frozen.id", ondelete="CASCADE"), primary_key=True
    )
    position: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    svg: Mapped[bytes] = mapped_column(LargeBinary)
    notes: Mapped[str] = mapped_column(Text)


class LiftedMark(Base):
    """DATA SEMENTARA taken from a month's documents, why and by whom; until it is put back.

    ``heard`` is what had been heard by then (`data.heard.Heard`) as JSON.
    """

    __tablename__ = "lifted_mark"
    id: Mapped[int] = mapped_column(primary_key=True)
    kode_kabupaten: Mapped[str] = mapped_column(String(5), index=True)
    year: Mapped[int]
    month: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    lifted_by: Mapped[str] = mapped_column(Text)
    lifted_at: Mapped[dt.datetime]
    heard: Mapped[str] = mapped_column(Text, server_default="{}")
    ended_by: Mapped[str | None] = mapped_column(Text)
    ended_at: Mapped[dt.datetime | None]
