"""Section 2.4: data of users, of the model itself and of the provider's other services; pure."""

from catalogue.summaries import settling
from catalogue.summaries.answering import (
    Answer,
    Gap,
    answered,
    listing,
    missing,
    optional,
    required,
    review,
    text,
    texts,
    yes_or_no,
)
from catalogue.summaries.record import Record
from catalogue.summaries.settling import Standing
from catalogue.summaries.words import Text, wording

KIND = "user_data"


def standing(record: Record, kind: str, told: str | None) -> Standing:
    """Items that do not say whose users leave both questions open."""
    held = record.of(KIND)
    own = [each for each in held if each.item.get("user_data") == kind]
    unsaid = any("user_data" not in each.item for each in held)
    return settling.weigh(record, own, told, open_=unsaid)


def of_model(record: Record) -> Standing:
    return standing(record, "model_interaction", record.told("user_data.interactions"))


def of_services(record: Record) -> Standing:
    return standing(record, "other_service", record.told("user_data.services"))


def both(record: Record) -> Standing:
    """Yes when one is; no when both are."""
    answers = [of_model(record), of_services(record)]
    held = record.of(KIND)
    if any(each.is_yes for each in answers):
        return Standing(answer="yes", held=held)
    if held:  # somebody's users, nobody says whose
        return Standing(answer=None, held=held)
    settled = all(each.answer == "no" for each in answers)
    return Standing(answer="no" if settled else None)


def interactions(record: Record) -> Answer:
    return asked(record, of_model(record))


def services(record: Record) -> Answer:
    return asked(record, of_services(record))


def asked(record: Record, known: Standing) -> Answer:
    unsaid = [each for each in record.of(KIND) if "user_data" not in each.item]
    if unsaid and known.answer is None and not known.contradicted:
        why = wording("users_open", items=settling.named(unsaid))
        return answered([yes_or_no(None)], gaps=[required(why, "item.user_data")])
    return settling.asked(record, known)


def idle(record: Record) -> Answer | None:
    on = wording("either", one="2.4.a", other="2.4.b")
    return settling.unless_used(both(record), on=on, why="no_user_data")


def described(record: Record) -> Answer:
    if skipped := idle(record):
        return skipped
    told = texts([record.says("user_data.description")])
    noted: list[Text] = [
        wording("pair", name=each.ingredient.name, value=note)
        for each in record.of(KIND)
        if (note := each.item.get("description") or each.item.get("note"))
    ]
    if not told and not noted:
        return missing(wording("services_open"))
    return answered([*told, *([listing((each, None) for each in noted)] if noted else [])])


def modalities(record: Record) -> Answer:
    return idle(record) or settling.covered(
        record, both(record), record.says("user_data.modalities", ())
    )


def comments(record: Record) -> Answer:
    """With the privacy notice (GDPR, Art. 13 and 14), which users are owed."""
    told = texts([record.says("user_data.comments")])
    if not both(record).is_yes:
        return optional(told)
    notice = record.says("user_data.notice_url") or record.provider.get("privacy_notice_url")
    gaps: list[Gap] = [] if notice else [review(wording("notice_open"))]
    shown = [*told, *([listing([(wording("privacy_notice"), notice)])] if notice else [])]
    return answered(shown or [text(wording("nothing_added"))], gaps=gaps)
