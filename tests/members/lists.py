"""Reads a file as the rooms do."""

from members.imports.lists.tables import Table, read_table
from partyportal.sheets import grid


def read(file, name: str) -> Table:
    return read_table(grid.read(file, name).sheets)
