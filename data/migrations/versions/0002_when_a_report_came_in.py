"""When a report came in"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("report", sa.Column("reported_on", sa.Date(), nullable=True))


def downgrade() -> None:
    op.drop_column("report", "reported_on")
