"""The questions of the form that do not concern every dataset, and when they do; pure.

Nothing is left out: a question that folds away can be opened and answered, and one that is
answered, or answered wrongly, is always in sight.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from catalogue.core.forms import Control, altered
from catalogue.datasets.asking import (
    ROW,
    Test,
    both,
    database,
    derived,
    either,
    for_task,
    from_time,
    from_web,
    holds,
    is_mix,
    is_one,
    licensed,
    may_be_web,
    never,
    parts,
    people_seen,
    personal,
    sensitive,
    spoken,
    written,
)

PRIVACY = "compliance.personal_data"


def under(block: str, test: Test, *names: str) -> dict[str, Test]:
    return {f"{block}.{name}": test for name in names}


# Path → when it is asked in plain sight. What is not here always is.
WHEN: Mapping[str, Test] = {
    **dict.fromkeys(("aliases", "version", "modified", "maintainer", "changelog_url"), never),
    **dict.fromkeys(("formats", "citation", "size_note", "content_types"), never),
    **dict.fromkeys(("notes", "doubts"), never),
    **under("access", never, "fee", "checksum", "note"),
    "tasks": for_task,
    "period": from_time,
    "coverage": from_time,
    "demographics": people_seen,
    **under("languages.*", never, "documents", "characters", "bytes", "note"),
    "languages.*.sentences": is_one("kind", "parallel"),
    "languages.*.hours": spoken,
    "languages.*.pages": is_one("provenance.obtained", "digitised"),
    "languages.*.words": lambda document: not spoken(document),
    "language_count": is_mix,
    **under("licence", licensed, "expression", "name", "covers", "attribution"),
    "licence.content": both(licensed, either(database, is_one("licence.covers", "database"))),
    "licence.parts": parts,
    "licence.parts_openness": parts,
    **under("licence", written, "terms_url", "training_terms"),
    **under("licence", never, "extra_terms", "notes"),
    "provenance.derived_from": derived,
    "provenance.combination": is_one("provenance.origin", "derived"),
    "provenance.compiler": is_mix,
    "provenance.crawl": from_web,
    **under("provenance.crawl", never, "purpose", "website_types", "excludes_piracy", "note"),
    **under("provenance.crawl", never, "excluded_site_types", "domain_stats_url", "top_domains"),
    "provenance.synthetic.generators": written,
    **under("provenance.synthetic.generators.*", never, "on_eu_market", "summary_url"),
    **under("sources.*", never, "kind", "fields"),
    **under("compliance", never, "mining_note", "mining_commercial", "curation_steps"),
    "compliance.mining_organisation": is_one("compliance.mining_ground", "art_3"),
    "compliance.reservations": may_be_web,
    "compliance.reservations.checks": is_one(
        "compliance.reservations.status", "respected", "partly"
    ),
    **under(PRIVACY, personal, "statement", "classes", "special_categories", "measures"),
    **under(PRIVACY, personal, "basis", "contact", "dpia"),
    **under(PRIVACY, both(personal, sensitive), "special_condition", "special_note"),
    **under(PRIVACY, never, "measures_note", "balancing_url", "notice_url", "dpia_url"),
    **under(PRIVACY, never, "dpia_reason", "research"),
    **under(
        PRIVACY, is_one(f"{PRIVACY}.research", "yes"), "research_organisation",
        "research_safeguards",
    ),
    f"{PRIVACY}.justification": is_one(f"{PRIVACY}.status", "none"),
    **under("compliance.illegal_content", never, "targets", "no_risk_reason", "note"),
    **under("compliance", never, "bias_method", "unsuitability"),
    "compliance.intended_use": is_one("kind", "evaluation"),
    "compliance.takedown.policy": never,
    **under(
        "compliance.public_sector", is_one("compliance.public_sector.information", "yes"),
        "high_value", "category", "url",
    ),
    **dict.fromkeys(("compliance.altruism", "compliance.data_information"), never),
    "tokenizer": either(lambda document: not spoken(document), holds("text")),
}  # fmt: skip


def arranged(controls: Iterable[Control], document: Mapping[str, Any]) -> tuple[Control, ...]:
    """The controls of a section, those marked `more` that do not concern this dataset."""

    def folded(control: Control) -> Control:
        concerned = WHEN.get(ROW.sub(".*", control.name))
        if concerned is None or concerned(document):
            return control
        return replace(control, more=not (in_sight(control) or control.required))

    return altered(controls, folded)


def in_sight(control: Control) -> bool:
    """Whether something is written in it, or wrong with it."""
    inner = (*control.controls, *(each for row in control.rows for each in row))
    return control.is_filled or bool(control.errors) or any(map(in_sight, inner))


def concerning(document: Mapping[str, Any]) -> list[str]:
    """The questions that are asked because of what is known, for a page that is open already."""
    return sorted(path for path, concerned in WHEN.items() if concerned(document))
