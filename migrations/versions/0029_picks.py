"""Which files were picked by an editor.

Revision: 0029, after 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("materials", sa.Column("picked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("materials", "picked_at")
