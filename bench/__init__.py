"""Measures, as ratios within one run; numbers are reported, never asserted."""
