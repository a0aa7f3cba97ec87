"""Measures what `/action` costs over HTTP, against the floor of the machine it runs on."""
