"""The door for files from outside: `door.look` is all that a room needs to know."""
