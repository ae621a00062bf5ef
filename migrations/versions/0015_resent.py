"""Texts that tell of agendas again, and which agenda was told again by which.

Revision: 0015, after 0014
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "resent_texts",
        sa.Column("id", ID, nullable=False),
        sa.Column("messenger", sa.String(16), nullable=False),
        sa.Column("source_chat", sa.String(200), nullable=False),
        sa.Column("source_message", sa.String(200), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attached", JSON, nullable=False),
        sa.Column("answers", JSON, nullable=False),
        sa.Column("created_by_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["created_by_id"], ["people.id"], name=op.f("fk_resent_texts_created_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resent_texts")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_resent_source", "resent_texts", ["messenger", "source_chat", "source_message"])
    op.add_column("agendas", sa.Column("resent_id", ID, nullable=True))
    op.add_column("agendas", sa.Column("resent_position", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("agendas", "resent_position")
    op.drop_column("agendas", "resent_id")
    op.drop_index("ix_resent_source", table_name="resent_texts")
    op.drop_table("resent_texts")
