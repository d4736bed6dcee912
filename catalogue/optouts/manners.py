"""How we introduce ourselves to the sites we ask."""

from flask import current_app


def contact() -> str:
    """A page where the owner of a site reads who we are; none while we have no public address."""
    public = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    return f"{public}/about" if public else ""
