"""The made-up people of the demo, their eight weeks, and the commands that fill them in."""
