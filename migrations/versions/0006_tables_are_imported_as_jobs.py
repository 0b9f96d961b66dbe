"""tables are imported as jobs"""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('job',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('kind', sa.String(40), nullable=False),
    sa.Column('subject', sa.String(36), nullable=False),
    sa.Column('by_id', sa.String(36), nullable=True),
    sa.Column('state', sa.String(10), nullable=False),
    sa.Column('attempts', sa.Integer(), nullable=False),
    sa.Column('phase', sa.String(20), nullable=True),
    sa.Column('phase_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('phase_seconds', sa.Integer(), nullable=True),
    sa.Column('done', sa.Integer(), nullable=False),
    sa.Column('total', sa.Integer(), nullable=False),
    sa.Column('held_by', sa.String(36), nullable=True),
    sa.Column('held_until', sa.DateTime(timezone=True), nullable=True),
    sa.Column('due_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('error', sa.Text(), nullable=True),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_job_subject', 'job', ['subject'])
    op.create_index('ix_job_due_at', 'job', ['due_at'])

    op.create_table('table_import',
    sa.Column('id', sa.String(36), nullable=False),
    sa.Column('what', sa.String(20), nullable=False),
    sa.Column('file_name', sa.String(200), nullable=False),
    sa.Column('state', sa.String(10), nullable=False),
    sa.Column('kind', sa.String(10), nullable=True),
    sa.Column('encoding', sa.String(20), nullable=True),
    sa.Column('delimiter', sa.String(1), nullable=True),
    sa.Column('header_row', sa.Integer(), nullable=True),
    sa.Column('row_count', sa.Integer(), nullable=False),
    sa.Column('columns', sa.JSON(), nullable=False),
    sa.Column('sample', sa.JSON(), nullable=False),
    sa.Column('mapping', sa.JSON(), nullable=True),
    sa.Column('report', sa.JSON(), nullable=True),
    sa.Column('created_by', sa.String(36), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['created_by'], ['person.id']),
    sa.PrimaryKeyConstraint('id')
    )
    op.create_index('ix_table_import_created_by', 'table_import', ['created_by'])
    op.create_index('ix_table_import_created_at', 'table_import', ['created_at'])

    op.create_table('import_file',
    sa.Column('import_id', sa.String(36), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['import_id'], ['table_import.id']),
    sa.PrimaryKeyConstraint('import_id')
    )
    op.create_table('import_row',
    sa.Column('import_id', sa.String(36), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.String(10), nullable=False),
    sa.Column('thing_id', sa.String(36), nullable=False),
    sa.Column('thing_revision', sa.Integer(), nullable=False),
    sa.Column('before', sa.JSON(), nullable=False),
    sa.Column('stood', sa.String(20), nullable=False),
    sa.Column('undone', sa.Boolean(), nullable=True),
    sa.ForeignKeyConstraint(['import_id'], ['table_import.id']),
    sa.PrimaryKeyConstraint('import_id', 'number')
    )


def downgrade() -> None:
    op.drop_table('import_row')
    op.drop_table('import_file')
    op.drop_index('ix_table_import_created_at', 'table_import')
    op.drop_index('ix_table_import_created_by', 'table_import')
    op.drop_table('table_import')
    op.drop_index('ix_job_due_at', 'job')
    op.drop_index('ix_job_subject', 'job')
    op.drop_table('job')
