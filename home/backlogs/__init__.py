"""Lists of past years that an office brings along: one way through for all kinds that the rooms declare."""
