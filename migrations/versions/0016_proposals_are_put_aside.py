"""proposals are put aside"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('proposal_dismissal',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('platform', sa.String(60), nullable=False),
    sa.Column('proposal', sa.String(32), nullable=False),
    sa.Column('dismissed_by', sa.String(36), nullable=True),
    sa.Column('dismissed_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('stands_on', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['dismissed_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['platform'], ['platform.code'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('platform', 'proposal')
    )


def downgrade() -> None:
    op.drop_table('proposal_dismissal')
