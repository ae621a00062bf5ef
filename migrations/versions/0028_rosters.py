"""Who is on duty on which day, and how the people of agendas are found.

Revision: 0028, after 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "roster_days",
        sa.Column("id", ID, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_roster_days_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_roster_days")),
        sa.UniqueConstraint("day", "person_id", name=op.f("uq_roster_days_day_person_id")),
    )
    op.create_table(
        "staffing_ways",
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("way", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_staffing_ways")),
    )
    op.add_column("agendas", sa.Column("staffing", sa.String(32), nullable=True))


def downgrade() -> None:
    op.drop_column("agendas", "staffing")
    op.drop_table("staffing_ways")
    op.drop_table("roster_days")
