"""evidence numbers are given once"""

import sqlalchemy as sa
from alembic import op

revision = '0029'
down_revision = '0028'
branch_labels = None
depends_on = None


def upgrade() -> None:
    column = sa.Column('last_number', sa.Integer(), nullable=False, server_default='0')
    op.add_column('analysis', column)
    highest: dict[str, int] = {}
    db = op.get_bind()
    for id, number in db.execute(sa.text('SELECT analysis_id, number FROM analysis_evidence')):
        highest[id] = max(number, highest.get(id, 0))
    version = sa.table('analysis_version', sa.column('analysis_id'), sa.column('body', sa.JSON()))
    for id, body in db.execute(sa.select(version)):
        numbers = [row['number'] for row in body['evidence']]
        highest[id] = max([highest.get(id, 0), *numbers])
    for id, number in highest.items():
        told = sa.text('UPDATE analysis SET last_number = :number WHERE id = :id')
        db.execute(told, {'number': number, 'id': id})


def downgrade() -> None:
    op.drop_column('analysis', 'last_number')
