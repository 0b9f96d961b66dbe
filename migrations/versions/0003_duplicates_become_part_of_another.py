"""duplicates become part of another"""

import sqlalchemy as sa
from alembic import op

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Not in batch: SQLite would build the table anew and its rows' children would be in the way.
    key = sa.ForeignKey('initiative.id')
    column = sa.Column('merged_into', sa.String(36), key, nullable=True)
    op.add_column('initiative', column, inline_references=True)
    op.create_index('ix_initiative_merged_into', 'initiative', ['merged_into'])


def downgrade() -> None:
    op.drop_index('ix_initiative_merged_into', 'initiative')
    if op.get_bind().dialect.name == 'postgresql':
        op.drop_column('initiative', 'merged_into')
        return
    # SQLite drops no column that refers to another row.
    with op.batch_alter_table('initiative') as batch_op:
        batch_op.drop_column('merged_into')
