import gzip

from tests.factories import PublishedFactory

ZIPPED = {"Accept-Encoding": "gzip"}


def test_text_is_compressed_for_those_who_take_it(visitor):
    answer = visitor.get("/about", headers=ZIPPED)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == visitor.get("/about").data


def test_who_takes_no_gzip_gets_plain_text(visitor):
    answer = visitor.get("/about")

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_compressed_answer_keeps_its_etag_weakly(visitor):
    dataset = PublishedFactory()
    address = f"/api/v1/datasets/{dataset.slug}"

    etag = visitor.get(address, headers=ZIPPED).headers["ETag"]

    assert visitor.get(address, headers=ZIPPED | {"If-None-Match": etag}).status_code == 304


def test_a_file_asked_for_by_its_hash_is_kept_for_ever(app, visitor):
    page = visitor.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    with visitor.get(address) as answer:
        kept = answer.headers["Cache-Control"]

    assert "v=" in address
    assert "immutable" in kept


def test_the_files_of_the_viewer_are_compressed_too(visitor):
    with visitor.get("/api/v1/docs/swagger-ui.css", headers=ZIPPED) as answer:
        assert answer.status_code == 200
        assert b"swagger-ui" in gzip.decompress(answer.data)
