"""The contract of `catalogue.search.port.SearchEngine`, kept by every engine."""

import pytest

from catalogue.core.errors import BadQuery, Unavailable
from catalogue.search.port import Broken, Bucket, Choice, Drop, Prefix, Put, Query, Range
from tests.search.samples import LAYOUT, ask, document

DEBATES = document(1, "Parliament debates", summary="Speeches held in the chamber.")
FRENCH = document(
    2, "Débats de l'Assemblée", summary="Les données du parlement français.", lang="fr"
)
SONGS = document(3, "Songs", summary="Debates set to music.", languages=("oc", "fr"), licence="MIT")
GERMAN = document(
    4, "Reden", summary="Gehaltene Reden", lang="de", languages=("de",), licence="MIT"
)


FOUR = (DEBATES, FRENCH, SONGS, GERMAN)


@pytest.fixture(scope="module")
def four(hold):
    """Four documents, for tests that change nothing."""
    return hold(*FOUR)


def found(engine, text="", **options):
    """The ids that a query finds, in order of their numbers."""
    return sorted(engine.search(ask(text, **options)).ids)


# Words


def test_a_title_counts_more_than_a_summary(four):
    assert four.search(ask("debates")).ids[0] == 1


def test_all_words_are_wanted_each_in_any_field(four):
    assert found(four, "songs music") == [3]
    assert not four.search(ask("songs music")).relaxed


def test_without_a_document_that_has_all_words_some_do(four):
    results = four.search(ask("songs chamber"))

    assert sorted(results.ids) == [1, 3]
    assert results.relaxed


def test_relaxing_does_not_depend_on_filters(four):
    results = four.search(ask("songs music", filters={"language": Choice(frozenset({"de"}))}))

    assert (results.total, results.relaxed) == (0, False)


def test_nothing_is_found_where_nothing_is(four):
    results = four.search(ask("zebra giraffe"))

    assert (results.total, results.relaxed, results.next) == (0, False, None)


def test_small_words_need_not_be_there(four):
    assert found(four, "the songs of music") == [3]


@pytest.mark.parametrize("text", ["débats", "debats", "DÉBATS", "De\u0301bats"])
def test_accents_and_case_do_not_matter(four, text):
    assert found(four, text) == [1, 2, 3]


@pytest.mark.parametrize("text", ["donnée", "donnees", "données"])
def test_other_forms_of_a_word_are_found(four, text):
    assert found(four, text) == [2]


@pytest.mark.parametrize("text", ["allemand", "German", "Deutsch", "deutsch"])
def test_a_language_is_found_by_its_names(four, text):
    """Three names, one language."""
    assert found(four, text) == [4]


KINDS = [
    ("L'eau vive", "eau"),
    ("L’eau vive", "l'eau"),
    ("Eau vive", "l'eau"),
    ("Under CC-BY-4.0", "CC-BY-4.0"),
    ("Under CC BY 4.0", "cc-by-4.0"),
    ("Code in C++", "C++"),
    ("Like gpt-4", "gpt-4"),
    ("Like gpt-4", "gpt4"),
    ("OpenSubtitles", "subtitles"),
    ("OpenSubtitles", "opensubtitles"),
    ("Open Subtitles", "OpenSubtitles"),
    ("FineWeb2", "fineweb"),
    ("Sous-titres", "sous titre"),
    ("Sous titres", "sous-titres"),
    ("Œuvres", "oeuvre"),
    ("Oeuvres", "œuvre"),
    ("Große Straße", "strasse"),
    ("Łódź", "lodz"),
    ("Ελληνικά κείμενα", "ελληνικα"),
    ("Русские тексты", "РУССКИЕ"),
    ("نصوص عربية", "عربية"),
    ("كِتَاب", "كتاب"),
    ("中文网页语料", "网页"),
    ("日本語コーパス", "コーパス"),
    ("日本語", "語"),
    ("한국어 말뭉치", "말뭉치"),
]


@pytest.fixture(scope="module")
def kinds(hold):
    titles = [document(number, title) for number, (title, _) in enumerate(KINDS)]
    return hold(*titles, document(1000, "Something else"))


@pytest.mark.parametrize("number", range(len(KINDS)), ids=[text for _, text in KINDS])
def test_words_of_many_kinds_find_their_record(kinds, number):
    """D10."""
    ids = found(kinds, KINDS[number][1])

    assert number in ids
    assert len(ids) < 8


def test_c_plus_plus_is_not_c(fill):
    engine = fill(document(1, "Code in C++"), document(2, "Code in C"))

    assert found(engine, "C++") == [1]


def test_a_quoted_word_is_exact(four):
    assert found(four, '"debate"') == []
    assert found(four, '"debates"') == [1, 3]
    assert found(four, "debate") == [1, 2, 3]


def test_phrases_need_their_words_in_order(fill):
    engine = fill(document(1, "Open web corpus"), document(2, "Web open corpus"))

    assert found(engine, '"open web"') == [1]
    assert found(engine, '"open corpus"') == [2]


def test_a_phrase_does_not_run_from_one_text_into_the_next(fill):
    engine = fill(document(1, "Open", summary="Web"))

    assert found(engine, '"open web"') == []


def test_a_prefix_finds_what_begins_so(four):
    assert found(four, "parl*") == [1, 2]


def test_unwanted_words_exclude(four):
    assert found(four, "debates -music") == [1, 2]
    assert found(four, '-"parliament debates"') == [2, 3, 4]
    assert found(four, "-parl*") == [3, 4]


def test_fields_can_be_named(four):
    assert found(four, "title:debates") == [1, 2]
    assert found(four, "title:speech") == []
    assert found(four, "summary:speech") == [1]
    assert found(four, 'title:"parliament debates"') == [1]
    assert found(four, "summary:deb*") == [3]
    assert found(four, "debates -title:parliament") == [2, 3]


def test_an_entry_called_like_the_query_comes_first(fill):
    engine = fill(
        document(1, "Web corpus of web pages from the web", boost=1.2),
        document(2, "Web"),
        document(3, "Web web web web"),
    )

    assert engine.search(ask("web")).ids[0] == 2


def test_the_prior_settles_equals(fill):
    engine = fill(document(1, "Corpus one"), document(2, "Corpus two", boost=1.2))

    assert list(engine.search(ask("corpus")).ids) == [2, 1]


@pytest.mark.parametrize("clauses", [(Prefix("(("),), (Prefix("a" * 300),), ask('"((" x').clauses])
def test_clauses_without_words_are_harmless(four, clauses):
    four.search(Query(clauses=clauses))


# Filters and facets


def test_values_of_a_facet_are_alternatives(four):
    assert found(four, "", filters={"language": Choice(frozenset({"oc", "de"}))}) == [3, 4]


def test_facets_narrow_each_other(four):
    filters = {
        "language": Choice(frozenset({"oc", "fr"})),
        "licence": Choice(frozenset({"CC0-1.0"})),
    }
    assert found(four, "", filters=filters) == [1, 2]


def test_values_can_be_excluded(four):
    assert found(four, "", filters={"language": Choice(none_of=frozenset({"oc"}))}) == [1, 2, 4]
    both = Choice(frozenset({"fr"}), frozenset({"oc"}))
    assert found(four, "", filters={"language": both}) == [1, 2]


def test_the_counts_of_a_facet_ignore_its_own_choice(four):
    filters = {
        "language": Choice(frozenset({"oc"})),
        "licence": Choice(none_of=frozenset({"CC0-1.0"})),
    }
    facets = four.search(ask(filters=filters, facets=("language", "licence"))).facets

    assert facets["language"] == [Bucket("de", 1), Bucket("fr", 1), Bucket("oc", 1)]
    assert facets["licence"] == [Bucket("MIT", 1), Bucket("CC0-1.0", 0)]


def test_the_chosen_values_are_shown_however_rare(four):
    query = ask(filters={"language": Choice(frozenset({"de"}))}, facets=("language",), facet_size=1)

    assert four.search(query).facets["language"] == [Bucket("fr", 3), Bucket("de", 1)]


def test_every_count_is_the_total_one_would_get(four):
    """D11."""
    for text in ("", "debates", "songs chamber", "reden -x"):
        for filters in ({}, {"licence": Choice(frozenset({"MIT"}))}):
            results = four.search(ask(text, filters=filters, facets=LAYOUT.facets))
            for name, buckets in results.facets.items():
                for bucket in buckets:
                    chosen = {**filters, name: Choice(frozenset({bucket.value}))}
                    assert four.search(ask(text, filters=chosen)).total == bucket.count


def test_ranges_include_their_bounds(fill):
    engine = fill(
        *(document(number, "Corpus", tokens=number * 10) for number in range(1, 6)),
        document(6, "Corpus"),
    )

    assert found(engine, "", ranges={"tokens": Range(20, 40)}) == [2, 3, 4]
    assert found(engine, "", ranges={"tokens": Range(low=40)}) == [4, 5]
    assert found(engine, "corpus", ranges={"tokens": Range(high=10)}) == [1]
    assert found(engine, "", ranges={"tokens": Range()}) == [1, 2, 3, 4, 5, 6]
    assert found(engine, "", ranges={"tokens": Range(-(10**30), 10**30)}) == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"sort": "password"}, "sort"),
        ({"facets": ("password",)}, "facets"),
        ({"filters": {"password": Choice()}}, "password"),
        ({"ranges": {"password": Range()}}, "password"),
    ],
)
def test_unknown_names_are_refused_and_named(four, options, named):
    """C2, D7."""
    with pytest.raises(BadQuery) as refusal:
        four.search(Query(**options))

    assert list(refusal.value.errors) == [named]


# Order and pages


def pages(engine, **options):
    """The ids of all pages, one after the other."""
    query = {"size": 17, **options}
    results = engine.search(ask(**query))
    yield from results.ids
    while results.next:
        results = engine.search(ask(**query, cursor=results.next))
        yield from results.ids


@pytest.fixture(scope="module")
def many(hold):
    """200 documents with many ties, and some without any value."""
    return hold(*ties())


def ties():
    return (
        *(
            document(number, f"Corpus {number % 7}", tokens=number % 5 * 10**11, updated=number % 3)
            for number in range(1, 191)
        ),
        *(document(number, "") for number in range(191, 201)),
    )


@pytest.mark.parametrize("sort", ["relevance", *LAYOUT.sorts])
def test_pages_show_every_document_once(many, sort):
    assert sorted(pages(many, sort=sort)) == list(range(1, 201))


@pytest.mark.parametrize("sort", ["relevance", *LAYOUT.sorts])
def test_pages_of_words_and_filters_show_every_hit_once(many, sort):
    found = list(
        pages(many, text="corpus", sort=sort, filters={"language": Choice(frozenset({"fr"}))})
    )

    assert sorted(found) == list(range(1, 191))


def test_sorts_order_by_value_and_put_what_has_none_last(many):
    tokens = [number % 5 if number < 191 else -1 for number in pages(many, sort="tokens")]
    oldest = [number % 3 if number < 191 else 9 for number in pages(many, sort="oldest")]
    titles = [number % 7 if number < 191 else 9 for number in pages(many, sort="title")]

    assert tokens == sorted(tokens, reverse=True)
    assert oldest == sorted(oldest)
    assert titles == sorted(titles)


def test_titles_are_ordered_without_accents_and_case(fill):
    engine = fill(
        document(1, "Zebra"),
        document(2, "Étude"),
        document(3, "«Etat»"),
        document(4, "etc"),
        document(5, "Œil"),
    )

    assert list(engine.search(ask(sort="title")).ids) == [3, 4, 2, 5, 1]


def test_a_page_stays_whole_when_entries_come_and_go(fill):
    engine = fill(*ties())
    first = engine.search(ask(sort="tokens", size=20))
    engine.apply([Put(document(900, "New", tokens=10**14)), Drop(first.ids[0])], 2)
    second = engine.search(ask(sort="tokens", size=20, cursor=first.next))

    assert not set(first.ids) & set(second.ids)
    assert 900 not in second.ids


def test_offsets_reach_any_page(many):
    everything = list(pages(many, sort="updated"))

    assert list(many.search(ask(sort="updated", offset=40, size=20)).ids) == everything[40:60]
    assert (
        list(many.search(ask(sort="title", offset=190)).ids)
        == list(pages(many, sort="title"))[190:]
    )


@pytest.mark.parametrize("sort", ["relevance", "title", "tokens"])
@pytest.mark.parametrize("offset", [200, 10**9, 10**30, -1, -(10**30)])
def test_a_page_beyond_the_end_is_empty(many, sort, offset):
    """D7."""
    results = many.search(ask(sort=sort, offset=offset))

    assert (list(results.ids), results.total, results.next) == ([], 200, None)


@pytest.mark.parametrize("size", [0, -5])
def test_no_page_at_all_still_counts(many, size):
    results = many.search(ask(size=size, facets=("language",)))

    assert (list(results.ids), results.total) == ([], 200)
    assert results.facets["language"] == [Bucket("fr", 200)]


def test_a_spoiled_cursor_is_refused_and_named(many):
    good = many.search(ask(sort="tokens")).next
    other = many.search(ask(sort="updated")).next

    for bad in (good[:-1], good[::-1], good + "A", "A" + good, "", "é", "\x00", "x" * 5000, other):
        with pytest.raises(BadQuery) as refusal:
            many.search(ask(sort="tokens", cursor=bad))
        assert list(refusal.value.errors) == ["cursor"]


# Changes


def test_putting_replaces_and_dropping_forgives(fill):
    engine = fill(*FOUR)
    engine.apply([Put(document(3, "Silence", version=2)), Drop(1), Drop(99)], 7)

    assert found(engine, "songs") == []
    assert found(engine, "silence") == [3]
    assert engine.versions() == {2: 1, 3: 2, 4: 1}
    assert (engine.health().documents, engine.health().applied) == (3, 7)


def test_the_last_of_several_changes_wins(fill):
    engine = fill(*FOUR)
    engine.apply(
        [Put(document(5, "One")), Drop(5), Put(document(5, "Two")), Put(document(5, "Three"))], 2
    )

    assert engine.search(ask("title:one")).total == 0
    assert list(engine.search(ask("title:three")).ids) == [5]


def test_applying_twice_changes_nothing(fill):
    engine = fill(*FOUR)
    for _ in range(2):
        engine.apply([Put(document(5, "Again"))], 2)

    assert list(engine.search(ask("again")).ids) == [5]
    assert engine.health().documents == 5


def test_many_small_changes_keep_every_document(fill):
    engine = fill()
    for number in range(1, 13):
        engine.apply([Put(document(number, f"Corpus {number}"))], number)
    engine.apply([Drop(number) for number in range(1, 13, 2)], 13)

    results = engine.search(ask("corpus", size=50, facets=("language",)))
    assert sorted(results.ids) == list(range(2, 13, 2))
    assert results.facets["language"] == [Bucket("fr", 6)]


def test_counts_kept_from_before_a_change_are_forgotten(fill):
    engine = fill(*FOUR)
    before = engine.search(ask(facets=("language",)))
    engine.apply([Drop(4)], 2)

    after = engine.search(ask(facets=("language",)))
    assert (before.total, after.total) == (4, 3)
    assert Bucket("de", 1) not in after.facets["language"]


def test_a_new_generation_replaces_the_old_one(fill):
    engine = fill(*FOUR)
    generation = engine.health().generation
    engine.rebuild([SONGS], 9)

    assert list(engine.search(ask()).ids) == [3]
    assert (engine.health().generation, engine.health().applied) == (generation + 1, 9)


def test_without_an_index_nothing_is_answered_as_if_it_were_empty(fill, tmp_path):
    engine = fill(*FOUR)
    (tmp_path / "index" / "checkpoint.json").unlink()
    engine.close()

    assert engine.health().generation == 0
    with pytest.raises(Unavailable) as refusal:
        engine.search(ask("debates"))
    assert refusal.value.facts["retry_after"] > 0
    with pytest.raises(Broken):
        engine.apply([], 2)
    assert list(engine.suggest("deb")) == []
    assert engine.spell(ask("debatez").clauses) is None


# Suggestions


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("parliment", "parliament"),
        ("parliamnet", "parliament"),
        ("aprliament", "parliament"),
        ("parliamentt", "parliament"),
        ("donnes francais", "données francais"),
        ("assembler", "assemblée"),
        ("parliamentdebates", "parliament debates"),
        ("songs", None),
        ("zzzzzz", None),
        ("qqq", None),
        ("((((", None),
        ('songs parliment -x "music"', 'songs parliament -x "music"'),
    ],
)
def test_unknown_words_are_corrected(four, typed, corrected):
    assert four.spell(ask(typed).clauses) == corrected


def test_names_are_suggested_by_the_beginning_of_any_word(four):
    assert "Débats de l'Assemblée" in four.suggest("assem")
    assert "Parliament debates" in four.suggest("parliament d")
    assert "German" in four.suggest("ger")
    assert list(four.suggest("zebra")) == []


@pytest.mark.parametrize("prefix", ["", "a", " ", "\x00", "é" * 500, "((", "\t", "ab\ud800cd"])
def test_suggesting_never_fails(four, prefix):
    assert len(four.suggest(prefix, 5)) <= 5
