"""Measure how news articles report one event, with every number traceable to characters."""

__version__ = "0.1.0"
