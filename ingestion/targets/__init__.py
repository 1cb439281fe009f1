"""Figures that documents set as targets: metric, comparator, value or mask, unit, period."""
