"""An instance in which every address of the API names something, and which can be put back."""

import atexit
import contextlib
import shutil
import sqlite3
import tempfile
from functools import cache

from flask_migrate import upgrade

from catalogue import create_app
from catalogue.core.db import db
from catalogue.members.model import ApiToken
from catalogue.members.vocabulary import Role, Scope
from tests.conftest import SETTINGS
from tests.factories import (
    DraftFactory,
    MemberFactory,
    MixFactory,
    ModelFactory,
    OwnedFactory,
    ProviderFactory,
    ReviewerFactory,
    document,
    publish,
    token,
)

API = "/api/v1"
URL = "https://example.org/evidence"
CLAIM = {"field": "licence.expression", "kind": "third_party", "url": URL}
PROPOSAL = {"message": "Misspelt", "changes": [{"field": "title", "value": "Better"}]}


def bearing(key):
    return {"Authorization": f"Bearer {key}"}


class World:
    """The application, tokens of members, and what the addresses of the API name."""

    def __init__(self):
        folder = tempfile.mkdtemp()
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        self.app = create_app(
            **SETTINGS
            | {
                "PROPAGATE_EXCEPTIONS": False,
                "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/contract.sqlite",
            },
            DATA=folder,
        )
        self.client = self.app.test_client()
        with self.app.app_context():
            upgrade()
            self.settle()
            db.session.remove()
        self.talk()
        self.kept = sqlite3.connect(":memory:")
        atexit.register(self.kept.close)
        with self.database() as now:
            now.backup(self.kept)

    def settle(self):
        """Members, their entries, and a public mix from which a model was trained."""
        publish(*(document(title=f"Contract {number}") for number in range(5)))
        member, reviewer = MemberFactory(), ReviewerFactory()
        admin, colleague = MemberFactory(role=Role.ADMIN), MemberFactory()
        entry = OwnedFactory(member, reviewer, title="Owned by the member")
        DraftFactory(member, title="Draft")
        mix = MixFactory(member, entry, public=True, title="A mix")
        other = MixFactory(member, entry, public=True, title="Another mix")
        provider = ProviderFactory(member, name="Small Lab")
        model = ModelFactory(member, mix, provider, name="Alouette 1B")
        keys = [token(each, Scope.WRITE) for each in (member, reviewer, admin, colleague)]
        self.member, self.reviewer, self.admin, self.colleague = keys
        self.emails = {"keeper": member.email, "admin": admin.email}
        self.known = {
            "datasets": {"slug": entry.slug, "number": 1},
            "licences": {"identifier": "MIT"},
            "rules": {"identifier": "LIC-01"},
            "languages": {"tag": "fr"},
            "vocabularies": {"name": "kind"},
            "admin": {"number": colleague.id, "name": "kind"},
            "tokens": {
                "identifier": db.session.query(ApiToken.id).order_by(ApiToken.id).first()[0]
            },
            "wanted": {"number": 1},
            "me": {"number": 1},
            "mixes": {"slug": mix.slug, "number": 1, "kind": "languages", "other": other.slug},
            "providers": {"slug": provider.slug},
            "models": {"slug": model.slug, "number": 1},
        }

    def talk(self):
        """What members say of the entry, and the versions that stay."""
        entry = f"datasets/{self.known['datasets']['slug']}"
        mix, model = (f"{kind}/{self.known[kind]['slug']}" for kind in ("mixes", "models"))
        self.post(f"{entry}/comments", {"text": "Well made."})
        self.post(f"{entry}/endorsements", {"use": "trained", "project": "Alouette"})
        self.post(f"{entry}/proposals", PROPOSAL, by=self.colleague)
        claim = self.post(f"{entry}/claims", CLAIM)
        report = self.post(f"{entry}/reports", {"kind": "other", "text": "It is not theirs."})
        self.post("wanted", {"title": "Letters", "why": "There are no letters in it."})
        self.post("me/watches", {"kind": "entry", "target": self.known["datasets"]["slug"]})
        self.post(f"{mix}/releases", {"message": "The first."})
        self.post(f"{model}/summaries", {"changes": "The first."})
        self.known["datasets"]["key"] = claim["key"]
        self.known["reports"] = {"reference": report["reference"]}

    def post(self, path, body, *, by=None):
        key = by or self.member
        headers = self.match(path, key)
        answer = self.call("POST", path, json=body, by=key, headers=headers)
        assert answer.status_code == 201, (path, answer.text)
        return answer.json

    def call(self, method, path, *, by, headers=None, **what):
        headers = bearing(by) | (headers or {})
        return self.client.open(f"{API}/{path}", method=method, headers=headers, **what)

    def match(self, path, by):
        """What a change sends along to say that the record it is about was read."""
        record = "/".join(path.split("/")[:2])
        etag = self.call("GET", record, by=by).headers.get("ETag")
        return {"If-Match": etag} if etag else {}

    def named(self, path):
        """What the address of an operation or a page names here: something that exists."""
        return self.known.get(path.removeprefix(API).split("/")[1], {})

    @contextlib.contextmanager
    def database(self):
        with self.app.app_context():
            connection = db.engine.raw_connection()
            try:
                yield connection.driver_connection
            finally:
                connection.close()

    def put_back(self):
        """Undo what was changed since the instance was built."""
        with self.database() as now:
            self.kept.backup(now)

    def close(self):
        with self.app.app_context():
            db.engine.dispose()


@cache
def the_world():
    """The one that all tests of addresses share: each leaves it as it was."""
    return World()
