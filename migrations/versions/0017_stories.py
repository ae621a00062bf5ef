"""Stories with the versions of their texts, internal notes and corrections.

Revision: 0017, after 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "stories",
        sa.Column("id", ID, nullable=False),
        sa.Column("agenda_id", ID, nullable=False),
        sa.Column("format", sa.String(32), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("owner_id", ID, nullable=False),
        sa.Column("due_at", MOMENT, nullable=True),
        sa.Column("latest", sa.Integer(), nullable=False),
        sa.Column("approved", sa.Integer(), nullable=True),
        sa.Column("published", sa.Integer(), nullable=True),
        sa.Column("locked_by_id", ID, nullable=True),
        sa.Column("locked_until", MOMENT, nullable=True),
        sa.Column("return_reason", sa.String(300), nullable=True),
        sa.Column("returned_by_id", ID, nullable=True),
        sa.Column("approved_by_id", ID, nullable=True),
        sa.Column("correction", sa.String(300), nullable=True),
        sa.Column("scheduled_at", MOMENT, nullable=True),
        sa.Column("published_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name=op.f("fk_stories_agenda_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["people.id"], name=op.f("fk_stories_owner_id")),
        sa.ForeignKeyConstraint(["locked_by_id"], ["people.id"], name=op.f("fk_stories_locked_by_id")),
        sa.ForeignKeyConstraint(["returned_by_id"], ["people.id"], name=op.f("fk_stories_returned_by_id")),
        sa.ForeignKeyConstraint(["approved_by_id"], ["people.id"], name=op.f("fk_stories_approved_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_agenda_id"), "stories", ["agenda_id"])
    op.create_index("ix_stories_state_owner", "stories", ["state", "owner_id"])
    op.create_table(
        "story_versions",
        sa.Column("id", ID, nullable=False),
        sa.Column("story_id", ID, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("document", sa.String(255), nullable=True),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_versions_story_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_story_versions_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_versions")),
        sa.UniqueConstraint("story_id", "number", name=op.f("uq_story_versions_story_id_number")),
    )
    op.create_table(
        "story_notes",
        sa.Column("id", ID, nullable=False),
        sa.Column("story_id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("text", sa.String(300), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_notes_story_id")),
        sa.ForeignKeyConstraint(["author_id"], ["people.id"], name=op.f("fk_story_notes_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_notes")),
    )
    op.create_index(op.f("ix_story_notes_story_id"), "story_notes", ["story_id"])
    op.create_table(
        "story_corrections",
        sa.Column("id", ID, nullable=False),
        sa.Column("story_id", ID, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(300), nullable=False),
        sa.Column("by_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["story_id"], ["stories.id"], name=op.f("fk_story_corrections_story_id")),
        sa.ForeignKeyConstraint(["by_id"], ["people.id"], name=op.f("fk_story_corrections_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_story_corrections")),
    )
    op.create_index(op.f("ix_story_corrections_story_id"), "story_corrections", ["story_id"])


def downgrade() -> None:
    op.drop_table("story_corrections")
    op.drop_table("story_notes")
    op.drop_table("story_versions")
    op.drop_table("stories")
