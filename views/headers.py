"""What every answer carries: what the page may load, and that nobody keeps it."""

from flask import Flask, Response

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


def init_app(app: Flask) -> None:
    secure = bool(app.config["SESSION_COOKIE_SECURE"])

    @app.after_request
    def add(response: Response) -> Response:
        held = response.headers
        held.setdefault("Content-Security-Policy", POLICY)
        held.setdefault("X-Content-Type-Options", "nosniff")
        held.setdefault("Referrer-Policy", "same-origin")
        held.setdefault("Permissions-Policy", "geolocation=(self), camera=(), microphone=()")
        held.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        held.setdefault("Cache-Control", "no-store")
        if secure:
            held.setdefault("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
        return response
