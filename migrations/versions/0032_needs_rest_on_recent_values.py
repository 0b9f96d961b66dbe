"""needs rest on recent values"""

import sqlalchemy as sa
from alembic import op

revision = '0032'
down_revision = '0031'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # All are told anew at the end of the upgrade, by the values themselves.
    op.execute('DELETE FROM trend')
    column = sa.Column('recent', sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column('trend', column)


def downgrade() -> None:
    op.drop_column('trend', 'recent')
