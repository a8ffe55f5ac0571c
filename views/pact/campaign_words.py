"""What channels, the five R and the days of a campaign are called."""

from typing import Any

from flask_babel import lazy_gettext as _l

from exchange.pact.campaigns import Channel, Stage, Tag

CHANNELS: dict[Channel, Any] = {
    Channel.SCHOOL: _l("At school"),
    Channel.SQUARE: _l("In the square"),
    Channel.POSTERS: _l("Posters"),
    Channel.PAPER: _l("Newspapers"),
    Channel.RADIO: _l("Radio and television"),
    Channel.WEB: _l("On the web"),
    Channel.WORKPLACE: _l("At work"),
    Channel.HEALTH: _l("At the doctor’s"),
}
TAGS: dict[Tag, Any] = {
    Tag.RECOGNISE: _l("Recognise care"),
    Tag.REDUCE: _l("Reduce its burden"),
    Tag.REDISTRIBUTE: _l("Share it out"),
    Tag.REWARD: _l("Pay it fairly"),
    Tag.REPRESENT: _l("Give it a voice"),
}
STAGES: dict[Stage, Any] = {
    Stage.TO_COME: _l("To come"),
    Stage.RUNNING: _l("Running now"),
    Stage.OVER: _l("Over"),
}
STAGE_KINDS = {Stage.TO_COME: "waiting", Stage.RUNNING: "good", Stage.OVER: "stone"}
