"""Fixtures of months played one after another."""

from tests.support.monthly import office

__all__ = ["office"]
