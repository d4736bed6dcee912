"""The first tables: members, entries, decisions, what the index still has to hear of."""

import sqlalchemy as sa
from alembic import op

revision = '0001'
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('attempts',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.Column('expires', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempts'))
    )
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_attempts_expires'), ['expires'], unique=False)
        batch_op.create_index(batch_op.f('ix_attempts_key'), ['key'], unique=False)

    op.create_table('members',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('email', sa.String(), nullable=True),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('password', sa.String(), nullable=True),
    sa.Column('role', sa.Enum('member', 'metadata_reviewer', 'legal_reviewer', 'admin', name='role', native_enum=False, length=40), nullable=False),
    sa.Column('confirmed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('suspended', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('language', sa.String(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('stakeholder', sa.Enum('research', 'company', 'administration', 'non_profit', 'data_holder', 'culture', 'individual', 'other', name='stakeholder', native_enum=False, length=40), nullable=True),
    sa.Column('organisation', sa.String(), nullable=False),
    sa.Column('country', sa.String(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('expectations', sa.String(), nullable=False),
    sa.Column('public', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_members')),
    sa.UniqueConstraint('email', name=op.f('uq_members_email'))
    )
    op.create_table('search_outbox',
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('entry_id', sa.Integer(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('seq', name=op.f('pk_search_outbox')),
    sa.UniqueConstraint('entry_id', name=op.f('uq_search_outbox_entry_id')),
    sqlite_autoincrement=True
    )
    op.create_table('api_tokens',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('scope', sa.Enum('read', 'write', name='scope', native_enum=False, length=40), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_used', sa.DateTime(timezone=True), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_api_tokens_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_api_tokens')),
    sa.UniqueConstraint('digest', name=op.f('uq_api_tokens_digest'))
    )
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_api_tokens_member_id'), ['member_id'], unique=False)

    op.create_table('datasets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('document', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('draft', sa.JSON(none_as_null=True), nullable=True),
    sa.Column('stage', sa.Enum('editing', 'submitted', 'returned', name='stage', native_enum=False, length=40), nullable=True),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('creation_key', sa.String(), nullable=True),
    sa.Column('creation_digest', sa.String(), nullable=True),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published', sa.DateTime(timezone=True), nullable=True),
    sa.Column('drafted', sa.DateTime(timezone=True), nullable=True),
    sa.Column('submitted', sa.DateTime(timezone=True), nullable=True),
    sa.Column('reason', sa.String(), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('editor_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['editor_id'], ['members.id'], name=op.f('fk_datasets_editor_id')),
    sa.ForeignKeyConstraint(['owner_id'], ['members.id'], name=op.f('fk_datasets_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_datasets')),
    sa.UniqueConstraint('creation_key', name=op.f('uq_datasets_creation_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_datasets_slug'))
    )
    with op.batch_alter_table('datasets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_datasets_editor_id'), ['editor_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_datasets_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index('ix_datasets_published', ['published', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_datasets_stage'), ['stage'], unique=False)

    op.create_table('one_time_links',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('purpose', sa.Enum('sign_up', 'change_email', 'reset_password', name='purpose', native_enum=False, length=40), nullable=False),
    sa.Column('details', sa.JSON(), nullable=False),
    sa.Column('expires', sa.DateTime(timezone=True), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_one_time_links_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_one_time_links')),
    sa.UniqueConstraint('digest', name=op.f('uq_one_time_links_digest'))
    )
    with op.batch_alter_table('one_time_links', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_one_time_links_member_id'), ['member_id'], unique=False)

    op.create_table('sign_ins',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('digest', sa.String(), nullable=False),
    sa.Column('device', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_seen', sa.DateTime(timezone=True), nullable=False),
    sa.Column('expires', sa.DateTime(timezone=True), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_sign_ins_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_ins')),
    sa.UniqueConstraint('digest', name=op.f('uq_sign_ins_digest'))
    )
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_ins_member_id'), ['member_id'], unique=False)

    op.create_table('dataset_former_slugs',
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_dataset_former_slugs_dataset_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('slug', name=op.f('pk_dataset_former_slugs'))
    )
    with op.batch_alter_table('dataset_former_slugs', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dataset_former_slugs_dataset_id'), ['dataset_id'], unique=False)

    op.create_table('dataset_keys',
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_dataset_keys_dataset_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('dataset_id', 'key', name=op.f('pk_dataset_keys'))
    )
    with op.batch_alter_table('dataset_keys', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dataset_keys_key'), ['key'], unique=False)

    op.create_table('dataset_versions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['members.id'], name=op.f('fk_dataset_versions_author_id')),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_dataset_versions_dataset_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dataset_versions'))
    )
    with op.batch_alter_table('dataset_versions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_dataset_versions_author_id'), ['author_id'], unique=False)
        batch_op.create_index('uq_dataset_versions_number', ['dataset_id', 'number'], unique=True)

    op.create_table('decisions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('outcome', sa.Enum('accept', 'return', name='outcome', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('reviewer_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_decisions_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['reviewer_id'], ['members.id'], name=op.f('fk_decisions_reviewer_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_decisions'))
    )
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_decisions_dataset_id'), ['dataset_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_decisions_reviewer_id'), ['reviewer_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_decisions_reviewer_id'))
        batch_op.drop_index(batch_op.f('ix_decisions_dataset_id'))

    op.drop_table('decisions')
    with op.batch_alter_table('dataset_versions', schema=None) as batch_op:
        batch_op.drop_index('uq_dataset_versions_number')
        batch_op.drop_index(batch_op.f('ix_dataset_versions_author_id'))

    op.drop_table('dataset_versions')
    with op.batch_alter_table('dataset_keys', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dataset_keys_key'))

    op.drop_table('dataset_keys')
    with op.batch_alter_table('dataset_former_slugs', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_dataset_former_slugs_dataset_id'))

    op.drop_table('dataset_former_slugs')
    with op.batch_alter_table('sign_ins', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_ins_member_id'))

    op.drop_table('sign_ins')
    with op.batch_alter_table('one_time_links', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_one_time_links_member_id'))

    op.drop_table('one_time_links')
    with op.batch_alter_table('datasets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_datasets_stage'))
        batch_op.drop_index('ix_datasets_published')
        batch_op.drop_index(batch_op.f('ix_datasets_owner_id'))
        batch_op.drop_index(batch_op.f('ix_datasets_editor_id'))

    op.drop_table('datasets')
    with op.batch_alter_table('api_tokens', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_api_tokens_member_id'))

    op.drop_table('api_tokens')
    op.drop_table('search_outbox')
    op.drop_table('members')
    with op.batch_alter_table('attempts', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_attempts_key'))
        batch_op.drop_index(batch_op.f('ix_attempts_expires'))

    op.drop_table('attempts')
