"""people register for meetings"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.add_column(sa.Column("seats_taken", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("waiting", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(
            sa.Column("group_conversations", sa.JSON(), nullable=False, server_default="[]")
        )
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        for name in ("seats_taken", "waiting", "group_conversations"):
            batch_op.alter_column(name, server_default=None)

    op.create_table(
        "participant",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column(
            "name_key",
            sa.String(200).with_variant(sa.String(200, collation="C"), "postgresql"),
            nullable=False,
        ),
        sa.Column("search_text", sa.String(500), nullable=False),
        sa.Column("email", sa.String(254), nullable=True),
        sa.Column("organisation", sa.String(120), nullable=True),
        sa.Column("actor_id", sa.String(36), nullable=True),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("source", sa.String(10), nullable=False),
        sa.Column("answer", sa.String(10), nullable=True),
        sa.Column("seat", sa.String(10), nullable=True),
        sa.Column("queue_number", sa.Integer(), nullable=True),
        sa.Column("needs", sa.String(500), nullable=True),
        sa.Column("group_conversation", sa.String(120), nullable=True),
        sa.Column("registered_by", sa.String(36), nullable=True),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("checked_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.ForeignKeyConstraint(["registered_by"], ["participant.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id", "email", name="uq_participant_meeting_email"),
    )
    op.create_index("ix_participant_actor_id", "participant", ["actor_id"])
    op.create_index("ix_participant_name", "participant", ["meeting_id", "name_key", "id"])
    op.create_index("ix_participant_queue", "participant", ["meeting_id", "seat", "queue_number"])
    op.create_index("ix_participant_registered_by", "participant", ["registered_by"])

    op.create_table(
        "participant_link",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("participant_id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["participant_id"], ["participant.id"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_participant_link_participant_id", "participant_link", ["participant_id"])


def downgrade() -> None:
    op.drop_table("participant_link")
    op.drop_table("participant")
    with op.batch_alter_table("meeting", schema=None) as batch_op:
        batch_op.drop_column("group_conversations")
        batch_op.drop_column("waiting")
        batch_op.drop_column("seats_taken")
