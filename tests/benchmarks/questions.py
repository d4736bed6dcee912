"""Five kinds of questions, 400 of each, all different, so that no cache answers them."""

from urllib.parse import urlencode

EACH = 400
WARM_UP = 100
KINDS = {
    "common_word": "one common word",
    "rare_word": "one rare word",
    "two_words": "two words",
    "word_and_filters": "word, licence and language",
    "filters_only": "licence and language only",
}


def ask(frequency, licences, languages, random):
    """Questions about entries whose words have this document frequency."""
    total = max(frequency.values())
    ranked = [word for word, count in frequency.most_common() if len(word) > 2]
    common = [word for word in ranked if frequency[word] > total / 20]
    middling = [word for word in ranked if total / 200 < frequency[word] <= total / 20]
    rare = [word for word in ranked if 1 < frequency[word] <= max(5, total / 400)]

    def filters():
        return {"licence": random.choice(licences), "language": random.choice(languages)}

    makers = {
        "common_word": lambda: {"q": random.choice(common + middling)},
        "rare_word": lambda: {"q": random.choice(rare)},
        "two_words": lambda: {"q": f"{random.choice(common)} {random.choice(middling)}"},
        "word_and_filters": lambda: {"q": random.choice(common)} | filters(),
        "filters_only": lambda: filters() | {"page": random.choice((1, 1, 1, 2, 3))},
    }
    return [
        {"kind": kind} | question for kind, make in makers.items() for question in different(make)
    ]


def different(make):
    """`EACH` different questions, or as many as a small collection gives."""
    found = {}
    for _ in range(EACH * 50):
        question = make()
        found[urlencode(question)] = question
        if len(found) == EACH:
            break
    return list(found.values())


def path(question, start="/api/v1/datasets"):
    """A question as the address it is asked at: 20 entries, 8 facets."""
    asked = {name: value for name, value in question.items() if name != "kind" and value}
    return f"{start}?{urlencode(asked)}"


def spread(questions, count):
    """`count` of them, as many of each kind, in an order that mixes the kinds."""
    by_kind = [[one for one in questions if one["kind"] == kind] for kind in KINDS]
    mixed = [question for row in zip(*by_kind, strict=False) for question in row]
    return mixed[:count]


def others(questions):
    """A few questions that are none of these: their words in pairs, backwards."""
    words = [question["q"] for question in questions if question.get("q")][-WARM_UP:]
    return [{"q": f"{one} {other}"} for one, other in zip(words, reversed(words), strict=True)]
