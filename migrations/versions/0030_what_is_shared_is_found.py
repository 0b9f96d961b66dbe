"""what is shared with everyone who is signed in is found by them"""

import sqlalchemy as sa
from alembic import op

revision = '0030'
down_revision = '0029'
branch_labels = None
depends_on = None

ANALYSIS = 7  # the kind of an entry


def upgrade() -> None:
    column = sa.Column('signed_in', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('search_entry', column)
    entry = sa.table('search_entry', sa.column('kind'), sa.column('ref'), sa.column('signed_in'))
    analysis = sa.table('analysis', sa.column('id'), sa.column('status'))
    shared = sa.select(analysis.c.id).where(analysis.c.status == 'shared')
    op.execute(
        sa.update(entry)
        .where(entry.c.kind == ANALYSIS, entry.c.ref.in_(shared))
        .values(signed_in=sa.true())
    )


def downgrade() -> None:
    op.drop_column('search_entry', 'signed_in')
