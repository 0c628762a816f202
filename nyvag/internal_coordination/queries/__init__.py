"""Reading groups, their seats and how functions take part, one module for each thing."""
