"""Draws up the public summary of training content (AI Act, Art. 53(1)(d)); pure.

Every field of the template is answered, declared not applicable, or listed among what is open.
"""

from collections.abc import Callable, Mapping
from typing import Any

from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.summaries import (
    acquisition,
    assembling,
    care,
    crawling,
    dates,
    domains,
    header,
    identity,
    other_sources,
    overall,
    private_datasets,
    public_datasets,
    record,
    synthetic,
    template,
    tongues,
    user_data,
)
from catalogue.summaries.answering import Answer, State, excused, required
from catalogue.summaries.context import Context, Json
from catalogue.summaries.record import Record
from catalogue.summaries.words import wording

FIELDS: Mapping[str, Callable[[Record], Answer]] = {
    "0.a": header.version,
    "0.b": header.last_update,
    "1.1.a": identity.provider,
    "1.1.b": identity.representative,
    "1.2.a": identity.names,
    "1.2.b": identity.dependencies,
    "1.2.c": identity.placement,
    "1.3.a": overall.modality,
    "1.3.b": overall.size,
    "1.3.c": overall.contents,
    "1.3.d": acquisition.latest,
    "1.3.e": tongues.describe,
    "1.3.f": overall.characteristics,
    "1.3.g": overall.counting,
    "2.1.a": public_datasets.used,
    "2.1.b": public_datasets.modalities,
    "2.1.c": public_datasets.listed,
    "2.1.d": public_datasets.others,
    "2.1.e": public_datasets.comments,
    "2.2.1.a": private_datasets.licensed,
    "2.2.1.b": private_datasets.licensed_modalities,
    "2.2.2.a": private_datasets.used,
    "2.2.2.b": private_datasets.modalities,
    "2.2.2.c": private_datasets.listed,
    "2.2.2.d": private_datasets.described,
    "2.2.2.e": private_datasets.comments,
    "2.3.a": crawling.used,
    "2.3.b": crawling.names,
    "2.3.c": crawling.purposes,
    "2.3.d": crawling.behaviour,
    "2.3.e": crawling.period,
    "2.3.f": crawling.contents,
    "2.3.g": crawling.modalities,
    "2.3.h": domains.summary,
    "2.3.i": crawling.comments,
    "2.4.a": user_data.interactions,
    "2.4.b": user_data.services,
    "2.4.c": user_data.described,
    "2.4.d": user_data.modalities,
    "2.4.e": user_data.comments,
    "2.5.a": synthetic.used,
    "2.5.b": synthetic.modalities,
    "2.5.c": synthetic.on_market,
    "2.5.d": synthetic.off_market,
    "2.5.e": synthetic.comments,
    "2.6.a": other_sources.used,
    "2.6.b": other_sources.described,
    "2.6.c": other_sources.comments,
    "3.1.a": care.signatory,
    "3.1.b": care.reservations,
    "3.1.c": care.reservations_comments,
    "3.2.a": care.illegal_content,
    "3.3.a": care.processing,
}
GRACE = "2025-08-02"  # models placed earlier may state and justify gaps (notice, point 33)


def draw(
    provider: Mapping[str, Any] | None,
    model: Mapping[str, Any],
    evaluated: Evaluated,
    context: Context,
) -> Json:
    """The whole summary as one document; `json_schema` describes it."""
    known = record.read(provider, model, evaluated, context)
    reasons = {each["field"]: each.get("reason", "") for each in known.says("gaps", ())}
    answers = {
        name: settled(known, answer(known), reasons.get(name)) for name, answer in FIELDS.items()
    }
    return assembling.assemble(
        template.IDENTITY,
        template.SECTIONS,
        answers,
        assembling.about(model, context)
        | {
            "version": str(context.number) if context.number else None,
            "status": context.status,
            "versions": header.versions(known),
            "next_update_due": header.next_update(known),
        },
    )


def settled(known: Record, answer: Answer, reason: str | None) -> Answer:
    """An open field with the provider's reason, where the law lets it give one."""
    if not reason or answer.state is not State.MISSING:
        return answer
    placed = [each.get("market_date", "") for each in known.says("versions", ())]
    if placed and all(written and latest_day(written) < GRACE for written in placed):
        return excused(answer, reason)
    return Answer(
        state=answer.state,
        blocks=answer.blocks,
        sources=answer.sources,
        gaps=[*answer.gaps, required(wording("no_excuse"))],
    )


def latest_day(written: str) -> str:
    """The last day a partial date can mean."""
    return (written + "-12-31"[len(written) - len("2026") :])[: dates.DAY]
