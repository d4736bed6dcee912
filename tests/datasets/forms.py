"""Forms as a person meets them: read, changed here and there, sent."""

from bs4 import BeautifulSoup


def soup(answer):
    return BeautifulSoup(answer.text, "html.parser")


def form_of(answer, *, having="revision"):
    """The form of a page that has a field of this name."""
    return soup(answer).find(attrs={"name": having}).find_parent("form")


def values(form):
    """What the form would send as it stands."""
    sent = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.get("type") in {"checkbox", "radio"} and not field.has_attr("checked"):
            continue
        if field.name == "textarea":
            sent[field["name"]] = field.text.removeprefix("\n")
        elif field.name == "select":
            chosen = field.find("option", selected=True)
            sent[field["name"]] = chosen["value"] if chosen else ""
        else:
            sent.setdefault(field["name"], field.get("value", ""))
    return sent


def fill(browser, address, *, headers=None, **changes):
    """Open a section of the form, change some fields, save."""
    typed = values(form_of(browser.get(address)))
    return browser.post(address, data=typed | changes, headers=headers)


def errors_beside(answer):
    """The names of the fields with a mistake beside them."""
    marked = soup(answer).select(
        ".field--invalid input, .field--invalid textarea, .field--invalid select"
    )
    return {field["name"] for field in marked if field.get("aria-invalid") == "true"}
