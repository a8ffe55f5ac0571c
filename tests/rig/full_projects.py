"""A project that is out, and a plan with an aim, an objective and an action that is this project."""

from datetime import date

from models.people import Organisation
from models.projects import Project, ProjectOut, ProjectVersion, StrategyAim, StrategyStep
from tests.cast import LONG_AGO

DAY = date(2030, 1, 7)


def fill(house):
    town = {"name": "Comune dei progetti", "kind": "municipality", "created_at": LONG_AGO}
    body = house.row(Organisation, **town)
    made = {"act_uid": house.act_uid, "at": LONG_AGO}
    project = house.row(Project, organisation_id=body.id, **made)
    of_it = {"project_id": project.id, "day": DAY, "act_uid": house.act_uid}
    house.row(
        ProjectVersion,
        number=1,
        part="sheet",
        title="Nido fino alle 18",
        municipality="074010",
        partners="",
        cost_cents=12_000_00,
        starts_on=DAY,
        ends_on=DAY,
        aim="-",
        words="-",
        reached={"0-5": {"women": 20, "men": 22}},
        checked={"purpose": {"answer": "yes", "words": "-"}},
        effects=[],
        links=[],
        **of_it,
    )
    house.row(ProjectOut, number=1, version=1, **of_it)
    house.row(ProjectOut, number=2, version=None, **of_it)
    above = None
    for level in (1, 2, 3):
        above = house.row(
            StrategyAim,
            level=level,
            parent_id=above and above.id,
            parent_level=above and above.level,
            title="Tempo per la cura",
            words="",
            weight=50,
            project_id=project.id if level == 3 else None,
            version=1,
            **made,
        )
        said = {"title": "Tempo per la cura", "words": "", "weight": 50}
        house.row(StrategyStep, aim_id=above.id, number=1, deed="added", **said, **made)
