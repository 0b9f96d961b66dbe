"""methods are things of their own"""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('method',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('platform', sa.String(60), nullable=False),
    sa.Column('status', sa.String(20), nullable=False),
    sa.Column('status_before', sa.String(20), nullable=True),
    sa.Column('example', sa.Boolean(), nullable=False),
    sa.Column('name', sa.String(200), nullable=False),
    sa.Column('name_key', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.Column('also_known_as', sa.String(300), nullable=True),
    sa.Column('evidence_level', sa.String(20), nullable=False),
    sa.Column('age_from', sa.Integer(), nullable=True),
    sa.Column('age_to', sa.Integer(), nullable=True),
    sa.Column('created_by', sa.String(36), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('summary', sa.String(300), nullable=True),
    sa.Column('description', sa.Text(), nullable=True),
    sa.Column('description_html', sa.Text(), nullable=True),
    sa.Column('evidence', sa.Text(), nullable=True),
    sa.Column('links', sa.JSON(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['platform'], ['platform.code'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_method_platform', 'method', ['platform'], unique=False)
    op.create_index('ix_method_status_name', 'method', ['status', 'name_key', 'id'], unique=False)

    op.create_table('initiative_method',
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('method_id', sa.String(36), nullable=False),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['method_id'], ['method.id'], ),
    sa.PrimaryKeyConstraint('initiative_id', 'method_id')
    )
    op.create_index('ix_initiative_method_method_id', 'initiative_method', ['method_id'], unique=False)


def downgrade() -> None:
    # What the search knows of methods: entries of kind 4.
    entries = 'SELECT id FROM search_entry WHERE kind = 4'
    op.execute(f'DELETE FROM search_posting WHERE entry_id IN ({entries})')
    op.execute(f'DELETE FROM search_link WHERE entry_id IN ({entries}) OR through_id IN ({entries})')
    op.execute('DELETE FROM search_entry WHERE kind = 4')
    op.drop_index('ix_initiative_method_method_id', 'initiative_method')
    op.drop_table('initiative_method')
    op.drop_index('ix_method_status_name', 'method')
    op.drop_index('ix_method_platform', 'method')
    op.drop_table('method')
