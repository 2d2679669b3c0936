"""Old registers that name members: who is meant, and the seats of past committees."""
