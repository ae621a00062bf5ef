"""The messages that were changed, found by their id.

Revision: 0005, after 0004
"""

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_outbox_target", "outbox", ["target"])


def downgrade() -> None:
    op.drop_index("ix_outbox_target", table_name="outbox")
