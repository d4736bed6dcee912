"""What members say, endorse, want and watch."""

import sqlalchemy as sa
from alembic import op

revision = '0005'
down_revision = '0004'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('digests',
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('frequency', sa.Enum('daily', 'weekly', 'never', name='frequency', native_enum=False, length=40), nullable=False),
    sa.Column('sent', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_digests_member_id')),
    sa.PrimaryKeyConstraint('member_id', name=op.f('pk_digests'))
    )
    with op.batch_alter_table('digests', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_digests_frequency'), ['frequency'], unique=False)

    op.create_table('comments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('edited', sa.DateTime(timezone=True), nullable=True),
    sa.Column('removed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hidden_reason', sa.String(), nullable=False),
    sa.Column('hidden_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['members.id'], name=op.f('fk_comments_author_id')),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_comments_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['hidden_by_id'], ['members.id'], name=op.f('fk_comments_hidden_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comments'))
    )
    with op.batch_alter_table('comments', schema=None) as batch_op:
        batch_op.create_index('ix_comments_author_id_created', ['author_id', 'created'], unique=False)
        batch_op.create_index('ix_comments_dataset_id_id', ['dataset_id', 'id'], unique=False)

    op.create_table('endorsements',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('use', sa.Enum('trained', 'fine_tuned', 'evaluated', 'other', name='use', native_enum=False, length=40), nullable=False),
    sa.Column('project', sa.String(), nullable=False),
    sa.Column('project_key', sa.String(), nullable=False),
    sa.Column('url', sa.String(), nullable=False),
    sa.Column('sentence', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hidden_reason', sa.String(), nullable=False),
    sa.Column('hidden_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['members.id'], name=op.f('fk_endorsements_author_id')),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_endorsements_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['hidden_by_id'], ['members.id'], name=op.f('fk_endorsements_hidden_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_endorsements'))
    )
    with op.batch_alter_table('endorsements', schema=None) as batch_op:
        batch_op.create_index('ix_endorsements_author_id_created', ['author_id', 'created'], unique=False)
        batch_op.create_index('uq_endorsements_project', ['dataset_id', 'author_id', 'project_key'], unique=True)

    op.create_table('wanted',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('languages', sa.JSON(), nullable=False),
    sa.Column('category', sa.String(), nullable=True),
    sa.Column('why', sa.String(), nullable=False),
    sa.Column('links', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum('open', 'found', 'closed', name='state', native_enum=False, length=40), nullable=False),
    sa.Column('reason', sa.String(), nullable=False),
    sa.Column('supporters', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('settled', sa.DateTime(timezone=True), nullable=True),
    sa.Column('found_id', sa.Integer(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=False),
    sa.Column('hidden', sa.DateTime(timezone=True), nullable=True),
    sa.Column('hidden_reason', sa.String(), nullable=False),
    sa.Column('hidden_by_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['members.id'], name=op.f('fk_wanted_author_id')),
    sa.ForeignKeyConstraint(['found_id'], ['datasets.id'], name=op.f('fk_wanted_found_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['hidden_by_id'], ['members.id'], name=op.f('fk_wanted_hidden_by_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_wanted'))
    )
    with op.batch_alter_table('wanted', schema=None) as batch_op:
        batch_op.create_index('ix_wanted_author_id_created', ['author_id', 'created'], unique=False)
        batch_op.create_index(batch_op.f('ix_wanted_category'), ['category'], unique=False)
        batch_op.create_index('ix_wanted_supporters', ['supporters', 'id'], unique=False)

    op.create_table('watches',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('entry', 'search', 'licence', name='kind', native_enum=False, length=40), nullable=False),
    sa.Column('target', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=True),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_watches_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_watches_member_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_watches'))
    )
    with op.batch_alter_table('watches', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_watches_dataset_id'), ['dataset_id'], unique=False)
        batch_op.create_index('uq_watches_target', ['member_id', 'kind', 'target'], unique=True)

    op.create_table('wanted_languages',
    sa.Column('wanted_id', sa.Integer(), nullable=False),
    sa.Column('tag', sa.String(), nullable=False),
    sa.ForeignKeyConstraint(['wanted_id'], ['wanted.id'], name=op.f('fk_wanted_languages_wanted_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wanted_id', 'tag', name=op.f('pk_wanted_languages'))
    )
    with op.batch_alter_table('wanted_languages', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wanted_languages_tag'), ['tag'], unique=False)

    op.create_table('wanted_supporters',
    sa.Column('wanted_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_wanted_supporters_member_id')),
    sa.ForeignKeyConstraint(['wanted_id'], ['wanted.id'], name=op.f('fk_wanted_supporters_wanted_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('wanted_id', 'member_id', name=op.f('pk_wanted_supporters'))
    )
    with op.batch_alter_table('wanted_supporters', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wanted_supporters_member_id'), ['member_id'], unique=False)



def downgrade() -> None:
    with op.batch_alter_table('wanted_supporters', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wanted_supporters_member_id'))

    op.drop_table('wanted_supporters')
    with op.batch_alter_table('wanted_languages', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wanted_languages_tag'))

    op.drop_table('wanted_languages')
    with op.batch_alter_table('watches', schema=None) as batch_op:
        batch_op.drop_index('uq_watches_target')
        batch_op.drop_index(batch_op.f('ix_watches_dataset_id'))

    op.drop_table('watches')
    with op.batch_alter_table('wanted', schema=None) as batch_op:
        batch_op.drop_index('ix_wanted_supporters')
        batch_op.drop_index(batch_op.f('ix_wanted_category'))
        batch_op.drop_index('ix_wanted_author_id_created')

    op.drop_table('wanted')
    with op.batch_alter_table('endorsements', schema=None) as batch_op:
        batch_op.drop_index('uq_endorsements_project')
        batch_op.drop_index('ix_endorsements_author_id_created')

    op.drop_table('endorsements')
    with op.batch_alter_table('comments', schema=None) as batch_op:
        batch_op.drop_index('ix_comments_dataset_id_id')
        batch_op.drop_index('ix_comments_author_id_created')

    op.drop_table('comments')
    with op.batch_alter_table('digests', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_digests_frequency'))

    op.drop_table('digests')
