"""Agendas that come again, and why one was moved.

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", ID, nullable=False),
        sa.Column("rule", sa.String(200), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("made_until", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("template", JSON, nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_series_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
    )
    op.add_column("agendas", sa.Column("move_reason", sa.String(300), nullable=True))
    op.add_column("agendas", sa.Column("series_id", ID, nullable=True))
    op.add_column("agendas", sa.Column("series_on", sa.Date(), nullable=True))
    op.create_index("ix_agendas_series", "agendas", ["series_id", "series_on"], unique=True)


def downgrade() -> None:
    op.drop_index("ix_agendas_series", table_name="agendas")
    op.drop_column("agendas", "series_on")
    op.drop_column("agendas", "series_id")
    op.drop_column("agendas", "move_reason")
    op.drop_table("series")
