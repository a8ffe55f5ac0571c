"""The ground of maps: boundaries of our own, and tiles only from whom the deployer named."""

import re
from urllib.parse import urlsplit

from flask import Flask

PLACES = {"{z}", "{x}", "{y}"}
_GAP = re.compile(r"\{[a-z]+\}")


def tile_origin(url: str) -> str | None:
    """What the policy must let in for such tiles; None for what is no address of tiles."""
    parts = urlsplit(url)
    gaps = set(_GAP.findall(url))
    is_whole = gaps >= PLACES and gaps <= PLACES | {"{s}", "{r}"}
    # What stands in the policy is one name of a host, and nothing that could end the rule.
    host = re.fullmatch(r"(?:\{s\}\.)?([a-z0-9.-]+)(:\d+)?", parts.netloc)
    if parts.scheme != "https" or not is_whole or host is None:
        return None
    return f"https://{parts.netloc.replace('{s}', '*')}"


def init_app(app: Flask) -> None:
    app.jinja_env.globals["map_tiles"] = {
        "url": app.config["MAP_TILE_URL"],
        "credit": app.config["MAP_TILE_CREDIT"],
    }
