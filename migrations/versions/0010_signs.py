"""What the crew say from the field: left, arrived, running late.

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("agendas") as batch:
        batch.add_column(sa.Column("overruns_until", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "signs",
        sa.Column("id", ID, nullable=False),
        sa.Column("agenda_id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name=op.f("fk_signs_agenda_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_signs_person_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_signs_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signs")),
        sa.UniqueConstraint("agenda_id", "person_id", "kind", name=op.f("uq_signs_agenda_id_person_id_kind")),
    )


def downgrade() -> None:
    op.drop_table("signs")
    with op.batch_alter_table("agendas") as batch:
        batch.drop_column("overruns_until")
