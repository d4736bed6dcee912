"""The audit log, reports on entries, and until when a member is suspended."""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None

# As in `catalogue.audit.triggers` on the day of this migration.
REFUSED = "SELECT RAISE(ABORT, 'the audit log is only ever added to'); END"
SEALED = (
    'id', 'moment', 'action', 'kind', 'object_id', 'label', 'details', 'request_id', 'actor',
    'previous', 'digest',
)
KEPT = ' AND '.join(f'new.{name} IS old.{name}' for name in SEALED)
TRIGGERS = (
    f'CREATE TRIGGER audit_events_stay BEFORE DELETE ON audit_events BEGIN {REFUSED}',
    'CREATE TRIGGER audit_events_keep BEFORE UPDATE ON audit_events '
    f'WHEN NOT (new.member_id IS NULL AND new.salt IS NULL AND {KEPT}) BEGIN {REFUSED}',
    'CREATE TRIGGER audit_events_add BEFORE INSERT ON audit_events '
    'WHEN EXISTS (SELECT 1 FROM audit_events WHERE id = new.id OR digest = new.digest) '
    f'BEGIN {REFUSED}',
)


def upgrade() -> None:
    op.create_table('audit_events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('moment', sa.DateTime(timezone=True), nullable=False),
    sa.Column('action', sa.String(), nullable=False),
    sa.Column('kind', sa.String(), nullable=False),
    sa.Column('object_id', sa.Integer(), nullable=True),
    sa.Column('label', sa.String(), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('request_id', sa.String(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.Column('salt', sa.String(), nullable=True),
    sa.Column('actor', sa.String(), nullable=False),
    sa.Column('previous', sa.String(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_audit_events_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_audit_events')),
    sa.UniqueConstraint('digest', name=op.f('uq_audit_events_digest'))
    )
    with op.batch_alter_table('audit_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_events_action'), ['action'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_events_label'), ['label'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_events_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_events_moment'), ['moment'], unique=False)
        batch_op.create_index('ix_audit_events_object', ['kind', 'object_id'], unique=False)
    if op.get_bind().dialect.name == 'sqlite':
        for trigger in TRIGGERS:
            op.execute(sa.DDL(trigger))

    op.create_table('reports',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('reference', sa.String(), nullable=False),
    sa.Column('kind', sa.Enum('licence_wrong', 'personal_data', 'illegal_content', 'optout_ignored', 'other', name='kind', native_enum=False, length=40), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('contact', sa.String(), nullable=True),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('state', sa.Enum('open', 'in_progress', 'upheld', 'rejected', 'duplicate', name='state', native_enum=False, length=40), nullable=False),
    sa.Column('outcome', sa.String(), nullable=False),
    sa.Column('note', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('decided', sa.DateTime(timezone=True), nullable=True),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('duplicate_of_id', sa.Integer(), nullable=True),
    sa.Column('reporter_id', sa.Integer(), nullable=True),
    sa.Column('reviewer_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_reports_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['duplicate_of_id'], ['reports.id'], name=op.f('fk_reports_duplicate_of_id')),
    sa.ForeignKeyConstraint(['reporter_id'], ['members.id'], name=op.f('fk_reports_reporter_id')),
    sa.ForeignKeyConstraint(['reviewer_id'], ['members.id'], name=op.f('fk_reports_reviewer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_reports')),
    sa.UniqueConstraint('reference', name=op.f('uq_reports_reference'))
    )
    with op.batch_alter_table('reports', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_reports_dataset_id'), ['dataset_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reports_reporter_id'), ['reporter_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_reports_reviewer_id'), ['reviewer_id'], unique=False)
        batch_op.create_index('ix_reports_state', ['state', 'id'], unique=False)

    with op.batch_alter_table('members', schema=None) as batch_op:
        batch_op.add_column(sa.Column('suspended_until', sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column('suspension_reason', sa.String(), nullable=True))


def downgrade() -> None:
    # Without a copy of the table, which would empty all that points to members.
    op.execute('ALTER TABLE members DROP COLUMN suspension_reason')
    op.execute('ALTER TABLE members DROP COLUMN suspended_until')

    with op.batch_alter_table('reports', schema=None) as batch_op:
        batch_op.drop_index('ix_reports_state')
        batch_op.drop_index(batch_op.f('ix_reports_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_reports_reporter_id'))
        batch_op.drop_index(batch_op.f('ix_reports_dataset_id'))

    op.drop_table('reports')
    op.drop_table('audit_events')
