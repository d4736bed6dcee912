"""Countries: ISO 3166 codes, with EU and INT for what belongs to no single one."""

from functools import lru_cache

from catalogue.core.i18n import _
from catalogue.languages.knowledge import library_names

_LISTED = """
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS
    BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE
    EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM
    HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC
    LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA
    NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW
    SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO
    TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW
    EU INT
"""
CODES = frozenset(_LISTED.split())
_OWN_NAMES = {
    "EU": {"en": "European Union", "fr": "Union européenne"},
    "INT": {"en": "International", "fr": "International"},
}
_USUAL = {"UK": "GB", "EL": "GR"}  # as the European institutions write them
LONGEST_NAME = 60


def standardise(text: str) -> str:
    """The code of a country, from a code in any case or its English or French name.

    Raises ValueError, with a hint, when it is neither.
    """
    code = text.strip().upper()
    code = _USUAL.get(code, code)
    if code in CODES:
        return code
    found = _codes_by_name().get(text.strip().casefold()) if len(text) <= LONGEST_NAME else None
    if found is None:
        raise ValueError(_("Write a country by its two-letter code, such as FR, or EU or INT."))
    return found


@lru_cache(maxsize=1024)
def name(code: str, ui_language: str = "en") -> str:
    """What a country is called; a code nobody has named is shown as it stands."""
    names = _OWN_NAMES.get(code) or library_names().get(code, {})
    return names.get(ui_language) or names.get("en", code)


@lru_cache(maxsize=1)
def _codes_by_name() -> dict[str, str]:
    return {name(code, language).casefold(): code for code in CODES for language in ("fr", "en")}
