"""Where a map's ground comes from: our own boundaries, and tiles only from whom the deployer named."""

import pytest

from tests.rig import databases as rig
from views import create_app, headers, settings
from views.maps import tile_origin
from views.settings import SettingsMissing

TILES = "https://tiles.example.org/{z}/{x}/{y}.png"


@pytest.mark.parametrize(
    ("url", "origin"),
    [
        (TILES, "https://tiles.example.org"),
        ("https://{s}.example.org:8443/t/{z}/{x}/{y}{r}.webp?key=1", "https://*.example.org:8443"),
        ("http://tiles.example.org/{z}/{x}/{y}.png", None),
        ("https://tiles.example.org/{z}/{x}.png", None),
        ("https://tiles.example.org/{z}/{x}/{y}/{token}.png", None),
        ("https://tiles.example.org; script-src */{z}/{x}/{y}", None),
        ("https://*/{z}/{x}/{y}", None),
        ("https:///{z}/{x}/{y}", None),
    ],
)
def test_only_whole_addresses_of_one_host_are_let_in(url, origin):
    assert tile_origin(url) == origin


def test_without_tiles_the_policy_lets_nobody_in(app):
    assert app.config["MAP_TILE_URL"] is None
    assert headers.policy_with(None) == headers.POLICY


def test_the_deployer_s_tiles_are_pictures_and_nothing_else(tmp_path):
    app = create_app(rig.settings(f"sqlite:///{tmp_path}/house.db") | {"MAP_TILE_URL": TILES})
    try:
        policy = app.test_client().get("/healthz").headers["Content-Security-Policy"]
    finally:
        rig.close(app)
    assert "img-src 'self' data: https://tiles.example.org;" in policy
    assert policy.replace(" https://tiles.example.org", "") == headers.POLICY


def test_an_address_without_sense_stops_the_house(monkeypatch, tmp_path):
    monkeypatch.setenv("PROSSIMA_MAP_TILE_URL", "tiles.example.org")
    with pytest.raises(SettingsMissing, match=r"^PROSSIMA_MAP_TILE_URL"):
        settings.load(tmp_path, None)
