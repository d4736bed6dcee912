"""What every answer carries: security headers, a request's number, rate limits, a log line."""

from http import HTTPStatus
from time import perf_counter, time
from uuid import uuid4

from flask import Flask, Response, g, request
from flask_login import current_user
from werkzeug.middleware.proxy_fix import ProxyFix

from catalogue.core.extensions import limiter
from catalogue.core.http import is_api
from catalogue.core.logs import access

# No inline script or style, nothing from elsewhere, no embedding; Swagger UI needs `data:` images.
POLICY = (
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), browsing-topics=()",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def init_app(app: Flask) -> None:
    app.before_request(number)
    app.after_request(harden)
    app.after_request(cache)
    app.after_request(tell_limits)
    app.after_request(access_log)


def trust_proxies(app: Flask, hops: int) -> None:
    """Believe X-Forwarded-* as set by this many proxies, and by nobody further out."""
    app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
        app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops
    )


def number() -> None:
    g.request_id = uuid4().hex
    g.started = perf_counter()


def harden(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    response.headers["X-Request-Id"] = g.get("request_id", "")
    if is_api() and request.method in {"GET", "HEAD", "OPTIONS"}:
        # Reads need no cookie and reveal nothing private without a token, so any page may ask.
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers["Access-Control-Expose-Headers"] = (
            "ETag, Link, RateLimit, RateLimit-Policy"
        )
    return response


def cache(response: Response) -> Response:
    """A page made for one member is kept by nobody else."""
    if request.endpoint == "static":
        return response
    response.vary.update(["Accept-Language", "Authorization" if is_api() else "Cookie"])
    if "Cache-Control" not in response.headers:
        private = current_user.is_authenticated
        response.headers["Cache-Control"] = "private, no-store" if private else "no-cache"
    return response


def tell_limits(response: Response) -> Response:
    """`RateLimit` and `RateLimit-Policy` (IETF draft-ietf-httpapi-ratelimit-headers-10)."""
    current = limiter.current_limit
    if current is not None:
        seconds = max(0, int(current.reset_at - time()))
        response.headers["RateLimit"] = f'"default";r={current.remaining};t={seconds}'
        window = current.limit.get_expiry()
        response.headers["RateLimit-Policy"] = f'"default";q={current.limit.amount};w={window}'
        if response.status_code == HTTPStatus.TOO_MANY_REQUESTS:
            response.headers["Retry-After"] = str(max(1, seconds))
    return response


def access_log(response: Response) -> Response:
    if request.endpoint != "static":
        milliseconds = round((perf_counter() - g.get("started", perf_counter())) * 1000, 1)
        access(response.status_code, milliseconds)
    return response
