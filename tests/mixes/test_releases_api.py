"""Attribution, releases and flags over the API."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import orjson
import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.datasets import withdrawing
from tests.community.published import improve
from tests.factories import PublishedFactory, ReviewerFactory
from tests.mixes.releases import freeze, mix_of, publish
from tests.reports.reporting import report

CLOSED = {"status": "stated", "expression": "CC-BY-NC-4.0"}


def address(mix, rest=""):
    return f"/api/v1/mixes/{mix.slug}{rest}"


def etag(mix):
    return {"If-Match": f'"{mix.id}-r{mix.revision}"'}


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("attribution.md", "text/markdown"),
        ("attribution.html", "text/html"),
        ("attribution.bib", "application/x-bibtex"),
        ("NOTICE", "text/plain"),
        ("card.md", "text/markdown"),
        ("croissant.json", "application/ld+json"),
    ],
)
def test_files_of_a_public_mix_are_for_everybody(visitor, member, name, kind):
    mix = publish(mix_of(member, PublishedFactory(title="Great corpus")))

    answer = visitor.get(address(mix, f"/{name}"))

    assert answer.status_code == 200
    assert answer.mimetype == kind
    assert "Great corpus" in answer.text


def test_attribution_speaks_the_readers_language(visitor, member):
    mix = publish(mix_of(member, PublishedFactory(languages=[{"tag": "fr"}])))

    answer = visitor.get(address(mix, "/attribution.md"), headers={"Accept-Language": "fr"})

    assert answer.status_code == 200


def test_a_mix_is_frozen_once_it_was_read(client, member):
    mix = mix_of(member, PublishedFactory())
    body = {"message": "The first one."}

    blind = client.post(address(mix, "/releases"), json=body)
    stale = client.post(address(mix, "/releases"), json=body, headers={"If-Match": '"1-r999"'})
    empty = client.post(address(mix, "/releases"), json={}, headers=etag(mix))
    made = client.post(address(mix, "/releases"), json=body, headers=etag(mix))
    again = client.post(address(mix, "/releases"), json=body, headers=etag(mix))

    answers = [each.status_code for each in (blind, stale, empty, made, again)]
    assert answers == [428, 412, 422, 201, 409]
    assert made.headers["Location"] == address(mix, "/releases/1")
    assert client.get(made.headers["Location"]).json == made.json


def test_what_a_mix_names_and_is_gone_is_pointed_to(client, member):
    entry = PublishedFactory()
    mix = mix_of(member, PublishedFactory(), entry)
    admin = ReviewerFactory(role="admin")
    withdrawing.withdraw(entry, reason="Its source asked.", by=admin, number=1)

    answer = client.post(address(mix, "/releases"), json={"message": "Mine."}, headers=etag(mix))

    assert answer.status_code == 422
    assert "items/1/dataset" in str(answer.json)


def test_files_are_served_as_stored_with_their_checksum(visitor, member, reviewer):
    entry = PublishedFactory()
    release = freeze(publish(mix_of(member, entry)))
    here = address(release.mix, "/releases/1")
    listed = visitor.get(here).json["files"]
    before = {each["name"]: visitor.get(each["url"]).data for each in listed}

    improve(entry, reviewer, licence=CLOSED)

    for each in listed:
        answer = visitor.get(each["url"])
        assert answer.data == before[each["name"]]
        assert sha256(answer.data).hexdigest() == each["checksum"]
        assert answer.get_etag()[0] == each["checksum"]
        assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
        known = visitor.get(each["url"], headers={"If-None-Match": f'"{each["checksum"]}"'})
        assert known.status_code == 304


def test_all_files_come_in_one_archive_as_they_were_frozen(visitor, member, reviewer):
    entry = PublishedFactory()
    release = freeze(publish(mix_of(member, entry)))
    here = visitor.get(address(release.mix, "/releases/1")).json
    improve(entry, reviewer, licence=CLOSED)

    answer = visitor.get(here["links"]["archive"])

    folder = f"{release.mix.slug}-1"
    with ZipFile(BytesIO(answer.data)) as archive:
        assert archive.testzip() is None
        names = [each.filename for each in archive.infolist()]
        held = {name: sha256(archive.read(name)).hexdigest() for name in names}
    assert names == sorted(names)
    assert held == {f"{folder}/{each['name']}": each["checksum"] for each in here["files"]}
    assert f"{folder}/SHA256SUMS" in held
    assert answer.mimetype == "application/zip"
    assert f"filename={folder}.zip" in answer.headers["Content-Disposition"].replace('"', "")


def test_the_archive_is_of_the_same_bytes_whenever_it_is_asked_for(visitor, member):
    release = freeze(publish(mix_of(member, PublishedFactory())))
    here = address(release.mix, "/releases/1/files.zip")
    first = visitor.get(here)

    with time_machine.travel(now() + timedelta(days=400)):
        later = visitor.get(here)

    assert first.data == later.data
    assert first.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    known = visitor.get(here, headers={"If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.data) == (304, b"")


def test_checksums_ids_and_tokens_are_the_same_in_api_and_files(visitor, member):
    entry = PublishedFactory()
    release = freeze(publish(mix_of(member, entry)))
    here = address(release.mix, "/releases/1")

    told = visitor.get(here).json
    sums = visitor.get(f"{here}/files/SHA256SUMS")
    report_ = orjson.loads(visitor.get(f"{here}/files/evaluation.json").data)
    now_ = visitor.post(
        "/api/v1/mixes/evaluate", json={"items": [{"dataset": entry.slug, "version": 1}]}
    ).json

    assert told["checksum"] == sha256(sums.data).hexdigest() == release.checksum
    assert told["document"]["items"][0] == {"dataset": entry.slug, "version": 1}
    assert report_["blend"]["tokens"] == now_["blend"]["tokens"] == 5_000_000
    assert report_["items"][0]["dataset"] == now_["items"][0]["dataset"] == entry.slug


def test_what_changed_since_is_told(visitor, member, reviewer):
    entry = PublishedFactory()
    release = freeze(publish(mix_of(member, entry)))
    improve(entry, reviewer, licence=CLOSED)

    told = visitor.get(address(release.mix, "/releases/1/changes")).json

    assert told["total"] == 1
    assert "One entry changed its licence since." in told["summary"]


def test_a_release_is_withdrawn_with_a_reason(client, visitor, member):
    release = freeze(publish(mix_of(member, PublishedFactory())))
    here = address(release.mix, "/releases/1")

    short = client.post(f"{here}/withdrawal", json={"reason": "No."})
    stranger = visitor.post(f"{here}/withdrawal", json={"reason": "I do not like it."})
    done = client.post(f"{here}/withdrawal", json={"reason": "A part was mislabelled."})

    assert [each.status_code for each in (short, stranger, done)] == [422, 401, 200]
    assert visitor.get(here).json["withdrawal"] == "A part was mislabelled."
    assert visitor.get(f"{here}/files/mix.json").status_code == 200


def test_flags_are_shown_to_whom_they_concern(client, visitor, member, reviewer):
    entry = PublishedFactory()
    mix = publish(mix_of(member, entry))
    report(entry)
    improve(entry, reviewer, licence=CLOSED)

    hers = client.get(address(mix, "/flags")).json["items"]
    others = visitor.get(address(mix, "/flags")).json["items"]

    assert {each["kind"] for each in hers} == {"report", "changed", "verdict"}
    assert {each["kind"] for each in others} == {"changed", "verdict"}
    [seen] = [each for each in hers if each["kind"] == "changed"]
    gone = client.delete(address(mix, f"/flags/{seen['number']}"))
    assert gone.status_code == 204


@pytest.mark.parametrize(
    "rest",
    [
        "/attribution.md", "/croissant.json", "/card.md", "/flags", "/releases", "/releases/1",
        "/releases/1/files/mix.json", "/releases/1/files.zip", "/releases/1/changes",
        "/releases/1/flags",
    ],
)  # fmt: skip
def test_nothing_of_a_private_mix_is_shown_to_others(visitor, client, member, rest):
    release = freeze(mix_of(member, PublishedFactory()))

    assert visitor.get(address(release.mix, rest)).status_code == 404
    assert client.get(address(release.mix, rest)).status_code == 200


def test_what_is_not_there_is_not_found(client, member):
    release = freeze(mix_of(member, PublishedFactory()))

    gone = ("/releases/2", "/releases/2/files.zip", "/releases/1/files/other.txt")
    for rest in (*gone, "/attribution.docx"):
        assert client.get(address(release.mix, rest)).status_code == 404
