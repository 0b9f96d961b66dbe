"""anyone can send a tip"""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('tip',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('platform', sa.String(60), nullable=False),
    sa.Column('status', sa.String(20), nullable=False),
    sa.Column('name', sa.String(200), nullable=False),
    sa.Column('municipality_code', sa.String(4), nullable=True),
    sa.Column('run_by', sa.String(120), nullable=True),
    sa.Column('link', sa.String(500), nullable=True),
    sa.Column('email', sa.String(254), nullable=True),
    sa.Column('language', sa.String(2), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=True),
    sa.Column('decided_by', sa.String(36), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('reason', sa.String(300), nullable=True),
    sa.Column('why', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['decided_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['municipality_code'], ['municipality.code'], ),
    sa.ForeignKeyConstraint(['platform'], ['platform.code'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_tip_initiative_id', 'tip', ['initiative_id'], unique=False)
    op.create_index('ix_tip_platform', 'tip', ['platform'], unique=False)
    op.create_index('ix_tip_status_created', 'tip', ['status', 'created_at', 'id'], unique=False)

    op.create_table('used_ticket',
    sa.Column('number', sa.String(40), nullable=False),
    sa.Column('ends_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('number')
    )
    op.create_index('ix_used_ticket_ends_at', 'used_ticket', ['ends_at'], unique=False)


def downgrade() -> None:
    op.drop_index('ix_used_ticket_ends_at', 'used_ticket')
    op.drop_table('used_ticket')
    op.drop_index('ix_tip_status_created', 'tip')
    op.drop_index('ix_tip_platform', 'tip')
    op.drop_index('ix_tip_initiative_id', 'tip')
    op.drop_table('tip')
