"""What lists and figures of leads ask for, in columns of its own. Deadlines are counted at the next start.

Revision: 0016, after 0015
"""

import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

ZONE = ZoneInfo("Asia/Makassar")
DAYS = {"pengaduan": 14, "permintaan informasi": 5}
FIRST_ANSWER, REQUEST, EXTENSION = 5, 10, 7
BATCH = 500


def upgrade() -> None:
    op.add_column("leads", sa.Column("unanswered", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("leads", sa.Column("secret", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("leads", sa.Column("category", sa.String(200), nullable=True))
    op.add_column("leads", sa.Column("district", sa.String(200), nullable=True))
    op.add_column("leads", sa.Column("received_on", sa.Date(), nullable=False, server_default="2000-01-01"))
    op.add_column("leads", sa.Column("days", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("leads", sa.Column("extension", sa.SmallInteger(), nullable=False, server_default="0"))
    op.add_column("leads", sa.Column("due_on", sa.Date(), nullable=True))
    fill()
    op.drop_index("ix_leads_open", table_name="leads")
    op.create_index("ix_leads_listed", "leads", ["open", "joined_to_id", "secret", "due_on", "unanswered"])
    op.create_index("ix_leads_received_on", "leads", ["received_on"])


def downgrade() -> None:
    op.drop_index("ix_leads_received_on", table_name="leads")
    op.drop_index("ix_leads_listed", table_name="leads")
    op.create_index("ix_leads_open", "leads", ["open"])
    for name in ("due_on", "extension", "days", "received_on", "district", "category", "secret", "unanswered"):
        op.drop_column("leads", name)


def fill() -> None:
    """Write the columns of the leads there are, in short pieces of memory."""
    connection, last = op.get_bind(), 0
    leads = sa.table("leads", *map(sa.column, ("id", "facts", "open")))
    change = sa.text(
        "UPDATE leads SET unanswered = :unanswered, secret = :secret, category = :category, district = :district, "
        "received_on = :received_on, days = :days, extension = :extension WHERE id = :id"
    ).bindparams(sa.bindparam("received_on", type_=sa.Date()))
    query = sa.select(leads).order_by(leads.c.id).limit(BATCH)
    while rows := connection.execute(query.where(leads.c.id > last)).all():
        connection.execute(change, [columns(row.id, row.facts, open_=bool(row.open)) for row in rows])
        last = rows[-1].id


def columns(lead_id: int, kept: Any, *, open_: bool) -> dict[str, object]:
    """The values of a lead's columns."""
    facts: dict[str, Any] = json.loads(kept) if isinstance(kept, str) else kept
    asked = "number" in facts
    days = REQUEST if asked else DAYS.get(str(facts["classification"]).casefold(), FIRST_ANSWER)
    return {
        "id": lead_id,
        "unanswered": open_ and (asked or str(facts["status"]).casefold() == "terverifikasi"),
        "secret": bool(facts.get("secret")),
        "category": facts.get("category"),
        "district": facts.get("district"),
        "received_on": datetime.fromisoformat(facts["received_at"]).astimezone(ZONE).date(),
        "days": days,
        "extension": min(facts["extension_days"], EXTENSION) if asked else 0,
    }
