"""The room of procurement: rules without a database."""
