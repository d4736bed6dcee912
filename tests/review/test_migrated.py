"""What waited for one reviewer before there were two keys waits for both."""

from flask_migrate import downgrade, upgrade

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.review import cases
from catalogue.review.model import Decision
from catalogue.review.vocabulary import Outcome
from tests.factories import MemberFactory, ReviewerFactory, SubmittedFactory, accept, turn
from tests.instances import instance


def test_what_waits_becomes_a_round_and_old_decisions_keep_their_reason(tmp_path):
    with instance(tmp_path) as app, app.app_context():
        member, reviewer = MemberFactory(), ReviewerFactory()
        waiting = SubmittedFactory(member, title="Waits")
        turn(waiting, reviewer, reason="Read before the tables changed.")
        number, slug = member.id, waiting.slug
        db.session.remove()

        downgrade(revision="0006")
        with db.engine.begin() as connection:
            connection.execute(db.text("UPDATE decisions SET outcome = 'return'"))
        upgrade()

        case = cases.find(slug, by=db.session.get(type(member), number))
        assert case.current.document["title"] == "Waits"
        assert case.current.involved == [number]
        assert case.seen_by(db.session.get(type(member), number)) == [case.current]
        [decision] = db.session.query(Decision).all()
        assert decision.outcome is Outcome.REQUEST_CHANGES
        assert decision.reason == "Read before the tables changed."
        accept(case.dataset, ReviewerFactory())
        assert db.session.query(Dataset).one().is_public
        db.session.remove()
