"""Who could help whom, near and free, with the reasons."""
