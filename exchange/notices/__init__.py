"""Telling people: a row is written in the trip, the clock sends it afterwards."""
