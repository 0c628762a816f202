"""What a steering document, a plan, an action and an indicator may be and become; no Django."""
