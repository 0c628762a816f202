"""The template library of the user interface: `{% load ui %}`."""
