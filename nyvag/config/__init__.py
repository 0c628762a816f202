"""Settings, addresses, the command line: wires everything and is imported by nobody."""
