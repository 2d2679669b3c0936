"""What the portal is held to, measured in one run beside stock Django and bare WeasyPrint."""
