"""Consent to the words of leaders, and who gives it.

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "quote_consents",
        sa.Column("id", ID, nullable=False),
        sa.Column("story_id", ID, nullable=False),
        sa.Column("stamp", sa.String(64), nullable=False),
        sa.Column("tier", sa.String(32), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("oral_from", sa.String(120), nullable=True),
        sa.Column("evidence", sa.String(300), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_quote_consents_story_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_quote_consents_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quote_consents")),
        sa.UniqueConstraint("story_id", "stamp", "tier", name=op.f("uq_quote_consents_story_id_stamp_tier")),
    )
    op.create_table(
        "approvers",
        sa.Column("id", ID, nullable=False),
        sa.Column("tier", sa.String(32), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_approvers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approvers")),
        sa.UniqueConstraint("tier", "person_id", name=op.f("uq_approvers_tier_person_id")),
    )


def downgrade() -> None:
    op.drop_table("approvers")
    op.drop_table("quote_consents")
