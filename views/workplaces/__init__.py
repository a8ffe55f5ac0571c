"""Work and care side by side: commands."""
