"""Groups and their seats, routines, and how the seven areas are judged by those who work with them."""
