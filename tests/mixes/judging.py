"""Small mixes for the verdict: what entries say, put together without a database."""

from functools import lru_cache

from catalogue import seeding
from catalogue.compliance import facts
from catalogue.compliance.lineage import Edge, Lineage, Node, outsider, parents_of, place
from catalogue.mixes import blend
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import evaluating, verdict
from tests.compliance.cases import TODAY, facts_of

OPEN = {
    "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
    "provenance": {"origin": "original", "obtained": ["own"], "web_content": "no"},
    "compliance": {"personal_data": {"status": "none", "justification": "Numbers only."}},
}


def described(expression="CC-BY-4.0", **changes):
    """An entry in order but for what is asked of its licence."""
    licence = OPEN["licence"] | {"expression": expression} | changes.pop("licence", {})
    return OPEN | {"licence": licence} | changes


def ingredient(number, document, item=None, **given):
    case = {"document": document} | {
        name: given.pop(name) for name in ("parents", "claims", "cleared") if name in given
    }
    entry = {"slug": f"entry-{number}", "version": 1, "latest": 1, "title": f"Entry {number}"}
    item = {"dataset": f"entry-{number}"} | (item or {})
    return Ingredient(number=number, item=item, facts=facts_of(case), **entry | given)


def judge(*documents, **settings):
    """The verdict on entries that say this, each taken once."""
    return judge_all([ingredient(n, each) for n, each in enumerate(documents, 1)], **settings)


def judge_all(ingredients, **settings):
    return evaluated(ingredients, **settings).verdict


def evaluated(ingredients, **settings):
    document = {"title": "Mix", "items": [each.item for each in ingredients]} | settings
    numbers = blend.of(document, ingredients)
    found = verdict.of(document, ingredients, numbers)
    return evaluating.Evaluated(
        document=document, ingredients=ingredients, blend=numbers, verdict=found
    )


@lru_cache(maxsize=1)
def seed():
    """The entries that come with the catalogue, by slug."""
    return {entry.slug: entry.document for entry in seeding.folder(seeding.SEED)}


def of_seed(slug, number=1, *, described=None, entries=None):
    """An item that takes an entry of the seed, with the ancestors it has there."""
    known = entries or seed()
    document = described or known[slug]
    nodes = {slug: Node(name=slug, title=document.get("title", slug), document=document)}
    edges, queue = {}, [slug]
    for name in queue:
        listed = []
        for parent in parents_of(nodes[name].document or {}):
            above = parent.get("dataset", "")
            if above in known and above not in nodes:
                nodes[above] = Node(name=above, title=above, document=known[above])
                queue.append(above)
            if above not in nodes:
                above = place(nodes, outsider(parent))
            listed.append(Edge(name, above, parent.get("how", ""), parent.get("share")))
        edges[name] = tuple(listed)
    lineage = Lineage(root=slug, nodes=nodes, edges=edges)
    return Ingredient(
        number=number,
        item={"dataset": slug},
        title=str(document.get("title", slug)),
        facts=facts.of(document, today=TODAY, ancestry=lineage, slug=slug),
        slug=slug,
        version=1,
        latest=1,
    )
