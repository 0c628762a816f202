"""What a file is by its content, and what is taken out of pictures: no framework, no database."""
