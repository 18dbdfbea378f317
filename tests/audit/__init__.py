"""Tests of the audit of anyone's notes."""
