"""A lifted mark remembers how much was heard when it was lifted"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

NOTHING = "{}"
"""What a lift saw that did not write it down: it covers nothing, and the mark is back."""


def upgrade() -> None:
    op.add_column(
        "lifted_mark", sa.Column("heard", sa.Text(), nullable=False, server_default=NOTHING)
    )


def downgrade() -> None:
    op.drop_column("lifted_mark", "heard")
