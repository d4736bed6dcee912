"""What the repository holds, and that it needs what it asks for."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from importlib import metadata

import pytest

from catalogue.config import ROOT

TOP_LEVEL = {
    "catalogue", "schemas", "templates", "seed", "tests", "pyproject.toml", "wsgi.py", "README.md",
    "LICENSE",
}  # fmt: skip
TEXT = {".py", ".html", ".yaml", ".toml", ".md", ".txt", ".css", ".js", ".ini", ".lua", ".po", ""}
MACHINE_PATH = re.compile(r"(?<![\w./-])/(work|root|home|Users|farm)/")

# Needed without an import of ours, and why.
UNSEEN = {
    "alembic": "imported by migrations",
    "language-data": "the names that langcodes looks up",
    "pytest": "runs the tests",
    "pytest-socket": "its options keep tests on this machine",
}

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


@cache
def files():
    """The files of the repository, those not yet committed included."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("not a git clone: the repository's files cannot be told from others")
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def names(requirements):
    return [re.match(r"[\w-]+", requirement)[0] for requirement in requirements]


def imported(*folders):
    """The top-level modules that the Python files in these folders import."""
    found = set()
    for path in (path for folder in folders for path in (ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.partition(".")[0])
    return found


def modules(distribution):
    """The top-level modules an installed distribution brings."""
    return {module for module, owners in installed().items() if canonical(distribution) in owners}


@cache
def installed():
    brought = metadata.packages_distributions()
    return {module: {canonical(owner) for owner in owners} for module, owners in brought.items()}


def canonical(distribution):
    return re.sub(r"[-_.]+", "-", distribution).lower()


def test_the_top_level_holds_only_what_is_agreed():
    found = {path.relative_to(ROOT).parts[0] for path in files()}

    assert {name for name in found if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_a_place_on_somebody_s_machine():
    texts = {path: path.read_text() for path in files() if path.suffix in TEXT}

    assert not [path for path, text in texts.items() if MACHINE_PATH.search(text)]


def test_every_dependency_is_used():
    used = imported("catalogue", "schemas")

    for name in names(PROJECT["dependencies"]):
        assert name in UNSEEN or modules(name) & used, name


def test_every_dependency_of_the_tests_is_used():
    used = imported("tests")

    for name in names(PROJECT["optional-dependencies"]["test"]):
        assert name in UNSEEN or modules(name) & used, name


def test_every_import_is_asked_for():
    asked = names(PROJECT["dependencies"])
    brought = set().union(*map(modules, asked)) | {"catalogue", "schemas"}
    # These come with Flask, requests and the extensions, which are built on them.
    indirect = {"click", "werkzeug", "markupsafe", "jinja2", "babel", "webargs", "idna", "urllib3"}
    standard = set(sys.stdlib_module_names)

    assert imported("catalogue", "schemas") - brought - indirect <= standard


def test_the_licence_is_the_apache_licence():
    assert PROJECT["license"] == "Apache-2.0"
    assert (
        "Apache License\n                           Version 2.0" in (ROOT / "LICENSE").read_text()
    )
