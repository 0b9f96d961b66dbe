"""analyses are written in a language"""

import sqlalchemy as sa
from alembic import op

revision = '0031'
down_revision = '0030'
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column('language', sa.String(length=2), nullable=False, server_default='sv')
    op.add_column('analysis', column)


def downgrade() -> None:
    op.drop_column('analysis', 'language')
