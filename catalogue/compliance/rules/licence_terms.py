"""Rules on what the licence allows: is it open, may one sell, change and train; pure.

Each looks at all the licence reaches: the whole, the contents and every part. What is not said to
be covered is unknown. In a licence joined by OR the reader may choose, so the best counts.
"""

from functools import lru_cache

from catalogue.compliance.facts import NO, UNKNOWN, Facts
from catalogue.compliance.finding import Outcome, failed, passed, rule, unknown, warned
from catalogue.compliance.rules import reach
from catalogue.compliance.rules.reach import Found
from catalogue.compliance.rules.wording import listed, sentences
from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import Message, _
from catalogue.licences import knowledge

SCOPE = (
    "licence.status",
    "licence.expression",
    "licence.name",
    "licence.covers",
    "licence.content",
    "licence.parts",
    "provenance.origin",
    "provenance.derived_from",
)
# Open, but made for one publisher, superseded, or (GFDL) open only without invariant sections.
IMPERFECT = {"conformant_not_reusable", "conformant_superseded", "conditional"}
# Llama 2, section 1.b.v: not to be used to improve any other language model.
FORBID_TRAINING = {"LicenseRef-Llama-2"}
OUTCOMES = {Status.FAIL: failed, Status.UNKNOWN: unknown, Status.WARN: warned, Status.PASS: passed}

TRAINING = {
    "unrestricted": Status.PASS,
    "explicit": Status.PASS,
    "permitted": Status.PASS,
    "database_level": Status.PASS,  # whether it reaches the contents is asked by LIC-07
    "copyright_only": Status.PASS,  # what it leaves open is asked by LIC-08
    "outputs_limited": Status.WARN,
    "non_commercial": Status.WARN,
    "not_settled": Status.WARN,  # a person has to look: law and text leave it open
}
TERMS = {"allowed": Status.PASS, "duties": Status.WARN, "forbidden": Status.FAIL}
PERMISSION = {
    "yes": Status.PASS,
    "same_terms": Status.PASS,
    "restrictions_passed_on": Status.WARN,
    "limited": Status.WARN,
    "non_commercial": Status.WARN,
    "unchanged": Status.FAIL,
    "non_commercial_unchanged": Status.FAIL,
    "no": Status.FAIL,
}


@lru_cache(maxsize=1024)
def openness(identifier: str) -> Status:
    """What a licence is worth for LIC-03; “open” is our own reading.

    A licence that limits the fields of use is not open (Open Definition 2.1, 2.1.8).
    """
    licence = knowledge.get(identifier)
    if licence is None or licence.openness not in {"open", "conditional", "not_open"}:
        return Status.UNKNOWN
    if licence.open_definition in IMPERFECT:
        return Status.WARN
    return Status.PASS if licence.openness == "open" else Status.FAIL


def commerce(identifier: str) -> Status:
    licence = knowledge.get(identifier)
    return PERMISSION.get(licence.commercial_use, Status.UNKNOWN) if licence else Status.UNKNOWN


def changes(identifier: str) -> Status:
    licence = knowledge.get(identifier)
    return PERMISSION.get(licence.derivatives, Status.UNKNOWN) if licence else Status.UNKNOWN


def training(identifier: str) -> Status:
    licence = knowledge.get(identifier)
    if licence is None:
        return Status.UNKNOWN
    if licence.id in FORBID_TRAINING:
        return Status.FAIL
    return TRAINING.get(licence.ml_training, Status.UNKNOWN)


@rule("LIC-03", reads=(*SCOPE, "licence.parts_openness"))
def is_open(facts: Facts) -> Outcome:
    """Open Definition 2.1, sections 2.1 and 2.2.

    What the makers say of all parts is no evidence, but it can be contradicted. Where a licence
    covers the whole, a parent that is not open only shows in the reason: LIC-06 judges it, and
    nothing would be known here of an entry without parents otherwise.
    """
    found = reach.weigh(reach.of_entry(facts), openness)
    broken = broken_promise(facts)
    if found.status is Status.FAIL:
        return failed(broken or _("Not open: %(licences)s.", licences=found.names))
    if found.status is Status.UNKNOWN:
        return failed(broken) if broken else unknown(found.doubt)
    if found.status is Status.WARN:
        text = _("Open only in part, made for one publisher or superseded: %(licences)s.",
                 licences=found.names)  # fmt: skip
        return warned(sentences(text, broken))
    return passed(sentences(_("Open: %(licences)s.", licences=found.names), broken))


def broken_promise(facts: Facts) -> Message | None:
    """The parts and parents that are not open, although the makers say that all are."""
    if facts.word("licence.parts_openness") != "open":
        return None
    pieces = reach.of_document(facts.document).pieces + reach.of_parents(facts).pieces
    closed = [
        piece.name for piece in pieces if reach.worth(piece.expression, openness) is Status.FAIL
    ]
    if not closed:
        return None
    return _("Its makers say that every part is open; not open: %(names)s.", names=listed(closed))


@rule("LIC-04", reads=SCOPE)
def is_for_commerce(facts: Facts) -> Outcome:
    """Open Definition 2.1, section 2.1.8."""
    found = reach.weigh(reach.of_entry(facts), commerce)
    texts = {
        Status.FAIL: _("Commercial use is excluded: %(licences)s.", licences=found.names),
        Status.UNKNOWN: found.doubt,
        Status.WARN: _("Commercial use is limited: %(licences)s.", licences=found.names),
        Status.PASS: _("Commercial use is allowed: %(licences)s.", licences=found.names),
    }
    return OUTCOMES[found.status](texts[found.status])


@rule("LIC-05", reads=SCOPE)
def is_for_changes(facts: Facts) -> Outcome:
    """Open Definition 2.1, section 2.1.3; CC BY-ND 4.0, section 2(a)(1)(B)."""
    found = reach.weigh(reach.of_entry(facts), changes)
    texts = {
        Status.FAIL: _("Changed versions may not be shared: %(licences)s.", licences=found.names),
        Status.UNKNOWN: found.doubt,
        Status.WARN: _("Changed versions are limited: %(licences)s.", licences=found.names),
        Status.PASS: _("Changed versions may be shared: %(licences)s.", licences=found.names),
    }
    return OUTCOMES[found.status](texts[found.status])


@rule(
    "LIC-09",
    reads=(
        *SCOPE,
        "licence.training_terms",
        "licence.terms_url",
        "provenance.synthetic.status",
        "provenance.synthetic.generators",
    ),
)
def is_for_training(facts: Facts) -> Outcome:
    """Licence, terms of use and generators' terms (Llama 2, 1.b.v; Llama 3.1, 1.b.i; Gemma).

    Terms nobody read are unknown, and so is an entry that does not say whether a model wrote
    some of it. What parents forbid flows along the lineage and is no matter of this rule.
    """
    found = reach.weigh(reach.of_entry(facts), training)
    judged = [of_licence(found), of_terms(facts), *of_generators(facts)]
    status = reach.worst(*(each.status for each in judged))
    reasons = [each.reason for each in judged if each.status is status]
    return OUTCOMES[status](sentences(*reasons[:2]))


def of_licence(found: Found) -> Outcome:
    texts = {
        Status.FAIL: _("Training other models is forbidden by %(licences)s.", licences=found.names),
        Status.UNKNOWN: found.doubt,
        Status.WARN: _("%(licences)s: training is limited, brings duties or is not settled.",
                       licences=found.names),
        Status.PASS: _("No clause against training: %(licences)s.", licences=found.names),
    }  # fmt: skip
    return OUTCOMES[found.status](texts[found.status])


def of_terms(facts: Facts) -> Outcome:
    status = TERMS.get(facts.word("licence.training_terms"), Status.UNKNOWN)
    if status is Status.UNKNOWN and facts.has("licence.terms_url"):
        return unknown(_("What its terms of use say of training models has not been noted."))
    texts = {
        Status.FAIL: _("Its terms of use forbid training models on it."),
        Status.UNKNOWN: _("Nobody says whether terms of use beside the licence limit training."),
        Status.WARN: _("Its terms of use put duties on the trained model."),
        Status.PASS: _("Its terms of use allow training."),
    }
    return OUTCOMES[status](texts[status])


def of_generators(facts: Facts) -> list[Outcome]:
    """One outcome for each model that wrote some of it, or for nobody saying which."""
    generators = facts.get("provenance.synthetic.generators", ())
    status = facts.word("provenance.synthetic.status")
    found = [of_generator(row.get("model", "?"), row.get("outputs", UNKNOWN)) for row in generators]
    if status == NO:
        return found
    if status == UNKNOWN:
        return [*found, unknown(_("Nobody says whether a model wrote some of it."))]
    return found or [unknown(_("Models wrote some of it, and none of them is named."))]


def of_generator(model: str, outputs: str) -> Outcome:
    status = TERMS.get(outputs, Status.UNKNOWN)
    texts = {
        Status.FAIL: _("The terms of %(model)s forbid training on its output.", model=model),
        Status.UNKNOWN: _("What the terms of %(model)s say of its output is not known.",
                          model=model),
        Status.WARN: _("The terms of %(model)s put duties on models trained on its output.",
                       model=model),
        Status.PASS: _("The terms of %(model)s allow training on its output.", model=model),
    }  # fmt: skip
    return OUTCOMES[status](texts[status])
