"""Public issues: rumours, hoaxes and comments that come again.

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "public_issues",
        sa.Column("id", ID, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("statement", sa.String(500), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("closed_from", sa.String(32), nullable=True),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.String(200), nullable=True),
        sa.Column("link", sa.String(500), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("district", sa.String(50), nullable=True),
        sa.Column("theme", sa.String(32), nullable=True),
        sa.Column("clarification", sa.Text(), nullable=True),
        sa.Column("published_at", sa.String(500), nullable=True),
        sa.Column("agenda_id", ID, nullable=True),
        sa.Column("owner_id", ID, nullable=True),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name=op.f("fk_public_issues_agenda_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_public_issues_owner_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_public_issues_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_public_issues")),
    )
    op.create_index("ix_public_issues_listed", "public_issues", ["state", "kind", "seen_on"])


def downgrade() -> None:
    op.drop_index("ix_public_issues_listed", table_name="public_issues")
    op.drop_table("public_issues")
