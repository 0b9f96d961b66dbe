"""things can be searched by their words"""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('search_entry',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.SmallInteger(), nullable=False),
    sa.Column('ref', sa.String(120), nullable=False),
    sa.Column('within', sa.String(36), nullable=True),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.Column('owner_id', sa.String(36), nullable=True),
    sa.Column('platform', sa.String(60), nullable=True),
    sa.Column('created_by', sa.String(36), nullable=True),
    sa.Column('title', sa.Text(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('kind', 'ref')
    )
    with op.batch_alter_table('search_entry', schema=None) as batch_op:
        batch_op.create_index('ix_search_entry_within', ['within'], unique=False)

    op.create_table('search_word',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('word', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.Column('folded', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.Column('stem', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.PrimaryKeyConstraint('id'),
    sa.UniqueConstraint('word')
    )
    with op.batch_alter_table('search_word', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_search_word_folded'), ['folded'], unique=False)
        batch_op.create_index(batch_op.f('ix_search_word_stem'), ['stem'], unique=False)

    op.create_table('search_ending',
    sa.Column('ending', sa.String(length=200).with_variant(sa.String(length=200, collation='C'), 'postgresql'), nullable=False),
    sa.Column('word_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['word_id'], ['search_word.id'], ),
    sa.PrimaryKeyConstraint('ending', 'word_id')
    )
    op.create_table('search_link',
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('through_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.SmallInteger(), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['search_entry.id'], ),
    sa.ForeignKeyConstraint(['through_id'], ['search_entry.id'], ),
    sa.PrimaryKeyConstraint('entry_id', 'through_id')
    )
    with op.batch_alter_table('search_link', schema=None) as batch_op:
        batch_op.create_index('ix_search_link_through', ['through_id', 'kind', 'entry_id'], unique=False)

    op.create_table('search_posting',
    sa.Column('word_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.SmallInteger(), nullable=False),
    sa.Column('weight', sa.SmallInteger(), nullable=False),
    sa.Column('entry_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['entry_id'], ['search_entry.id'], ),
    sa.ForeignKeyConstraint(['word_id'], ['search_word.id'], ),
    sa.PrimaryKeyConstraint('word_id', 'kind', 'weight', 'entry_id'),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('search_posting', schema=None) as batch_op:
        batch_op.create_index('ix_search_posting_entry', ['entry_id', 'word_id', 'weight'], unique=False)

    # Not in batch: SQLite would build the table anew and its rows' children would be in the way.
    op.drop_column('actor', 'search_text')
    op.drop_column('initiative', 'search_text')


def downgrade() -> None:
    op.add_column('initiative', sa.Column('search_text', sa.Text(), nullable=False, server_default=''))
    op.add_column('actor', sa.Column('search_text', sa.Text(), nullable=False, server_default=''))
    with op.batch_alter_table('search_posting', schema=None) as batch_op:
        batch_op.drop_index('ix_search_posting_entry')

    op.drop_table('search_posting')
    with op.batch_alter_table('search_link', schema=None) as batch_op:
        batch_op.drop_index('ix_search_link_through')

    op.drop_table('search_link')
    op.drop_table('search_ending')
    with op.batch_alter_table('search_word', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_search_word_stem'))
        batch_op.drop_index(batch_op.f('ix_search_word_folded'))

    op.drop_table('search_word')
    with op.batch_alter_table('search_entry', schema=None) as batch_op:
        batch_op.drop_index('ix_search_entry_within')

    op.drop_table('search_entry')
