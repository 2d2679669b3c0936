"""How the portal is: what the administrator and a monitor are told."""
