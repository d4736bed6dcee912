"""The flags of mixes, as whoever asks may see them: owners all, others what is public anyway."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager

from catalogue.core.db import db
from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets.model import Dataset
from catalogue.datasets.views import moment
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.mixes import holding
from catalogue.mixes.model import Flag, Mix, Release, ReleaseItem
from catalogue.mixes.vocabulary import FlagKind
from catalogue.reports.vocabulary import Kind

Json = dict[str, Any]

MOST = 500
# What an owner may say to have seen; most others end when their cause does.
SEEN = (FlagKind.CHANGED, FlagKind.VERDICT)


def standing(mix: Mix, by: Member | None) -> list[Json]:
    """What stands against the entries of a mix or of its releases, the newest first."""
    chosen = flags().where(Flag.mix_id == mix.id)
    return [view(each) for each in seen(db.session.scalars(chosen), by)]


def of_release(release: Release, by: Member | None) -> list[Json]:
    """The same for what one release holds."""
    held = select(ReleaseItem.dataset_id).where(ReleaseItem.release_id == release.id)
    chosen = flags().where(Flag.mix_id == release.mix_id, Flag.dataset_id.in_(held))
    return [view(each) for each in seen(db.session.scalars(chosen), by)]


def of_dataset(dataset: Dataset, by: Member) -> list[Json]:
    """What stands against an entry in the mixes that a member keeps."""
    chosen = flags().where(Flag.dataset_id == dataset.id, holding.kept_by(by))
    return [view(each) for each in seen(db.session.scalars(chosen), by)]


def flags() -> Select[Any]:
    chosen = select(Flag).join(Flag.mix).join(Flag.dataset).where(*stands())
    loaded = chosen.options(
        contains_eager(Flag.mix).joinedload(Mix.owner), contains_eager(Flag.dataset)
    )
    return loaded.order_by(Flag.raised.desc(), Flag.id.desc()).limit(MOST)


def stands() -> tuple[ColumnElement[bool], ...]:
    """Flags that did not end, on what their mix or a release of it still holds."""
    return Flag.cleared.is_(None), holding.either(Flag.mix_id, Flag.dataset_id)


def seen(found: Iterable[Flag], by: Member | None) -> list[Flag]:
    """What one may see of flags; several reports that wait on one entry are one flag."""
    allowed = (each for each in found if is_public(each) or allows(by, Action.EDIT_MIX, each.mix))
    once: dict[Any, Flag] = {}
    for each in allowed:
        waits = each.kind is FlagKind.REPORT and not is_upheld(each)
        once.setdefault((each.mix_id, each.dataset_id) if waits else each.id, each)
    return list(once.values())


def is_public(flag: Flag) -> bool:
    """Reports are private until they are upheld, with a note for everybody."""
    return flag.kind is not FlagKind.REPORT or (is_upheld(flag) and bool(flag.detail.get("note")))


def is_upheld(flag: Flag) -> bool:
    return flag.kind is FlagKind.REPORT and flag.detail.get("state") == "upheld"


def may_be_dismissed(flag: Flag) -> bool:
    """An owner says to have seen what nobody will settle: an upheld report is settled for good."""
    return flag.kind in SEEN or is_upheld(flag)


def view(flag: Flag) -> Json:
    return {
        "number": flag.id,
        "kind": flag.kind.value,
        "label": VOCABULARIES["flag_kind"].label(flag.kind.value, language()),
        "mix": flag.mix.slug,
        "mix_title": flag.mix.title,
        "dataset": flag.dataset.slug,
        "title": flag.dataset.title,
        "text": sentence(flag),
        "raised": moment(flag.raised),
        "may_be_dismissed": may_be_dismissed(flag),
        "links": {
            "dataset": f"/datasets/{flag.dataset.slug}",
            "mix": f"/mixes/{flag.mix.slug}",
        },
    }


def sentence(flag: Flag) -> str:
    """What happened, in the reader's language; nothing of a report that waits but that it does."""
    return str(SENTENCES[flag.kind](flag.detail))


def of_report(detail: Json) -> Any:
    """Of a report that waits nothing but that: it may be wrong, and was meant for reviewers."""
    if detail.get("state") != "upheld":
        return _("A report is being looked into.")
    kind = Kind(detail["report"]).label
    if detail.get("note"):
        return _("A report was upheld: %(kind)s. %(note)s", kind=kind, note=detail["note"])
    return _("A report was upheld: %(kind)s.", kind=kind)


def of_dispute(detail: Json) -> Any:
    if not detail["field"]:
        return _("A source of the entry is disputed.")
    return _("What a source says of %(field)s is disputed.", field=detail["field"])


def of_change(detail: Json) -> Any:
    words = {
        "licence": _("licence"),
        "compliance": _("compliance"),
        "provenance": _("provenance"),
    }
    facts = ", ".join(str(words[each]) for each in detail["facts"])
    return _(
        "Version %(number)s says something else on: %(facts)s.",
        number=detail["version"], facts=facts,
    )  # fmt: skip


def of_verdict(detail: Json) -> Any:
    asked, answer = VOCABULARIES["use"], VOCABULARIES["use_answer"]
    reader = language()
    turned = [
        f"{asked.label(use, reader)}: {answer.label(each['before'], reader)} → "
        f"{answer.label(each['after'], reader)}"
        for use, each in detail["uses"].items()
    ]
    return _("“Can I use it?” has other answers – %(uses)s.", uses="; ".join(turned))


SENTENCES = {
    FlagKind.REPORT: of_report,
    FlagKind.DISPUTE: of_dispute,
    FlagKind.WITHDRAWAL: lambda detail: _(
        "The entry was withdrawn: %(reason)s", reason=detail["reason"] or "–"
    ),
    FlagKind.CHANGED: of_change,
    FlagKind.VERDICT: of_verdict,
}
