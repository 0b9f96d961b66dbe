"""comments tell who removed them, and observations when they were withheld"""

import sqlalchemy as sa
from alembic import op

revision = '0034'
down_revision = '0033'
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column(
        'removed_by', sa.String(length=36), sa.ForeignKey('person.id'), nullable=True
    )
    op.add_column('analysis_comment', column, inline_references=True)
    withheld = sa.Column('withheld_at', sa.DateTime(timezone=True), nullable=True)
    op.add_column('observation', withheld)
    op.create_index('ix_observation_withheld_at', 'observation', ['withheld_at'])


def downgrade() -> None:
    op.drop_index('ix_observation_withheld_at', 'observation')
    op.drop_column('observation', 'withheld_at')
    # Nothing refers to the table, so that SQLite may write it anew.
    with op.batch_alter_table('analysis_comment') as batch_op:
        batch_op.drop_column('removed_by')
