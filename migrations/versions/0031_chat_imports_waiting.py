"""An index for the chats that nobody decided about.

Revision: 0031, after 0030
"""

from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_chat_imports_waiting", "chat_imports", ["state", "decided_at"])


def downgrade() -> None:
    op.drop_index("ix_chat_imports_waiting", table_name="chat_imports")
