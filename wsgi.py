"""Where servers and the flask command find the application."""

import gc

from views import create_app

app = create_app()

# What is here now is here for good: the collector need not look through it again and again.
gc.collect()
gc.freeze()
