"""What is typed to open a transfer, at its steps, and for moves of one or of many."""
