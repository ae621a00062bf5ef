"""The strategic plan, its files, the SWOT register, the mix aimed at, and the goal of an agenda.

Revision: 0027, after 0026
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    _plans()
    _items()
    _imports()
    op.create_table(
        "factors",
        sa.Column("id", ID, nullable=False),
        sa.Column("side", sa.String(32), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("evidence", sa.String(500), nullable=False),
        sa.Column("noted_on", sa.Date(), nullable=False),
        sa.Column("recorder_id", ID, nullable=False),
        sa.Column("weight", sa.String(32), nullable=True),
        sa.Column("rating", sa.Integer(), nullable=True),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["recorder_id"], ["people.id"], name=op.f("fk_factors_recorder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_factors")),
    )
    op.create_table(
        "mix_targets",
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("share", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_mix_targets")),
    )
    with op.batch_alter_table("agendas") as batch:
        batch.add_column(sa.Column("goal_id", ID, nullable=True))
        batch.create_foreign_key(op.f("fk_agendas_goal_id"), "plan_items", ["goal_id"], ["id"])
        batch.create_index("ix_agendas_goal_id", ["goal_id"])


def _plans() -> None:
    op.create_table(
        "plans",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", sa.String(150), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("last_year", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
    )
    only = sa.text("active")
    op.create_index("uq_plans_active", "plans", ["active"], unique=True, sqlite_where=only, postgresql_where=only)


def _items() -> None:
    op.create_table(
        "plan_items",
        sa.Column("id", ID, nullable=False),
        sa.Column("plan_id", ID, nullable=False),
        sa.Column("part", sa.String(32), nullable=False),
        sa.Column("code", sa.String(12), nullable=False),
        sa.Column("text", sa.String(500), nullable=False),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("unit", sa.String(40), nullable=False),
        sa.Column("formula", sa.String(500), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", MOMENT, nullable=True),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_items_plan_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["plan_items.id"], name=op.f("fk_plan_items_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_items")),
        sa.UniqueConstraint("plan_id", "code", name=op.f("uq_plan_items_plan_id_code")),
    )
    op.create_table(
        "plan_targets",
        sa.Column("id", ID, nullable=False),
        sa.Column("item_id", ID, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("value", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["plan_items.id"], name=op.f("fk_plan_targets_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_targets")),
        sa.UniqueConstraint("item_id", "year", "quarter", name=op.f("uq_plan_targets_item_id_year_quarter")),
    )


def _imports() -> None:
    op.create_table(
        "plan_imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_by_id", ID, nullable=True),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("decided_at", MOMENT, nullable=True),
        sa.Column("after", JSON, nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("plan_before_id", ID, nullable=True),
        sa.Column("seen_version", sa.Integer(), nullable=False),
        sa.Column("plan_id", ID, nullable=True),
        sa.Column("kept_version", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_plan_imports_made_by_id")),
        sa.ForeignKeyConstraint(["plan_before_id"], ["plans.id"], name=op.f("fk_plan_imports_plan_before_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_plan_imports_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_imports")),
    )


def downgrade() -> None:
    with op.batch_alter_table("agendas") as batch:
        batch.drop_index("ix_agendas_goal_id")
        batch.drop_constraint(op.f("fk_agendas_goal_id"), type_="foreignkey")
        batch.drop_column("goal_id")
    for table in ("mix_targets", "factors", "plan_imports", "plan_targets", "plan_items", "plans"):
        op.drop_table(table)
