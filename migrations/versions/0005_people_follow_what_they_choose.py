"""people follow what they choose"""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('letter', sa.Column('unsubscribe', sa.String(500), nullable=True))
    op.create_index('ix_initiative_revision_at', 'initiative_revision', ['at'])
    op.create_table('saved_view',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('person_id', sa.String(36), nullable=False),
    sa.Column('name', sa.String(120), nullable=False),
    sa.Column('name_key', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.Column('query', sa.JSON(), nullable=False),
    sa.Column('view', sa.String(20), nullable=False),
    sa.Column('sort', sa.String(200), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_saved_view_person_name', 'saved_view', ['person_id', 'name_key', 'id'])

    op.create_table('follow',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('person_id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=True),
    sa.Column('term_id', sa.String(90), nullable=True),
    sa.Column('municipality_code', sa.String(4), nullable=True),
    sa.Column('view_id', sa.String(36), nullable=True),
    sa.Column('cadence', sa.String(10), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('looks_from', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['municipality_code'], ['municipality.code'], ),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.ForeignKeyConstraint(['term_id'], ['term.id'], ),
    sa.ForeignKeyConstraint(['view_id'], ['saved_view.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('person_id', 'initiative_id'),
    sa.UniqueConstraint('person_id', 'municipality_code'),
    sa.UniqueConstraint('person_id', 'term_id'),
    sa.UniqueConstraint('person_id', 'view_id')
    )
    op.create_index('ix_follow_initiative_id', 'follow', ['initiative_id'])
    op.create_index('ix_follow_view_id', 'follow', ['view_id'])
    op.create_index('ix_follow_cadence_told', 'follow', ['cadence', 'told_at'])

    op.create_table('told',
    sa.Column('person_id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id', 'initiative_id')
    )
    op.create_index('ix_told_at', 'told', ['at'])

    op.create_table('feed_key',
    sa.Column('person_id', sa.String(36), nullable=False),
    sa.Column('key', sa.String(36), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['person_id'], ['person.id'], ),
    sa.PrimaryKeyConstraint('person_id'),
    sa.UniqueConstraint('key')
    )


def downgrade() -> None:
    op.drop_table('feed_key')
    op.drop_index('ix_told_at', 'told')
    op.drop_table('told')
    op.drop_index('ix_follow_cadence_told', 'follow')
    op.drop_index('ix_follow_view_id', 'follow')
    op.drop_index('ix_follow_initiative_id', 'follow')
    op.drop_table('follow')
    op.drop_index('ix_saved_view_person_name', 'saved_view')
    op.drop_table('saved_view')
    op.drop_index('ix_initiative_revision_at', 'initiative_revision')
    op.drop_column('letter', 'unsubscribe')
