"""The triggers of the migration are those of the code."""

import re

from sqlalchemy import text

from catalogue.audit import triggers
from catalogue.core.db import db
from tests.instances import instance


def squeezed(statement):
    return re.sub(r"\s+", " ", statement)


def test_g11_a_migrated_database_has_the_same_triggers(tmp_path):
    with instance(tmp_path) as app, app.app_context():
        stored = db.session.scalars(text("SELECT sql FROM sqlite_master WHERE type = 'trigger'"))

        assert {squeezed(sql) for sql in stored} == {squeezed(sql) for sql in triggers.statements()}
        db.session.remove()
