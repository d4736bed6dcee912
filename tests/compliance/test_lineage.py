import time

from catalogue.compliance.inheritance import restrictions
from catalogue.compliance.lineage import Edge, Lineage, Node
from catalogue.compliance.vocabulary import Restriction
from catalogue.datasets import drawing
from tests.compliance.cases import ancestry, facts_of

ORIGINAL = {"provenance": {"origin": "original"}}


def derived(*names, **more):
    listed = [{"dataset": name} for name in names]
    return {"provenance": {"origin": "derived", "derived_from": listed}} | more


def test_the_tree_shows_each_ancestor_with_its_depth_and_opens_it_once():
    graph = ancestry(derived("a", "b"), {"a": derived("c"), "b": derived("c"), "c": ORIGINAL}, [])
    shown = [(step.node.name, step.depth, step.repeated) for step in graph.tree()]
    assert shown == [("a", 1, False), ("c", 2, False), ("b", 1, False), ("c", 2, True)]


def test_a_circle_is_named_and_walking_it_ends():
    graph = ancestry(derived("a"), {"a": derived("b"), "b": derived("a")}, [])
    assert set(graph.circular) == {"a", "b"}
    assert [step.node.name for step in graph.tree()] == ["a", "b", "a"]


def test_an_entry_that_names_itself_is_a_circle_of_one():
    assert ancestry(derived("this"), {}, []).circular == ("this",)


def test_a_lineage_is_complete_only_when_everybody_said_what_went_in():
    assert ancestry(derived("a"), {"a": ORIGINAL}, []).incomplete == ()
    assert ancestry(derived("a"), {"a": {}}, []).incomplete == ("a",)
    assert ancestry(derived(), {}, []).incomplete == ("this",)
    assert ancestry({}, {}, []).incomplete == ("this",)


def test_a_cleared_parent_is_not_followed_but_another_way_to_it_still_counts():
    parents = {"a": derived("c"), "b": derived("c"), "c": ORIGINAL}
    assert ancestry(derived("a", "b"), parents, ["a"]).heirs_of == ("this", "b", "c")
    assert ancestry(derived("a", "b"), parents, ["a", "b"]).heirs_of == ("this",)


def test_restrictions_name_the_part_the_parent_and_what_is_outside():
    document = derived(
        "chats",
        licence={
            "status": "stated",
            "expression": "CC-BY-SA-4.0",
            "covers": "parts",
            "parts": [{"scope": "Dialogue", "expression": "CC-BY-NC-SA-4.0"}, {"scope": "Lyrics"}],
        },
    )
    document["provenance"]["derived_from"].append({"title": "Somewhere"})
    chats = ORIGINAL | {"title": "Chats", "licence": {"status": "none_stated"}}
    found = restrictions(facts_of({"document": document, "parents": {"chats": chats}}))
    named = {
        restriction: [each.title or each.part or "itself" for each in sources]
        for restriction, sources in found.items()
    }
    assert named == {
        Restriction.NON_COMMERCIAL: ["Dialogue"],
        Restriction.SHARE_ALIKE: ["itself", "Dialogue"],
        Restriction.NONE_STATED: ["Chats"],
        Restriction.UNCLEAR_LICENCE: ["Lyrics"],
        Restriction.NOT_DESCRIBED: ["Somewhere"],
    }


def test_of_alternative_licences_only_what_nobody_can_avoid_is_handed_on():
    licence = {"status": "stated", "expression": "CC-BY-NC-4.0 OR CC-BY-SA-4.0"}
    found = restrictions(facts_of({"document": ORIGINAL | {"licence": licence}}))
    assert not found


def test_the_drawing_shows_every_node_once_and_escapes_their_names():
    graph = ancestry(derived("a"), {"a": derived("b"), "b": ORIGINAL}, [])
    drawn = drawing.svg(graph, "<script>")
    assert drawn.count("<rect") == 3
    assert "<script>" not in drawn
    assert 'href="/datasets/b"' in drawn


def test_nothing_is_drawn_without_parents():
    assert drawing.svg(ancestry(ORIGINAL, {}, []), "Alone") == ""


def test_two_hundred_ancestors_are_walked_once_each():
    nodes = {str(n): Node(name=str(n), title=str(n), document=ORIGINAL) for n in range(200)}
    # Everyone is made from everyone after: a naive walk would take 2^200 ways.
    edges = {
        str(n): tuple(Edge(str(n), str(m)) for m in range(n + 1, min(n + 6, 200)))
        for n in range(200)
    }
    graph = Lineage(root="0", nodes=nodes, edges=edges)
    begun = time.process_time()
    assert len(graph.heirs_of) == 200
    assert len(list(graph.tree())) < 1000
    assert time.process_time() - begun < 5
