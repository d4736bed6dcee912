"""The rules of this house that a machine can check."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po
from jinja2 import Environment, nodes

ROOT = Path(__file__).parent.parent
SOURCES = sorted(
    path
    for path in (*ROOT.glob("catalogue/**/*.py"), *ROOT.glob("schemas/**/*.py"))
    if "migrations" not in path.parts
)
TESTS = sorted(ROOT.glob("tests/**/*.py"))
TEMPLATES = sorted([*ROOT.glob("templates/**/*.html"), *ROOT.glob("templates/**/*.txt")])
FRENCH = ROOT / "catalogue" / "translations" / "fr" / "LC_MESSAGES" / "messages.po"
# As in pyproject.toml, for `pybabel extract`.
METHODS = [("**.py", "python"), ("**.html", "jinja2"), ("emails/*.txt", "jinja2")]
OPTIONS = {
    "**.html": {
        "trim_blocks": "true",
        "lstrip_blocks": "true",
        "newstyle_gettext": "true",
        "silent": "false",
    }
}
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "say": None}

# Names that would run what is given to them as text.
DANGEROUS = {"eval", "exec", "compile", "__import__"}
DANGEROUS_MODULES = {"pickle", "marshal", "shelve", "dill"}


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_says_what_it_is_for_and_stays_small(path):
    source = path.read_text()
    tree = ast.parse(source)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]

    assert ast.get_docstring(tree)
    assert source.count("\n") <= 250
    assert not [
        function.name for function in functions if function.end_lineno - function.lineno > 30
    ]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_c1_nothing_runs_what_a_visitor_wrote(path):
    tree = ast.parse(path.read_text())
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    imported |= {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}

    assert not called & DANGEROUS
    assert not imported & DANGEROUS_MODULES
    assert "shell=True" not in path.read_text()


def test_one_place_commits():
    committing = [
        name_of(path) for path in SOURCES if re.search(r"session\.commit\(", path.read_text())
    ]

    assert committing == ["catalogue/core/db.py"]


def operations(app):
    description = app.test_client().get("/api/v1/openapi.json").json
    return [
        (f"{verb} {path}", operation)
        for path, verbs in description["paths"].items()
        for verb, operation in verbs.items()
        if verb != "parameters"
    ]


def test_every_api_operation_says_what_it_does_and_what_it_answers(app):
    described = operations(app)

    assert described
    assert not [name for name, operation in described if not operation.get("summary")]
    assert not [name for name, operation in described if not operation.get("tags")]
    assert not [name for name, operation in described if "default" not in operation["responses"]]


def test_every_api_parameter_is_described(app):
    undescribed = [
        (name, parameter["name"])
        for name, operation in operations(app)
        for parameter in operation.get("parameters", [])
        if parameter.get("in") == "query"
        and not parameter.get("description")
        and parameter["name"] not in {"page_size", "limit", "q"}
    ]

    assert undescribed == []


def test_features_import_only_downwards():
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache"]
    if not command[0].exists():
        pytest.skip("import-linter is not installed: pip install -e '.[lint]'")

    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert outcome.returncode == 0, outcome.stdout


SENTENCE = re.compile(r"[A-Za-z]{2,}(?:[ ,]+[A-Za-z']{2,}){2,}")


@pytest.mark.parametrize(
    "path", [path for path in TEMPLATES if path.suffix == ".html"], ids=name_of
)
def test_every_sentence_of_a_template_can_be_translated(path):
    # What {% trans %} holds is left out first: what stays between the tags nobody can translate.
    source = re.sub(r"\{%-?\s*trans.*?endtrans\s*-?%\}", "", path.read_text(), flags=re.DOTALL)
    source = re.sub(r"<(pre|code|svg)\b.*?</\1>", " ", source, flags=re.DOTALL)
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(source)
    shown = re.sub(
        r"<[^>]*>", " | ", "§".join(piece.data for piece in tree.find_all(nodes.TemplateData))
    )

    sentences = [
        text for text in SENTENCE.findall(shown) if "=" not in text and "class" not in text
    ]
    assert path.name.startswith("_api_") or sentences == []


@pytest.fixture(scope="module")
def french():
    with FRENCH.open("rb") as file:
        return read_po(file, locale="fr")


def key(message):
    return message if isinstance(message, str) else message[0]


def extracted():
    """Every message of the code and the templates."""
    return {
        key(message)
        for folder in ("catalogue", "schemas", "templates")
        for _file, _line, message, _comments, _context in extract_from_dir(
            str(ROOT / folder),
            METHODS,
            OPTIONS,
            keywords=KEYWORDS,
            directory_filter=lambda _path: True,
        )
    }


def test_every_message_is_in_french(french):
    missing = [message.id for message in french if message.id and not all(forms(message))]
    fuzzy = [message.id for message in french if message.id and message.fuzzy]

    assert missing == fuzzy == []


def forms(message):
    """The text of a message, or its singular and plural."""
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_french_placeholders_are_those_of_the_english(french):
    def names(text):
        return set(re.findall(r"%\((\w+)\)|\{(\w+)\}", text))

    wrong = [
        message.id
        for message in french
        if message.id and isinstance(message.id, str) and names(message.id) != names(message.string)
    ]

    assert wrong == []


def test_the_french_messages_are_those_of_the_code(french):
    known = {key(message.id) for message in french if message.id}

    assert extracted() - known == set()
    assert known - extracted() == set()


def test_the_compiled_messages_are_in_step(french):
    with FRENCH.with_suffix(".mo").open("rb") as file:
        compiled = read_mo(file)

    written, read = (
        {key(each.id): forms(each) for each in source if each.id} for source in (french, compiled)
    )
    assert read == written


def test_nothing_says_where_it_was_written():
    paths = [
        *SOURCES,
        *TESTS,
        *TEMPLATES,
        *ROOT.glob("*.md"),
        *ROOT.glob(".ci/*"),
        ROOT / "pyproject.toml",
    ]
    marks = re.compile("/" + "work/|/" + "root/|/" + "tmp/")

    assert not [
        name_of(path) for path in paths if path.is_file() and marks.search(path.read_text())
    ]
