"""Reading functions, holders, the matrix and what people own."""
