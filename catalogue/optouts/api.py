"""Opt-outs over JSON."""

from flask import request
from flask_smorest import Blueprint

from catalogue.core.operations import TOKEN, body
from catalogue.members.session import current_member
from catalogue.optouts import service
from catalogue.optouts.report import Report
from schemas import gate
from schemas.optouts import OptOutAddressSchema, OptOutReportSchema

optouts = Blueprint("optouts", __name__, description="What sites say on mining and training")

BODY = body(OptOutAddressSchema)


@optouts.post("/opt-outs")
@optouts.response(200, OptOutReportSchema)
@optouts.doc(security=TOKEN, requestBody=BODY)
def check() -> Report:
    """Look for reservations of text and data mining at an address, as they stand now.

    Reads robots.txt, tdmrep.json, ai.txt and the page itself: four requests, 20 seconds at most.
    With `dataset`, what was seen is kept with that entry, which you must be allowed to edit.
    """
    service.may_check(current_member())
    asked = gate.admit(OptOutAddressSchema(), request.get_json())
    return service.check(asked["url"], by=current_member(), slug=asked.get("dataset"))
