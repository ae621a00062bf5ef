"""Marks that something of an agenda is sensitive.

Revision: 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sensitive_marks",
        sa.Column("id", ID, nullable=False),
        sa.Column("agenda_id", ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("note", sa.String(300), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("cleared_by_id", ID, nullable=True),
        sa.Column("cleared_at", MOMENT, nullable=True),
        sa.Column("cleared_because", sa.String(300), nullable=True),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name=op.f("fk_sensitive_marks_agenda_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_sensitive_marks_by_id")),
        sa.ForeignKeyConstraint(["cleared_by_id"], ["people.id"], name=op.f("fk_sensitive_marks_cleared_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sensitive_marks")),
    )
    op.create_index(op.f("ix_sensitive_marks_agenda_id"), "sensitive_marks", ["agenda_id"])


def downgrade() -> None:
    op.drop_table("sensitive_marks")
