"""The rig of the tests gives what it says: a test that stands on the wrong ground proves nothing."""

from sqlalchemy import text

from models.base import db


def test_a_database_is_of_the_kind_the_test_asked_for(app, database_kind, database_url):
    assert database_url.startswith(database_kind)
    with app.app_context():
        version = "sqlite_version()" if database_kind == "sqlite" else "version()"
        answer = db.session.scalar(text(f"SELECT {version}"))
        assert answer.startswith("PostgreSQL") == (database_kind == "postgresql")
