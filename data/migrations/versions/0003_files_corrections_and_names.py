"""Files kept with their batch, corrections of registers, names that people confirmed"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

COUNTS = ("rows_changed", "rows_unchanged")
ONE_A_DAY = "uq_service_area_kode_desa_valid_from"


def upgrade() -> None:
    for name in COUNTS:
        op.add_column(
            "import_batch", sa.Column(name, sa.Integer(), server_default="0", nullable=False)
        )
    op.add_column("import_batch", sa.Column("withdrawn_by", sa.Text(), nullable=True))
    with op.batch_alter_table("service_area") as table:
        table.drop_constraint(ONE_A_DAY, type_="unique")
    op.create_table(
        "import_file",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name=op.f("fk_import_file_batch_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("batch_id", name=op.f("pk_import_file")),
    )
    _create_import_problem()
    _create_name_memory()
    _create_facility_revision()


def _create_import_problem() -> None:
    op.create_table(
        "import_problem",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=True),
        sa.Column("at", sa.Integer(), nullable=True),
        sa.Column("heading", sa.Text(), nullable=True),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.Column("got", sa.Text(), nullable=False),
        sa.Column("hint", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"],
            ["import_batch.id"],
            name=op.f("fk_import_problem_batch_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_import_problem")),
    )
    op.create_index("ix_import_problem_batch_id", "import_problem", ["batch_id"])


def _create_name_memory() -> None:
    op.create_table(
        "name_memory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kode_kabupaten", sa.String(length=5), nullable=False),
        sa.Column("named", sa.String(length=16), nullable=False),
        sa.Column("written_key", sa.Text(), nullable=False),
        sa.Column("written", sa.Text(), nullable=False),
        sa.Column("within", sa.String(length=32), nullable=False),
        sa.Column("kode", sa.String(length=32), nullable=False),
        sa.Column("confirmed_by", sa.Text(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(), nullable=False),
        sa.Column("forgotten_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_name_memory")),
    )
    op.create_index("ix_name_memory_kode_kabupaten", "name_memory", ["kode_kabupaten"])


def _create_facility_revision() -> None:
    op.create_table(
        "facility_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("kode", sa.String(length=32), nullable=False),
        sa.Column("nama", sa.Text(), nullable=False),
        sa.Column("jenis", sa.String(length=16), nullable=False),
        sa.Column("kode_kabupaten", sa.String(length=5), nullable=False),
        sa.Column("kode_kecamatan", sa.String(length=8), nullable=False),
        sa.Column("kode_desa", sa.String(length=13), nullable=True),
        sa.Column("induk", sa.String(length=32), nullable=True),
        sa.Column("lat", sa.Double(), nullable=True),
        sa.Column("lng", sa.Double(), nullable=True),
        sa.Column("is_located", sa.Boolean(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["batch_id"], ["import_batch.id"], name=op.f("fk_facility_revision_batch_id")
        ),
        sa.ForeignKeyConstraint(
            ["kode"], ["facility.kode"], name=op.f("fk_facility_revision_kode")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_facility_revision")),
    )
    for column in ("batch_id", "kode"):
        op.create_index(f"ix_facility_revision_{column}", "facility_revision", [column])


def downgrade() -> None:
    for name in ("facility_revision", "name_memory", "import_problem", "import_file"):
        op.drop_table(name)
    with op.batch_alter_table("service_area") as table:
        table.create_unique_constraint(ONE_A_DAY, ["kode_desa", "valid_from"])
    for name in (*COUNTS, "withdrawn_by"):
        op.drop_column("import_batch", name)
