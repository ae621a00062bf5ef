"""Room for WhatsApp's ids of people, chats and messages.

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

COLUMNS = {
    "accounts": {"user_id": False, "chat_id": False},
    "agendas": {"source_chat": True, "source_message": True},
    "join_requests": {"user_id": False, "chat_id": False},
    "materials": {"chat_id": False, "message_id": False},
    "outbox": {"chat_id": True, "sent_chat": True, "sent_message": True},
    "postings": {"chat_id": False, "message_id": True},
    "token_tries": {"user_id": False},
}
"""By table and column: whether it may be empty."""


def upgrade() -> None:
    _resize(old=64, new=200)
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("target", existing_type=sa.String(200), type_=sa.String(400), existing_nullable=True)


def downgrade() -> None:
    with op.batch_alter_table("outbox") as batch:
        batch.alter_column("target", existing_type=sa.String(400), type_=sa.String(200), existing_nullable=True)
    _resize(old=200, new=64)


def _resize(*, old: int, new: int) -> None:
    for table, columns in COLUMNS.items():
        with op.batch_alter_table(table) as batch:
            for column, nullable in columns.items():
                batch.alter_column(
                    column, existing_type=sa.String(old), type_=sa.String(new), existing_nullable=nullable
                )
