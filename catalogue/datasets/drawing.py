"""A lineage drawn as SVG: the entry at the left, what it was made from to the right; pure.

The same graph stands beside it as a list, so the picture is an extra and never the only way.
"""

from itertools import islice
from typing import NamedTuple

from markupsafe import Markup

from catalogue.compliance.lineage import Lineage, Step

MOST = 80  # boxes; the list shows the rest
WIDTH, HEIGHT = 190, 34  # of a box, in pixels
GAP_X, GAP_Y = 50, 10
LETTERS = 27  # that fit in a box


class Box(NamedTuple):
    """Where a node stands."""

    x: int
    y: int
    step: Step | None


def svg(lineage: Lineage, title: str) -> Markup:
    """The drawing, or nothing when there are no parents."""
    steps = [step for step in lineage.tree() if not step.repeated]
    shown = list(islice(steps, MOST))
    if not shown:
        return Markup()
    boxes = placed(lineage.root, shown)
    width = max(box.x for box in boxes.values()) + WIDTH + 2
    height = max(box.y for box in boxes.values()) + HEIGHT + 2
    lines = Markup().join(
        curve(boxes[step.edge.child], boxes[step.node.name], cleared=step.cleared is not None)
        for step in shown
        if step.edge.child in boxes
    )
    drawn = Markup().join(box_of(name, box, title) for name, box in boxes.items())
    return Markup(
        '<svg class="lineage" xmlns="http://www.w3.org/2000/svg" role="img" width="{w}"'
        ' height="{h}" viewBox="0 0 {w} {h}"><title>{t}</title>{l}{b}</svg>'
    ).format(w=width, h=height, t=title, l=lines, b=drawn)


def placed(root: str, steps: list[Step]) -> dict[str, Box]:
    """One row per node, one column per generation; the root beside its first parent."""
    boxes = {root: Box(1, 1, None)}
    row = 0
    for before, step in zip([None, *steps], steps, strict=False):
        if before is not None and step.depth <= before.depth:
            row += 1
        x = 1 + step.depth * (WIDTH + GAP_X)
        boxes[step.node.name] = Box(x, 1 + row * (HEIGHT + GAP_Y), step)
    return boxes


def box_of(name: str, box: Box, root_title: str) -> Markup:
    node = box.step.node if box.step else None
    title = node.title if node else root_title
    kind = "root" if node is None else "entry" if node.is_entry else "outside"
    drawn = Markup(
        '<g class="{k}"><title>{full}</title>'
        '<rect x="{x}" y="{y}" width="{w}" height="{h}" rx="4"/>'
        '<text x="{tx}" y="{ty}">{short}</text></g>'
    ).format(
        k=kind,
        full=title,
        x=box.x,
        y=box.y,
        w=WIDTH,
        h=HEIGHT,
        tx=box.x + 10,
        ty=box.y + HEIGHT // 2 + 4,
        short=title if len(title) <= LETTERS else title[: LETTERS - 1] + "…",
    )
    if node is None or not node.is_entry:
        return drawn
    return Markup('<a href="/datasets/{}">{}</a>').format(name, drawn)


def curve(child: Box, parent: Box, *, cleared: bool) -> Markup:
    """From a child to its parent; dashed where a reviewer determined that nothing is handed on."""
    x1, y1 = child.x + WIDTH, child.y + HEIGHT // 2
    x2, y2 = parent.x, parent.y + HEIGHT // 2
    middle = (x1 + x2) // 2
    return Markup('<path class="{}" d="M{} {} C{} {} {} {} {} {}"/>').format(
        "cleared" if cleared else "line", x1, y1, middle, y1, middle, y2, x2, y2
    )
