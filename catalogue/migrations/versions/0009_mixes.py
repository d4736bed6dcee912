"""Training mixes, their releases and flags."""

import sqlalchemy as sa
from alembic import op

revision = '0009'
down_revision = '0008'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('mixes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('slug', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('revision', sa.Integer(), nullable=False),
    sa.Column('creation_key', sa.String(), nullable=True),
    sa.Column('creation_digest', sa.String(), nullable=True),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published', sa.DateTime(timezone=True), nullable=True),
    sa.Column('keepers_changed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('owner_id', sa.Integer(), nullable=True),
    sa.Column('copied_from_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['copied_from_id'], ['mixes.id'], name=op.f('fk_mixes_copied_from_id'), ondelete='SET NULL'),
    sa.ForeignKeyConstraint(['owner_id'], ['members.id'], name=op.f('fk_mixes_owner_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mixes')),
    sa.UniqueConstraint('creation_key', name=op.f('uq_mixes_creation_key')),
    sa.UniqueConstraint('slug', name=op.f('uq_mixes_slug'))
    )
    with op.batch_alter_table('mixes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mixes_owner_id'), ['owner_id'], unique=False)
        batch_op.create_index('ix_mixes_published', ['published', 'id'], unique=False)

    op.create_table('mix_flags',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mix_id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum('report', 'dispute', 'withdrawal', 'changed', 'verdict', name='flagkind', native_enum=False, length=40), nullable=False),
    sa.Column('cause', sa.String(), nullable=False),
    sa.Column('detail', sa.JSON(), nullable=False),
    sa.Column('raised', sa.DateTime(timezone=True), nullable=False),
    sa.Column('cleared', sa.DateTime(timezone=True), nullable=True),
    sa.Column('told', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_mix_flags_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mix_id'], ['mixes.id'], name=op.f('fk_mix_flags_mix_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mix_flags'))
    )
    with op.batch_alter_table('mix_flags', schema=None) as batch_op:
        batch_op.create_index('ix_mix_flags_dataset_id', ['dataset_id'], unique=False)
        batch_op.create_index('uq_mix_flags_cause', ['mix_id', 'dataset_id', 'kind', 'cause'], unique=True)

    op.create_table('mix_items',
    sa.Column('mix_id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_mix_items_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['mix_id'], ['mixes.id'], name=op.f('fk_mix_items_mix_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('mix_id', 'dataset_id', name=op.f('pk_mix_items'))
    )
    with op.batch_alter_table('mix_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mix_items_dataset_id'), ['dataset_id'], unique=False)

    op.create_table('mix_owners',
    sa.Column('mix_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_mix_owners_member_id')),
    sa.ForeignKeyConstraint(['mix_id'], ['mixes.id'], name=op.f('fk_mix_owners_mix_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('mix_id', 'member_id', name=op.f('pk_mix_owners'))
    )
    with op.batch_alter_table('mix_owners', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mix_owners_member_id'), ['member_id'], unique=False)

    op.create_table('mix_releases',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('mix_id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('message', sa.String(), nullable=False),
    sa.Column('title', sa.String(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('standing', sa.JSON(), nullable=False),
    sa.Column('checksum', sa.String(), nullable=False),
    sa.Column('ruleset', sa.String(), nullable=False),
    sa.Column('template', sa.String(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('withdrawn', sa.DateTime(timezone=True), nullable=True),
    sa.Column('withdrawal', sa.String(), nullable=True),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['author_id'], ['members.id'], name=op.f('fk_mix_releases_author_id')),
    sa.ForeignKeyConstraint(['mix_id'], ['mixes.id'], name=op.f('fk_mix_releases_mix_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mix_releases'))
    )
    with op.batch_alter_table('mix_releases', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mix_releases_author_id'), ['author_id'], unique=False)
        batch_op.create_index('uq_mix_releases_number', ['mix_id', 'number'], unique=True)

    op.create_table('mix_release_items',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_mix_release_items_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['release_id'], ['mix_releases.id'], name=op.f('fk_mix_release_items_release_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', 'dataset_id', name=op.f('pk_mix_release_items'))
    )
    with op.batch_alter_table('mix_release_items', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_mix_release_items_dataset_id'), ['dataset_id'], unique=False)

    op.create_table('mix_release_files',
    sa.Column('release_id', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(), nullable=False),
    sa.Column('media_type', sa.String(), nullable=False),
    sa.Column('checksum', sa.String(), nullable=False),
    sa.Column('size', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['release_id'], ['mix_releases.id'], name=op.f('fk_mix_release_files_release_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('release_id', 'name', name=op.f('pk_mix_release_files'))
    )



def downgrade() -> None:
    op.drop_table('mix_release_files')
    with op.batch_alter_table('mix_release_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mix_release_items_dataset_id'))

    op.drop_table('mix_release_items')
    with op.batch_alter_table('mix_releases', schema=None) as batch_op:
        batch_op.drop_index('uq_mix_releases_number')
        batch_op.drop_index(batch_op.f('ix_mix_releases_author_id'))

    op.drop_table('mix_releases')
    with op.batch_alter_table('mix_owners', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mix_owners_member_id'))

    op.drop_table('mix_owners')
    with op.batch_alter_table('mix_items', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_mix_items_dataset_id'))

    op.drop_table('mix_items')
    with op.batch_alter_table('mix_flags', schema=None) as batch_op:
        batch_op.drop_index('uq_mix_flags_cause')
        batch_op.drop_index('ix_mix_flags_dataset_id')

    op.drop_table('mix_flags')
    with op.batch_alter_table('mixes', schema=None) as batch_op:
        batch_op.drop_index('ix_mixes_published')
        batch_op.drop_index(batch_op.f('ix_mixes_owner_id'))

    op.drop_table('mixes')

