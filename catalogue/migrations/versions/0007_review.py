"""Two keys: rounds with what was submitted, who looks after a key, timelines."""

import sqlalchemy as sa
from alembic import op

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

KEYS = ('metadata', 'legal')
STATES = ('open', 'changes_requested', 'rejected', 'published', 'taken_back')
KINDS = (
    'submitted', 'claimed', 'released', 'comment', 'answered', 'key_turned', 'changes_requested',
    'rejected', 'published', 'taken_back', 'reminded',
)
ACCEPTED = sa.text("outcome = 'accept'")


def upgrade() -> None:
    op.create_table('review_rounds',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('base', sa.Integer(), nullable=False),
    sa.Column('document', sa.JSON(), nullable=False),
    sa.Column('state', sa.Enum(*STATES, name='roundstate', native_enum=False, length=40), nullable=False),
    sa.Column('submitted', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closed', sa.DateTime(timezone=True), nullable=True),
    sa.Column('involved', sa.JSON(), nullable=False),
    sa.Column('dataset_id', sa.Integer(), nullable=False),
    sa.Column('submitter_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['dataset_id'], ['datasets.id'], name=op.f('fk_review_rounds_dataset_id'), ondelete='CASCADE'),
    sa.ForeignKeyConstraint(['submitter_id'], ['members.id'], name=op.f('fk_review_rounds_submitter_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_rounds'))
    )
    with op.batch_alter_table('review_rounds', schema=None) as batch_op:
        batch_op.create_index('ix_review_rounds_state', ['state', 'submitted'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_rounds_submitter_id'), ['submitter_id'], unique=False)
        batch_op.create_index('uq_review_rounds_number', ['dataset_id', 'number'], unique=True)

    op.create_table('review_holds',
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('key', sa.Enum(*KEYS, name='key', native_enum=False, length=40), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_review_holds_member_id')),
    sa.ForeignKeyConstraint(['round_id'], ['review_rounds.id'], name=op.f('fk_review_holds_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('round_id', 'key', name=op.f('pk_review_holds'))
    )
    with op.batch_alter_table('review_holds', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_holds_member_id'), ['member_id'], unique=False)

    op.create_table('review_events',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.Enum(*KINDS, name='happening', native_enum=False, length=40), nullable=False),
    sa.Column('key', sa.Enum(*KEYS, name='key', native_enum=False, length=40), nullable=True),
    sa.Column('text', sa.String(), nullable=False),
    sa.Column('field', sa.String(), nullable=True),
    sa.Column('private', sa.Boolean(), nullable=False),
    sa.Column('created', sa.DateTime(timezone=True), nullable=False),
    sa.Column('round_id', sa.Integer(), nullable=False),
    sa.Column('member_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['member_id'], ['members.id'], name=op.f('fk_review_events_member_id')),
    sa.ForeignKeyConstraint(['round_id'], ['review_rounds.id'], name=op.f('fk_review_events_round_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review_events'))
    )
    with op.batch_alter_table('review_events', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_events_member_id'), ['member_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_review_events_round_id'), ['round_id'], unique=False)

    # Nothing points to decisions, so that a copy of the table loses nothing.
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('key', sa.Enum(*KEYS, name='key', native_enum=False, length=40), nullable=True))
        batch_op.add_column(sa.Column('round_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_decisions_round_id'), 'review_rounds', ['round_id'], ['id'], ondelete='CASCADE')
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        for name, column in (('uq_decisions_key', 'key'), ('uq_decisions_person', 'reviewer_id')):
            batch_op.create_index(name, ['round_id', column], unique=True, sqlite_where=ACCEPTED, postgresql_where=ACCEPTED)
    op.execute("UPDATE decisions SET outcome = 'request_changes' WHERE outcome = 'return'")
    carry_over()


def carry_over() -> None:
    """What waits for a decision now becomes the first round of its entry."""
    moment = sa.DateTime(timezone=True)
    datasets = sa.table(
        'datasets', *(sa.column(name) for name in ('id', 'number', 'stage', 'owner_id', 'editor_id')),
        sa.column('draft', sa.JSON()), sa.column('submitted', moment), sa.column('updated', moment),
    )
    coauthors = sa.table('dataset_coauthors', sa.column('dataset_id'), sa.column('member_id'))
    rounds = sa.table(
        'review_rounds', *(sa.column(name) for name in ('id', 'number', 'base', 'state', 'dataset_id', 'submitter_id')),
        sa.column('document', sa.JSON()), sa.column('involved', sa.JSON()), sa.column('submitted', moment),
    )
    connection = op.get_bind()
    waiting = sa.select(datasets).where(datasets.c.stage == 'submitted')
    for row in connection.execute(waiting).mappings().all():
        shared = sa.select(coauthors.c.member_id).where(coauthors.c.dataset_id == row['id'])
        people = {row['owner_id'], row['editor_id'], *connection.scalars(shared)} - {None}
        connection.execute(rounds.insert().values(
            number=1, base=row['number'], document=row['draft'], state='open',
            submitted=row['submitted'] or row['updated'], involved=sorted(people),
            dataset_id=row['id'], submitter_id=row['editor_id'],
        ))
    op.execute(
        "INSERT INTO review_events (kind, text, private, created, round_id, member_id) "
        "SELECT 'submitted', '', false, submitted, id, submitter_id FROM review_rounds"
    )


def downgrade() -> None:
    op.execute("UPDATE decisions SET outcome = 'return' WHERE outcome <> 'accept'")
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_index('uq_decisions_person')
        batch_op.drop_index('uq_decisions_key')
    with op.batch_alter_table('decisions', schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_decisions_round_id'), type_='foreignkey')
        batch_op.drop_column('round_id')
        batch_op.drop_column('key')

    for table, indexes in (
        ('review_events', ('ix_review_events_round_id', 'ix_review_events_member_id')),
        ('review_holds', ('ix_review_holds_member_id',)),
        ('review_rounds', ('uq_review_rounds_number', 'ix_review_rounds_submitter_id', 'ix_review_rounds_state')),
    ):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for index in indexes:
                batch_op.drop_index(index)
        op.drop_table(table)
