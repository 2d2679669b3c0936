"""The demonstration's people: how they came, what became of them, what they owe and ask for."""
