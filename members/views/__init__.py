"""The pages of members and of their memberships."""
