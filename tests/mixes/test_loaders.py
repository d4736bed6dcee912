"""Programs that load a mix: they compile whatever names hold, and leave nothing out in silence."""

import ast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.mixes.formats import loaders
from tests.mixes.pieces import entry, mix, seeded, tokens

COMMIT = "0123456789abcdef0123456789abcdef01234567"


def hosted(path, size=100, **described):
    identifiers = [{"scheme": "huggingface", "value": path}]
    return entry(identifiers=identifiers, modalities=[tokens(size)], **described)


def item(**said):
    return {"dataset": "d"} | said


def sources(program):
    """The list of sources a program holds, as Python reads it."""
    assigned = [node for node in ast.parse(program).body if isinstance(node, ast.Assign)]
    return next(
        ast.literal_eval(node.value) for node in assigned if node.targets[0].id == "SOURCES"
    )


def test_probabilities_are_the_shares_of_tokens_seen():
    side = mix((item(epochs=3), hosted("a/b")), (item(), hosted("c/d")))

    program = loaders.written("datasets", *side)

    assert sources(program) == [
        ({"path": "a/b", "split": "train"}, 0.75),
        ({"path": "c/d", "split": "train"}, 0.25),
    ]
    assert "interleave_datasets(" in program
    assert "streaming=True" in program
    assert 'stopping_strategy="all_exhausted"' in program


def test_where_all_documents_are_counted_rows_are_drawn_by_documents():
    def book(path, documents):
        described = hosted(path)
        described["modalities"].append({"modality": "text", "size": documents, "unit": "documents"})
        return described

    program = loaders.written("datasets", *mix((item(), book("a/b", 1)), (item(), book("c/d", 3))))

    assert [probability for _options, probability in sources(program)] == [0.25, 0.75]


def test_a_commit_pins_the_revision_and_another_checksum_does_not():
    pinned = hosted("a/b", access={"checksum": COMMIT})
    summed = hosted("c/d", access={"checksum": "sha256:" + COMMIT})

    program = loaders.written("datasets", *mix((item(), pinned), (item(), summed)))

    assert [options.get("revision") for options, _share in sources(program)] == [COMMIT, None]


@pytest.mark.parametrize("framework", loaders.FRAMEWORKS)
def test_what_cannot_be_loaded_is_named_with_the_reason(framework):
    uncounted = entry(identifiers=[{"scheme": "huggingface", "value": "e/f"}])
    side = mix(
        (item(), hosted("a/b")),
        (item(name="Elsewhere"), entry(modalities=[tokens(1)])),
        (item(name="Uncounted"), uncounted),
        (item(name="Left out", epochs=0), hosted("g/h")),
    )

    program = loaders.written(framework, *side)

    assert len(sources(program)) == 1
    for name in ("Elsewhere", "Uncounted", "Left out"):
        assert f"# - {name}: " in program


def test_datatrove_samples_what_whole_passes_leave():
    program = loaders.written("datatrove", *mix((item(epochs=2.5), hosted("a/b"))))

    assert sources(program) == [("a/b", {"split": "train"}, "0001-corpus", 2.5)]
    assert "SamplerFilter(rate=min(passes, 1)" in program


@pytest.mark.parametrize(
    ("size", "told"),
    [(5e-324, "not known"), (1e-290, "1e+302 passes"), (10, "1e+11 passes"), (None, "not known")],
)
@pytest.mark.parametrize("framework", loaders.FRAMEWORKS)
def test_passes_without_end_reach_no_program(framework, size, told):
    described = hosted("a/b", size) if size else entry(identifiers=hosted("a/b")["identifiers"])
    described.setdefault("modalities", []).append(
        {"modality": "text", "size": 10**18, "unit": "documents"}
    )
    side = mix((item(weight=1), described), (item(weight=1), hosted("c/d")),
               sampling="weights", budget=2 * 10**12)  # fmt: skip

    program = loaders.written(framework, *side)

    for source in sources(program):
        assert all(0 < number <= 1000 for number in source if not isinstance(number, dict | str))
    assert "inf" not in program
    assert "nan" not in program
    if framework == "datatrove":
        assert told in program


def test_a_mix_that_is_seen_no_time_says_so():
    program = loaders.written("datatrove", *mix((item(epochs=0), hosted("a/b"))))

    assert "it is seen no time" in program
    assert "SOURCES" not in program


def test_what_is_taken_stands_beside_it():
    subset = {"languages": ["fr"], "parts": ["A"], "share": 0.5}

    program = loaders.written("datasets", *mix((item(subset=subset), hosted("a/b"))))

    assert "# take only: languages fr; parts A; share 0.5" in program


@pytest.mark.parametrize("framework", loaders.FRAMEWORKS)
@pytest.mark.parametrize("name", ["lucie-7b", "fully-open"])
def test_the_mixes_of_the_seed_compile(framework, name):
    compile(loaders.written(framework, *seeded(name)), "loader.py", "exec")


@pytest.mark.parametrize("framework", loaders.FRAMEWORKS)
def test_a_mix_of_nothing_that_can_be_loaded_is_a_comment(framework):
    program = loaders.written(framework, *mix(({"title": "Mine"}, None)))

    assert ast.parse(program).body == []


NASTY = st.text(max_size=60) | st.sampled_from(
    ["'''", '"""', "\\", "\nimport os", "\r\nimport os", "\x0cimport os", "\u2028import os", "{x}"]
)


@given(NASTY, NASTY, NASTY)
@settings(max_examples=80)
def test_no_name_becomes_code(name, path, part):
    described = hosted("a/b") | {"title": name}
    strange = hosted(path) | {"title": part}
    side = mix(({"dataset": "d"}, described), ({"dataset": "e"}, strange))
    side.document["title"] = name

    for framework in loaders.FRAMEWORKS:
        program = loaders.written(framework, *side)
        compile(program, "loader.py", "exec")
        imported = [each for each in ast.walk(ast.parse(program)) if isinstance(each, ast.Import)]
        assert imported == []
