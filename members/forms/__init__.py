"""What is typed about a member and their memberships."""
