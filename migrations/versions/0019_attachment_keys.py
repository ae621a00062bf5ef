"""Files that came with agendas are in the archive: they can be sent on every messenger.

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("agenda_attachments", sa.Column("key", sa.String(200), nullable=True))


def downgrade() -> None:
    op.drop_column("agenda_attachments", "key")
