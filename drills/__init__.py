"""Drills that start a portal of their own, with its services, and try it as a whole; `make drill` runs them."""
