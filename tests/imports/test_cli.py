"""`flask imports read`: a draft in lines, for who runs the catalogue."""

import pytest

from catalogue.imports import huggingface
from tests.imports.test_service import NAME, case


@pytest.fixture
def run(app):
    def run(*arguments):
        return app.test_cli_runner().invoke(args=["imports", "read", *arguments])

    return run


def test_a_link_is_shown_line_by_line(hosted, run):
    hosted(huggingface, NAME, *case("no-licence"))

    lines = run(NAME).output.splitlines()

    page = f"https://huggingface.co/datasets/{NAME}"
    assert f"languages\tauthor\tlanguage: fr\t{page}" in lines
    assert any(line.startswith("! licence.status\tNo licence") for line in lines)


def test_a_file_is_read_from_the_disk(run, tmp_path):
    path = tmp_path / "entry.json"
    path.write_text('{"title": "Letters"}')

    outcome = run(str(path))

    assert outcome.exit_code == 0
    assert "! kind" in outcome.output


def test_what_cannot_be_read_is_said_in_one_line(run):
    outcome = run("letters")

    assert outcome.exit_code == 1
    assert outcome.output.startswith("Error: We cannot read this.")
