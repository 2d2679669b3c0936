"""What the portal tells a user, and what each user wants to be told, on the page and by mail."""
