"""own indicators and similar municipalities"""

import sqlalchemy as sa
from alembic import op

revision = '0026'
down_revision = '0025'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('observation_import',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('file_name', sa.String(200), nullable=False),
    sa.Column('indicators', sa.JSON(), nullable=False),
    sa.Column('new', sa.Integer(), nullable=False),
    sa.Column('changed', sa.Integer(), nullable=False),
    sa.Column('same', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.Integer(), nullable=False),
    sa.Column('replaced', sa.JSON(), nullable=False),
    sa.Column('undone_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('left_alone', sa.Integer(), nullable=False),
    sa.Column('created_by', sa.String(36), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('observation_import', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_observation_import_created_at'), ['created_at'], unique=False)

    op.create_table('similar_group',
    sa.Column('municipality', sa.String(4), nullable=False),
    sa.Column('group_id', sa.String(20), nullable=False),
    sa.Column('title', sa.String(200), nullable=False),
    sa.Column('year', sa.Integer(), nullable=False),
    sa.Column('fetched_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['municipality'], ['municipality.code'], ),
    sa.PrimaryKeyConstraint('municipality')
    )
    op.create_table('similar_member',
    sa.Column('municipality', sa.String(4), nullable=False),
    sa.Column('member', sa.String(4), nullable=False),
    sa.ForeignKeyConstraint(['member'], ['municipality.code'], ),
    sa.ForeignKeyConstraint(['municipality'], ['similar_group.municipality'], ),
    sa.PrimaryKeyConstraint('municipality', 'member')
    )
    with op.batch_alter_table('similar_member', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_similar_member_member'), ['member'], unique=False)

    name = sa.Column('source_name', sa.String(120), nullable=False, server_default='Kolada')
    op.add_column('indicator', name)
    op.add_column('indicator', sa.Column('source_url', sa.String(500), nullable=True))
    op.add_column('indicator', sa.Column('source_note', sa.String(300), nullable=True))
    op.add_column('indicator', sa.Column('archived_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for name in ('archived_at', 'source_note', 'source_url', 'source_name'):
        op.drop_column('indicator', name)

    with op.batch_alter_table('similar_member', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_similar_member_member'))

    op.drop_table('similar_member')
    op.drop_table('similar_group')
    with op.batch_alter_table('observation_import', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_observation_import_created_at'))

    op.drop_table('observation_import')
