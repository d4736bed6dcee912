"""Corrections that members propose of published entries."""

import sqlalchemy as sa
from alembic import op

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('proposals',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_proposals_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_proposals_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposals'))
    )
    with op.batch_alter_table('proposals', schema=None) as batch_op:
        batch_op.create_index('ix_proposals_dataset_id_id', ['dataset_id', 'id'], unique=False)
        batch_op.create_index('ix_proposals_member_id_created', ['member_id', 'created'], unique=False)

    op.create_table('proposal_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('value', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('before', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('removes', sa.Boolean(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('quote', sa.String(), nullable=False),
    sa.Column('retrieved', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('open', 'accepted', 'refused', 'partly', name='state', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('decided', sa.DateTime(timezone=True), nullable=True),
    sa.Column('accepted_as', sa.Integer(), nullable=True),
    sa.Column('proposal_id', sa.Integer(), nullable=False),
    sa.Column('decider_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['decider_id'], ['members.id'], name=op.f('fk_proposal_changes_decider_id')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposals.id'], name=op.f('fk_proposal_changes_proposal_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal_changes'))
    )
    with op.batch_alter_table('proposal_changes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_changes_decider_id'), ['decider_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_proposal_changes_proposal_id'), ['proposal_id'], unique=False)


def downgrade() -> None:
    op.drop_table('proposal_changes')
    op.drop_table('proposals')
