"""what is published is confirmed and reviewed"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    days = sa.Column('confirm_after_days', sa.Integer(), nullable=False, server_default='180')
    op.add_column('platform', days)
    number = sa.Column('revision', sa.Integer(), nullable=False, server_default='1')
    op.add_column('platform', number)
    op.add_column('initiative', sa.Column('review_comment', sa.String(2000), nullable=True))
    op.create_index('ix_initiative_visibility_confirmed', 'initiative', ['visibility', 'confirmed_on'])
    op.create_table('confirmation_link',
    sa.Column('token_hash', sa.String(64), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('person_id', sa.String(36), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('token_hash')
    )
    op.create_index('ix_confirmation_link_initiative', 'confirmation_link', ['initiative_id', 'created_at'])
    op.create_index('ix_confirmation_link_expires_at', 'confirmation_link', ['expires_at'])


def downgrade() -> None:
    op.drop_table('confirmation_link')
    op.drop_index('ix_initiative_visibility_confirmed', 'initiative')
    op.drop_column('initiative', 'review_comment')
    op.drop_column('platform', 'revision')
    op.drop_column('platform', 'confirm_after_days')
