"""initiatives have documents"""

import sqlalchemy as sa
from alembic import op

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('initiative_document',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('state', sa.String(10), nullable=False),
    sa.Column('file_name', sa.String(200), nullable=False),
    sa.Column('title', sa.String(200), nullable=True),
    sa.Column('language', sa.String(2), nullable=True),
    sa.Column('media_type', sa.String(100), nullable=True),
    sa.Column('size', sa.Integer(), nullable=True),
    sa.Column('sha256', sa.String(64), nullable=True),
    sa.Column('storage_key', sa.String(36), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('uploaded_by', sa.String(36), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('removed_by', sa.String(36), nullable=True),
    sa.Column('removed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['removed_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['uploaded_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('storage_key')
    )
    with op.batch_alter_table('initiative_document', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_initiative_document_removed_at'), ['removed_at'], unique=False)
        batch_op.create_index('ix_initiative_document_shown', ['initiative_id', 'state', 'created_at', 'id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('initiative_document', schema=None) as batch_op:
        batch_op.drop_index('ix_initiative_document_shown')
        batch_op.drop_index(batch_op.f('ix_initiative_document_removed_at'))

    op.drop_table('initiative_document')
