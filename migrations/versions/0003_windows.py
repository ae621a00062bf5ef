"""WhatsApp: second ids, windows, consent, and what became of sent messages.

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

MOMENTS = ("heard_at", "opted_in_at", "opted_out_at")


def upgrade() -> None:
    with op.batch_alter_table("accounts") as batch:
        batch.add_column(sa.Column("other_id", sa.String(200), nullable=True))
        for moment in MOMENTS:
            batch.add_column(sa.Column(moment, sa.DateTime(timezone=True), nullable=True))
        batch.create_index(batch.f("ix_accounts_other_id"), ["other_id"])
    with op.batch_alter_table("outbox") as batch:
        batch.add_column(sa.Column("avoid", sa.String(16), nullable=True))
    op.create_table(
        "deliveries",
        sa.Column("messenger", sa.String(16), nullable=False),
        sa.Column("message_id", sa.String(200), nullable=False),
        sa.Column("outbox_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("progress", sa.String(32), nullable=True),
        sa.Column("failure", sa.String(32), nullable=True),
        sa.Column("error", sa.String(40), nullable=True),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["outbox_id"], ["outbox.id"], name=op.f("fk_deliveries_outbox_id")),
        sa.PrimaryKeyConstraint("messenger", "message_id", name=op.f("pk_deliveries")),
    )
    with op.batch_alter_table("deliveries") as batch:
        batch.create_index(batch.f("ix_deliveries_outbox_id"), ["outbox_id"])


def downgrade() -> None:
    op.drop_table("deliveries")
    with op.batch_alter_table("outbox") as batch:
        batch.drop_column("avoid")
    with op.batch_alter_table("accounts") as batch:
        batch.drop_index(batch.f("ix_accounts_other_id"))
        for moment in (*MOMENTS, "other_id"):
            batch.drop_column(moment)
