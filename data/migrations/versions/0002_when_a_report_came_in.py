"""When a report came in; and reports are found by batch and indicator"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

OLD = {
    "ix_report_batch_id": ["batch_id"],
    "ix_report_indicator_year_month_unit": ["indicator", "year", "month", "unit"],
}
NEW = "ix_report_batch_id_indicator"


def upgrade() -> None:
    op.add_column("report", sa.Column("reported_on", sa.Date(), nullable=True))
    op.create_index(NEW, "report", ["batch_id", "indicator"])
    for name in OLD:
        op.drop_index(name, "report")


def downgrade() -> None:
    for name, columns in OLD.items():
        op.create_index(name, "report", columns)
    op.drop_index(NEW, "report")
    op.drop_column("report", "reported_on")
