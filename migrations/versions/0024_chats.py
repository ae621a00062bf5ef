"""Posts of exported group chats that wait for a decision.

Revision: 0024, after 0023
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "chat_imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posts", JSON, nullable=False),
        sa.Column("left", JSON, nullable=False),
        sa.Column("names", JSON, nullable=False),
        sa.Column("drafts", JSON, nullable=False),
        sa.Column("sure", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_chat_imports_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat_imports")),
        sqlite_autoincrement=True,
    )


def downgrade() -> None:
    op.drop_table("chat_imports")
