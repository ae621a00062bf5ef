"""The desk's checklist, version by version, and what was found met of a story.

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "checklists",
        sa.Column("id", ID, nullable=False),
        sa.Column("items", JSON, nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_checklists_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklists")),
    )
    op.create_table(
        "story_checks",
        sa.Column("id", ID, nullable=False),
        sa.Column("story_id", ID, nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(500), nullable=True),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_checks_story_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_story_checks_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_checks")),
        sa.UniqueConstraint("story_id", "item", name=op.f("uq_story_checks_story_id_item")),
    )


def downgrade() -> None:
    op.drop_table("story_checks")
    op.drop_table("checklists")
