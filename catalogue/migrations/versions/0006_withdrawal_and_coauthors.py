"""Withdrawn entries, attestations, and members who share a draft."""

import sqlalchemy as sa
from alembic import op

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('datasets', schema=None) as batch_op:
        batch_op.add_column(sa.Column('attested', sa.JSON(none_as_null=True), nullable=True))
        batch_op.add_column(sa.Column('withdrawn', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('withdrawal', sa.String(), nullable=True))

    op.create_table('dataset_coauthors',
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_dataset_coauthors_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_dataset_coauthors_member_id')),
    sa.PrimaryKeyConstraint('dataset_id', 'member_id', name=op.f('pk_dataset_coauthors'))
    )
    with op.batch_alter_table('dataset_coauthors', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dataset_coauthors_member_id'), ['member_id'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('dataset_coauthors', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dataset_coauthors_member_id'))

    op.drop_table('dataset_coauthors')
    with op.batch_alter_table('datasets', schema=None) as batch_op:
        batch_op.drop_column('withdrawal')
        batch_op.drop_column('withdrawn')
        batch_op.drop_column('attested')
