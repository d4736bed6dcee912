"""Claims on the facts of entries, and what members say of them."""

import sqlalchemy as sa
from alembic import op

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('claims',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('field', sa.String(), nullable=False),
    sa.Column('value', sa.JSON(), nullable=True),
    sa.Column('has_value', sa.Boolean(), nullable=False),
    sa.Column('kind', sa.Enum('author', 'host', 'paper', 'third_party', 'reviewer', 'machine', name='kind', native_enum=False, length=40), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('quote', sa.String(), nullable=False),
    sa.Column('retrieved', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('counts', sa.Boolean(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('superseded_by_id', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_claims_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_claims_member_id')),
    sa.ForeignKeyConstraint(['superseded_by_id'], ['claims.id'], name=op.f('fk_claims_superseded_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claims'))
    )
    with op.batch_alter_table('claims', schema=None) as batch_op:
        batch_op.create_index('ix_claims_member_id_created', ['member_id', 'created'], unique=False)
        batch_op.create_index(batch_op.f('ix_claims_superseded_by_id'), ['superseded_by_id'], unique=False)
        batch_op.create_index('uq_claims_key', ['dataset_id', 'key'], unique=True)

    op.create_table('claim_marks',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('claim_key', sa.String(), nullable=False),
    sa.Column('verdict', sa.Enum('confirm', 'dispute', name='verdict', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn', sa.DateTime(timezone=True), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_claim_marks_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_claim_marks_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_claim_marks'))
    )
    with op.batch_alter_table('claim_marks', schema=None) as batch_op:
        batch_op.create_index('ix_claim_marks_member_id_created', ['member_id', 'created'], unique=False)
        batch_op.create_index('uq_claim_marks_standing', ['dataset_id', 'claim_key', 'member_id'], unique=True, sqlite_where=sa.text('withdrawn IS NULL'), postgresql_where=sa.text('withdrawn IS NULL'))


def downgrade() -> None:
    with op.batch_alter_table('claim_marks', schema=None) as batch_op:
        batch_op.drop_index('uq_claim_marks_standing')
        batch_op.drop_index('ix_claim_marks_member_id_created')

    op.drop_table('claim_marks')
    with op.batch_alter_table('claims', schema=None) as batch_op:
        batch_op.drop_index('uq_claims_key')
        batch_op.drop_index(batch_op.f('ix_claims_superseded_by_id'))
        batch_op.drop_index('ix_claims_member_id_created')

    op.drop_table('claims')
