"""What every answer carries: what the page may load, and that nobody keeps it."""

from urllib.parse import quote

from flask import Flask, Response

from views.maps import tile_origin

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)


def policy_with(tile_url: str | None) -> str:
    """The same policy, and pictures from where the deployer has the maps' tiles."""
    own = "img-src 'self' data:"
    return POLICY.replace(own, f"{own} {tile_origin(tile_url)}") if tile_url else POLICY


def in_ascii(disposition: str) -> str:
    """The name of a file, its other letters spelt out (RFC 8187): no server sends a header with them."""
    kind, _sign, name = disposition.partition("; filename=")
    spelt = quote(name.strip('"'), safe="")
    return f"{kind}; filename*=UTF-8''{spelt}"


def init_app(app: Flask) -> None:
    secure, policy = (
        bool(app.config["SESSION_COOKIE_SECURE"]),
        policy_with(app.config["MAP_TILE_URL"]),
    )

    @app.after_request
    def add(response: Response) -> Response:
        held = response.headers
        held.setdefault("Content-Security-Policy", policy)
        held.setdefault("X-Content-Type-Options", "nosniff")
        held.setdefault("Referrer-Policy", "same-origin")
        held.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        held.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        held.setdefault("Cache-Control", "no-store")
        if not held.get("Content-Disposition", "").isascii():
            held["Content-Disposition"] = in_ascii(held["Content-Disposition"])
        if secure:
            held.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response
