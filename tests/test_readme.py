"""The README keeps its word: examples run, tables are complete, links lead somewhere."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from itertools import pairwise

import click
import pytest
import requests

from catalogue import config, create_app
from catalogue.core.db import db
from catalogue.members import service, tokens
from catalogue.members.vocabulary import Scope
from tests.benchmarks import instance

README = (config.ROOT / "README.md").read_text()
ADDRESS = "http://127.0.0.1:8000"
INHERITED = {"db", "limiter", "openapi", "routes", "run", "shell"}  # of Flask and its extensions


def blocks(language):
    """The code blocks in this language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands(group, start=""):
    """All commands of a group, as one types them."""
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, f"{start}{name} ")
        else:
            yield start + name


EXAMPLES = re.findall(
    r"^```(sh|python)\n((?:curl|import) .*?)^```$", README, re.MULTILINE | re.DOTALL
)


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory):
    """What the README's first command serves, and a member's token."""
    folder = tmp_path_factory.mktemp("served")
    with instance.started(folder, "tantivy", [sys.executable, "wsgi.py"]) as server:
        app = create_app(DATA=str(folder))
        with app.app_context():
            ada = {"email": "ada@example.org", "name": "Ada", "password": "long enough for a test"}
            token = tokens.make(service.create(ada), "README", scope=Scope.WRITE, days=30)
            db.session.remove()
            db.engine.dispose()
        yield {"ADDRESS": f"http://127.0.0.1:{server.port}", "TOKEN": token}


def run(command, catalogue):
    done = subprocess.run(
        [part.replace(ADDRESS, catalogue["ADDRESS"]) for part in command],
        env=os.environ | {"TOKEN": catalogue["TOKEN"], "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask_with_curl(command, catalogue):
    """What `curl` answers, or would answer."""
    if not shutil.which("curl"):
        return ask_without_curl(command, catalogue)
    return run(["sh", "-c", command], catalogue)


def ask_without_curl(command, catalogue):
    """What `curl` would answer, asked with requests."""
    text = command.replace("\\\n", " ").replace("$TOKEN", catalogue["TOKEN"])
    options, headers, data = shlex.split(text.replace(ADDRESS, catalogue["ADDRESS"])), {}, []
    address = next(option for option in options if option.startswith("http"))
    for name, value in pairwise(options):
        if name == "-H":
            headers.update([value.split(": ", 1)])
        elif name in {"-d", "--data-urlencode"}:
            data.append(value)
    if options[1].endswith("G"):
        pairs = [pair.split("=", 1) for pair in data]
        return requests.get(address, params=pairs, headers=headers, timeout=10).text
    return requests.post(address, data=data[0].encode(), headers=headers, timeout=10).text


def test_the_examples_run_one_after_the_other(catalogue):
    for language, example in EXAMPLES:
        if language == "python":
            assert run([sys.executable, "-W", "error", "-c", example], catalogue).strip()
            continue
        answer = json.loads(ask_with_curl(example, catalogue))
        assert answer.get("items") or answer.get("slug") or answer.get("answer")


def test_without_curl_the_same_is_asked(catalogue):
    reading = next(example for language, example in EXAMPLES if language == "sh")

    answers = [json.loads(ask(reading, catalogue)) for ask in (ask_with_curl, ask_without_curl)]
    assert answers[0]["items"] == answers[1]["items"]


def test_there_are_examples_for_reading_and_for_writing():
    assert [language for language, _ in EXAMPLES] == [
        "sh", "python", "sh", "sh", "sh", "sh", "python",
    ]  # fmt: skip
    assert all(len(example.splitlines()) <= 12 for _, example in EXAMPLES)


def test_the_two_commands_come_first():
    first, second = blocks("sh")[:2]

    assert first == "pip install -e . && python wsgi.py\n"
    assert second == "pip install -e '.[test]' && pytest\n"


def test_continuous_integration_runs_the_same_test_command():
    script = (config.ROOT / ".ci" / "run").read_text()

    assert "\npip install -e '.[test]' && pytest" in script


def test_the_table_of_settings_is_that_of_the_configuration(monkeypatch):
    for name in [name for name in os.environ if name.startswith("CATALOGUE_")]:
        monkeypatch.delenv(name)
    rows = re.findall(r"^\| `CATALOGUE_(\w+)` \| (?:`(.*?)`)? *\|", README, re.MULTILINE)

    wanted = {name: str(value) for name, value in config.operator_settings().items()}
    assert dict(rows) == wanted | {"DATA": ".data"}


def test_every_setting_it_speaks_of_exists():
    mentioned = set(re.findall(r"CATALOGUE_(\w+)", README))

    assert mentioned <= set(config.operator_settings())


def test_the_table_of_commands_is_complete(application):
    section = README.partition("## Commands")[2].partition("## ")[0]
    rows = re.findall(r"^\| `([a-z][a-z ]*[a-z])(?: [A-Z\[].*?)?` \|", section, re.MULTILINE)

    assert set(rows) == {
        command for command in commands(application.cli) if command.split()[0] not in INHERITED
    }


def test_every_command_it_speaks_of_exists(application):
    known = set(commands(application.cli))
    spoken = re.findall(r"flask --app wsgi ([a-z]+(?: [a-z]+)?)", README)

    assert all(words in known or words.split()[0] in known for words in spoken)


def test_links_and_pictures_lead_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (config.ROOT / target).is_file(), target


def test_pictures_are_small():
    for picture in (config.ROOT / ".github" / "pictures").iterdir():
        assert picture.stat().st_size <= 120_000, picture.name
