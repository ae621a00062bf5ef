"""Runs migrations on the connection it is given; one transaction a migration."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext

from bot.models import Base
from bot.models.base import RoleSet, UTCDateTime, Words


def render_item(kind: str, item: Any, _context: AutogenContext) -> str | Literal[False]:
    """Write own column types as what the database knows: a migration must not change when the code does."""
    if kind != "type":
        return False
    if isinstance(item, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if isinstance(item, Words):
        return "sa.String(32)"
    return "sa.String(64)" if isinstance(item, RoleSet) else False


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    render_item=render_item,
    transaction_per_migration=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
