"""links of commitments keep no address"""

from hashlib import sha256

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Hashed in place first: what SQLite copies to the new table, and leaves behind, are hashes.
    for token, email in _rows("SELECT token_hash, email FROM commitment_link"):
        _put(token, _hashed(email))
    with op.batch_alter_table("commitment_link", schema=None) as batch_op:
        batch_op.alter_column(
            "email",
            new_column_name="receiver",
            existing_type=sa.String(254),
            type_=sa.String(64),
            existing_nullable=False,
        )


def downgrade() -> None:
    with op.batch_alter_table("commitment_link", schema=None) as batch_op:
        batch_op.alter_column(
            "receiver",
            new_column_name="email",
            existing_type=sa.String(64),
            type_=sa.String(254),
            existing_nullable=False,
        )
    # A hash cannot be undone: the address is the commitment's, or the link had ended already.
    for token, receiver, email in _rows(
        "SELECT l.token_hash, l.email, c.email FROM commitment_link l "
        "JOIN commitment c ON c.id = l.commitment_id"
    ):
        if email is not None and _hashed(email) == receiver:
            _put(token, email)
        else:
            gone = sa.text("DELETE FROM commitment_link WHERE token_hash = :token")
            op.get_bind().execute(gone, {"token": token})


def _hashed(email):
    return sha256(email.lower().encode()).hexdigest()


def _rows(statement):
    return op.get_bind().execute(sa.text(statement)).all()


def _put(token, email):
    put = sa.text("UPDATE commitment_link SET email = :email WHERE token_hash = :token")
    op.get_bind().execute(put, {"token": token, "email": email})
