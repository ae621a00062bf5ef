"""Leads, the files they were read from, and holidays that admins decided.

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
JSON = sa.JSON(none_as_null=True).with_variant(postgresql.JSONB(none_as_null=True), "postgresql")


def upgrade() -> None:
    op.create_table(
        "lead_imports",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("made_by_id", ID, nullable=True),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("exported_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_lead_imports_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_imports")),
    )
    op.create_table(
        "leads",
        sa.Column("id", ID, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("facts", JSON, nullable=False),
        sa.Column("open", sa.Boolean(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_to_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["joined_to_id"], ["leads.id"], name=op.f("fk_leads_joined_to_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_leads")),
        sa.UniqueConstraint("source", "key", name=op.f("uq_leads_source_key")),
    )
    op.create_index("ix_leads_open", "leads", ["open"])
    op.create_index("ix_leads_joined_to_id", "leads", ["joined_to_id"])
    op.create_table(
        "lead_import_rows",
        sa.Column("id", ID, nullable=False),
        sa.Column("import_id", ID, nullable=False),
        sa.Column("source", sa.String(32), nullable=False),
        sa.Column("key", sa.String(60), nullable=False),
        sa.Column("after", JSON, nullable=False),
        sa.Column("before", JSON, nullable=True),
        sa.Column("before_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done", sa.String(32), nullable=True),
        sa.ForeignKeyConstraint(["import_id"], ["lead_imports.id"], name=op.f("fk_lead_import_rows_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lead_import_rows")),
        sa.UniqueConstraint("import_id", "key", name=op.f("uq_lead_import_rows_import_id_key")),
    )
    op.create_index("ix_lead_import_rows_source_key", "lead_import_rows", ["source", "key"])
    op.create_table(
        "lead_agendas",
        sa.Column("lead_id", ID, nullable=False),
        sa.Column("agenda_id", ID, nullable=False),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["lead_id"], ["leads.id"], name=op.f("fk_lead_agendas_lead_id")),
        sa.ForeignKeyConstraint(["agenda_id"], ["agendas.id"], name=op.f("fk_lead_agendas_agenda_id")),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_lead_agendas_made_by_id")),
        sa.PrimaryKeyConstraint("lead_id", "agenda_id", name=op.f("pk_lead_agendas")),
    )
    op.create_index("ix_lead_agendas_agenda_id", "lead_agendas", ["agenda_id"])
    op.create_table(
        "holiday_changes",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("why", sa.String(100), nullable=True),
        sa.Column("made_by_id", ID, nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["people.id"], name=op.f("fk_holiday_changes_made_by_id")),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_holiday_changes")),
    )


def downgrade() -> None:
    for table in ("holiday_changes", "lead_agendas", "lead_import_rows", "leads", "lead_imports"):
        op.drop_table(table)
