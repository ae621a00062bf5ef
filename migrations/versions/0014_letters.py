"""The signed letter of assignment of an agenda.

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("agendas") as batch:
        batch.add_column(sa.Column("letter_key", sa.String(200), nullable=True))
        batch.add_column(sa.Column("letter_name", sa.String(255), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("agendas") as batch:
        batch.drop_column("letter_name")
        batch.drop_column("letter_key")
