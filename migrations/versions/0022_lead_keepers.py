"""Who answers for the leads of a source.

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "lead_keepers",
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lead_keepers_person_id")),
        sa.PrimaryKeyConstraint("source", "person_id", name=op.f("pk_lead_keepers")),
    )


def downgrade() -> None:
    op.drop_table("lead_keepers")
