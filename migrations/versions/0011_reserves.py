"""Who stands by for a duty, and until when somebody is offered a seat.

Revision: 0011, after 0010
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "reserves",
        sa.Column("id", ID, nullable=False),
        sa.Column("duty_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["duty_id"], ["agenda_duties.id"], name=op.f("fk_reserves_duty_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_reserves_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reserves")),
        sa.UniqueConstraint("duty_id", "person_id", name=op.f("uq_reserves_duty_id_person_id")),
    )
    op.create_index("ix_reserves_person_id", "reserves", ["person_id"])
    op.add_column("seats", sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("seats") as batch:
        batch.drop_column("answer_by")
    op.drop_index("ix_reserves_person_id", table_name="reserves")
    op.drop_table("reserves")
