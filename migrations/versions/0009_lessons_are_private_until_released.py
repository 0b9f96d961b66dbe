"""lessons are private until released"""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('lesson_of_the_month',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('platform', sa.String(60), nullable=False),
    sa.Column('month', sa.String(7), nullable=False),
    sa.Column('lesson_id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('why', sa.String(300), nullable=True),
    sa.Column('chosen_by', sa.String(36), nullable=True),
    sa.Column('chosen_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['chosen_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['platform'], ['platform.code'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('platform', 'month')
    )
    with op.batch_alter_table('lesson_of_the_month', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_lesson_of_the_month_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lesson_of_the_month_lesson_id'), ['lesson_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_lesson_of_the_month_month'), ['month'], unique=False)

    op.create_table('lesson_request',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('phase', sa.String(20), nullable=False),
    sa.Column('asked_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('answered_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('dismissed_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('initiative_id', 'phase')
    )
    op.create_table('private_lesson',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('initiative_id', sa.String(36), nullable=False),
    sa.Column('organisation_id', sa.String(36), nullable=True),
    sa.Column('created_by', sa.String(36), nullable=True),
    sa.Column('phase', sa.String(20), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['person.id'], ),
    sa.ForeignKeyConstraint(['initiative_id'], ['initiative.id'], ),
    sa.ForeignKeyConstraint(['organisation_id'], ['actor.id'], ),
    sa.PrimaryKeyConstraint('id')
    )
    with op.batch_alter_table('private_lesson', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_private_lesson_created_by'), ['created_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_private_lesson_initiative_id'), ['initiative_id'], unique=False)
        batch_op.create_index('ix_private_lesson_organisation', ['organisation_id', 'created_at', 'id'], unique=False)

    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phase', sa.String(20), nullable=True))
        batch_op.add_column(sa.Column('released_at', sa.DateTime(timezone=True), nullable=True))
    # What was there has been open to all who saw the initiative: since it was published.
    op.execute(
        "UPDATE lesson SET released_at = (SELECT coalesce(i.published_at, i.created_at)"
        " FROM initiative i WHERE i.id = lesson.initiative_id)"
    )
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.alter_column(
            'released_at', existing_type=sa.DateTime(timezone=True), nullable=False
        )
        batch_op.create_index('ix_lesson_released', ['released_at', 'id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('lesson', schema=None) as batch_op:
        batch_op.drop_index('ix_lesson_released')
        batch_op.drop_column('released_at')
        batch_op.drop_column('phase')

    with op.batch_alter_table('private_lesson', schema=None) as batch_op:
        batch_op.drop_index('ix_private_lesson_organisation')
        batch_op.drop_index(batch_op.f('ix_private_lesson_initiative_id'))
        batch_op.drop_index(batch_op.f('ix_private_lesson_created_by'))

    op.drop_table('private_lesson')
    op.drop_table('lesson_request')
    with op.batch_alter_table('lesson_of_the_month', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_lesson_of_the_month_month'))
        batch_op.drop_index(batch_op.f('ix_lesson_of_the_month_lesson_id'))
        batch_op.drop_index(batch_op.f('ix_lesson_of_the_month_initiative_id'))

    op.drop_table('lesson_of_the_month')
