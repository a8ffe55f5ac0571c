"""The time map's door: commands, and the pages of what is open where."""
