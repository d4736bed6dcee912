"""How wide the columns of a table are; pure."""

from collections.abc import Sequence

from catalogue.summaries.rendering.parts import Piece

MEASURED, LONG, LINE = 100, 20, 60  # rows looked at, letters of a word, letters of a cell


def shares(
    columns: Sequence[str], rows: Sequence[Sequence[Piece]], width: int, letter: int
) -> tuple[int, ...]:
    """How wide each column is: room for its longest word first, then by how much it holds."""
    words, texts = [], []
    for place, name in enumerate(columns):
        held = [name, *(row[place].text for row in rows[:MEASURED])]
        words.append(max(min(len(word), LONG) for text in held for word in (text.split() or [""])))
        texts.append(min(max(map(len, held)), LINE))
    least = [(word + 3) * letter for word in words]
    if sum(least) >= width:
        return tuple(int(width * each / sum(least)) for each in least)
    spare = (width - sum(least)) / (sum(texts) or 1)
    return tuple(int(each + spare * text) for each, text in zip(least, texts, strict=True))
