"""Area 5, external coordination: meetings with enterprises and the answers to what they raise."""
