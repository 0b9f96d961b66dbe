"""meetings have agendas"""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "agenda",
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("shown", sa.Boolean(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meeting.id"]),
        sa.PrimaryKeyConstraint("meeting_id"),
    )
    op.create_table(
        "agenda_item",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("meeting_id", sa.String(36), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=True),
        sa.Column("presenter", sa.String(300), nullable=True),
        sa.Column("initiative_id", sa.String(36), nullable=True),
        sa.Column("links", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["initiative_id"], ["initiative.id"]),
        sa.ForeignKeyConstraint(["meeting_id"], ["agenda.meeting_id"]),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_agenda_item_initiative_id", "agenda_item", ["initiative_id"])
    op.create_index("ix_agenda_item_meeting_id", "agenda_item", ["meeting_id"])


def downgrade() -> None:
    op.drop_index("ix_agenda_item_meeting_id", "agenda_item")
    op.drop_index("ix_agenda_item_initiative_id", "agenda_item")
    op.drop_table("agenda_item")
    op.drop_table("agenda")
