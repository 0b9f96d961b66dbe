"""a date is found by a poll"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "date_poll",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("status", sa.String(20), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=True),
        sa.Column("message", sa.String(2000), nullable=True),
        sa.Column("fixed_time", sa.String(36), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("meeting_id"),
    )
    op.create_index("ix_date_poll_updated_at", "date_poll", ["updated_at"])
    op.create_table(
        "date_poll_time",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("poll_id", sa.String(36), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["date_poll.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id", "starts_at", "ends_at"),
    )
    op.create_table(
        "date_poll_person",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("poll_id", sa.String(36), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("source", sa.String(20), nullable=False),
        sa.Column("comment", sa.String(300), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["poll_id"], ["date_poll.id"]),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("poll_id", "email"),
    )
    op.create_table(
        "date_poll_answer",
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("time_id", sa.String(36), nullable=False),
        sa.Column("answer", sa.String(20), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["date_poll_person.id"]),
        sa.ForeignKeyConstraint(["time_id"], ["date_poll_time.id"]),
        sa.PrimaryKeyConstraint("person_id", "time_id"),
    )
    op.create_index("ix_date_poll_answer_time_id", "date_poll_answer", ["time_id"])
    op.create_table(
        "date_poll_link",
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("person_id", sa.String(36), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["date_poll_person.id"]),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_index("ix_date_poll_link_person_id", "date_poll_link", ["person_id"])


def downgrade() -> None:
    op.drop_index("ix_date_poll_link_person_id", "date_poll_link")
    op.drop_table("date_poll_link")
    op.drop_index("ix_date_poll_answer_time_id", "date_poll_answer")
    op.drop_table("date_poll_answer")
    op.drop_table("date_poll_person")
    op.drop_table("date_poll_time")
    op.drop_index("ix_date_poll_updated_at", "date_poll")
    op.drop_table("date_poll")
