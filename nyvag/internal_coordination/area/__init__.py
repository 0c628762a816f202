"""What the room tells the others, one module for each thing it keeps."""
