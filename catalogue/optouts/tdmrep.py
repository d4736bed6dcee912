"""The TDM Reservation Protocol, a final report of a W3C Community Group.

It says the reservation of CDSM Directive, Art. 4(3), by `tdm-reservation` = 1; 0 is its contrary
and any other value an error (“Declaring the reservation of TDM Rights”).
"""

from collections.abc import Sequence
from typing import Any

import orjson

from catalogue.core.i18n import _
from catalogue.optouts.findings import Finding, quoted, strictest
from catalogue.optouts.patterns import Pattern, path_octets
from catalogue.optouts.vocabulary import State

STATES = {"1": State.RESERVED, "0": State.NOT_RESERVED}
NOTES = {
    State.RESERVED: _("TDMRep reserves text and data mining here."),
    State.NOT_RESERVED: _("TDMRep says that text and data mining is not reserved here."),
    State.UNREADABLE: _("TDMRep asks for 1 or 0 here; this is another value: read it yourself."),
}


def in_file(body: bytes, path: str) -> Finding:
    """A tdmrep.json: the first rule whose location matches a path (“TDM File on the Origin”)."""
    try:
        rules = orjson.loads(body.removeprefix(b"\xef\xbb\xbf"))
    except orjson.JSONDecodeError:
        return Finding(State.UNREADABLE, (_("The file is not proper JSON: read it yourself."),))
    if not isinstance(rules, list):
        return Finding(
            State.UNREADABLE, (_("The file holds no list of rules, as TDMRep asks: read it."),)
        )
    spelt = path_octets(path)
    rule = next((each for each in rules if is_rule(each) and matches(each, spelt)), None)
    if rule is None:
        return Finding(State.ABSENT, (_("No rule of the file is about this address."),))
    return judged(value(rule["tdm-reservation"]), quoted([shown(rule)]))


def is_rule(thing: Any) -> bool:
    """Whether it has what every rule must have."""
    return (
        isinstance(thing, dict)
        and isinstance(thing.get("location"), str)
        and "tdm-reservation" in thing
    )


def matches(rule: dict[str, Any], spelt: str) -> bool:
    return Pattern.read(rule["location"]).matches(spelt)


def shown(rule: dict[str, Any]) -> str:
    names = ("location", "tdm-reservation", "tdm-policy")
    kept = {name: rule[name] for name in names if isinstance(rule.get(name), str | int)}
    return orjson.dumps(kept).decode()


def value(written: Any) -> str:
    """A value as header and page write it; `true` is neither 1 nor 0."""
    return str(written) if isinstance(written, str | int) and not isinstance(written, bool) else ""


def in_header(reservation: str | None, policy: str | None) -> Finding:
    """The header fields of an answer (“TDM Header Field in HTTP Responses”)."""
    if reservation is None:
        return Finding(State.ABSENT)
    lines = [f"tdm-reservation: {reservation}", *([f"tdm-policy: {policy}"] if policy else [])]
    # Sent twice, a field arrives as one with a comma.
    return said([part.strip() for part in reservation.split(",")], quoted(lines))


def in_page(metas: Sequence[tuple[str, str]]) -> Finding:
    """The meta elements of a page (“TDM Metadata in HTML Content”)."""
    values = [content.strip() for name, content in metas if name == "tdm-reservation"]
    if not values:
        return Finding(State.ABSENT)
    lines = [f"{name}: {content}" for name, content in metas if name.startswith("tdm-")]
    return said(values, quoted(lines))


def said(values: Sequence[str], quote: str) -> Finding:
    return strictest(*(judged(each, quote) for each in values))


def judged(text: str, quote: str) -> Finding:
    state = STATES.get(text, State.UNREADABLE)
    return Finding(state, (NOTES[state],), quote=quote)
