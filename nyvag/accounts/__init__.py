"""People who sign in, their memberships and roles."""
