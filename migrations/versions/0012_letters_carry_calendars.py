"""letters carry calendars"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(40), nullable=True))
        batch_op.add_column(sa.Column("about", sa.String(36), nullable=True))
        batch_op.add_column(sa.Column("calendar_method", sa.String(10), nullable=True))
        batch_op.add_column(sa.Column("calendar", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_letter_about"), ["about"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("letter", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_letter_about"))
        batch_op.drop_column("calendar")
        batch_op.drop_column("calendar_method")
        batch_op.drop_column("about")
        batch_op.drop_column("kind")
