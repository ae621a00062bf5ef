"""What letters of assignment say of people: staff number, rank, position.

Revision: 0030, after 0029
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("profiles", sa.Column("staff_number", sa.String(18), nullable=True))
    op.add_column("profiles", sa.Column("rank", sa.String(60), nullable=True))
    op.add_column("profiles", sa.Column("position", sa.String(100), nullable=True))


def downgrade() -> None:
    op.drop_column("profiles", "position")
    op.drop_column("profiles", "rank")
    op.drop_column("profiles", "staff_number")
