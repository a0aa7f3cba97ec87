"""Liaison keeps what a sponsor and its CRO promise each other, and what worries them."""

__version__ = "0.1.0"
