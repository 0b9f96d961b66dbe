"""changes are found by their day"""

from alembic import op

revision = '0033'
down_revision = '0032'
branch_labels = None
depends_on = None

DAYS = {'operative': 'operative_since', 'starts': 'starts_on', 'ends': 'ends_on'}


def upgrade() -> None:
    for name, column in DAYS.items():
        op.create_index(f'ix_initiative_visibility_{name}', 'initiative', ['visibility', column])


def downgrade() -> None:
    for name in DAYS:
        op.drop_index(f'ix_initiative_visibility_{name}', 'initiative')
