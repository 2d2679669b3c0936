"""How a member list is laid out: titles, tables, sheets, the rows below them."""
