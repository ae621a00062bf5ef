"""Channel rules, version by version, and which of them an agenda was published with.

Revision: 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "channel_rules",
        sa.Column("id", ID, nullable=False),
        sa.Column("rules", JSON, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_channel_rules_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_channel_rules")),
    )
    op.add_column("agendas", sa.Column("channels_version", ID, nullable=True))


def downgrade() -> None:
    op.drop_column("agendas", "channels_version")
    op.drop_table("channel_rules")
