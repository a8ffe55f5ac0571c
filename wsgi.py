"""Where servers and the flask command find the application."""

from views import create_app

app = create_app()
