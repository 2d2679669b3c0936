"""Money that came by transfer, taken in from a bank's statement or the list of the service portal; no line is kept."""
