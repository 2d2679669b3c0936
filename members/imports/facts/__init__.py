"""What the cells of a row say of a person."""
