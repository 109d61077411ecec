"""The key of seals, the register of what was published, what was frozen, marks that were lifted"""

import datetime as dt
import secrets
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

KEY_BYTES = 32
TABLES = ("lifted_mark", "frozen_page", "frozen_file", "frozen", "publication", "seal_key")


def upgrade() -> None:
    key = op.create_table(
        "seal_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seal_key")),
    )
    now = dt.datetime.now(tz=dt.UTC).replace(tzinfo=None, microsecond=0)
    op.bulk_insert(key, [{"secret": secrets.token_bytes(KEY_BYTES), "made_at": now}])
    op.create_table(
        "publication",
        *_document(),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        *_keys("publication"),
    )
    op.create_table(
        "frozen",
        *_document(),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("frozen_by", sa.Text(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=False),
        *_keys("frozen"),
    )
    for table in ("publication", "frozen"):
        op.create_index(f"ix_{table}_kode_kabupaten", table, ["kode_kabupaten"])
    _create_part(
        "frozen_file",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
    )
    _create_part(
        "frozen_page",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("svg", sa.LargeBinary(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
    )
    _create_lifted_mark()


def _document() -> list[sa.Column[Any]]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=14), nullable=False),
        sa.Column("kode_kabupaten", sa.String(length=5), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("statement", sa.LargeBinary(), nullable=False),
    ]


def _keys(table: str) -> list[sa.Constraint]:
    return [
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("code", name=op.f(f"uq_{table}_code")),
    ]


def _create_part(table: str, *columns: sa.Column[Any]) -> None:
    op.create_table(
        table,
        sa.Column("frozen_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["frozen_id"], ["frozen.id"], name=op.f(f"fk_{table}_frozen_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("frozen_id", "position", name=op.f(f"pk_{table}")),
    )


def _create_lifted_mark() -> None:
    op.create_table(
        "lifted_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_kabupaten", sa.String(length=5), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lifted_mark")),
    )
    op.create_index("ix_lifted_mark_kode_kabupaten", "lifted_mark", ["kode_kabupaten"])


def downgrade() -> None:
    for name in TABLES:
        op.drop_table(name)
