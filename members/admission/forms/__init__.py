"""What is typed about a candidate: the person, votes, and the acts up to recognition."""
