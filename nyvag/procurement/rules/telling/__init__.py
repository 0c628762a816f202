"""An answer told: as data for machines, as text for people, in the language spoken."""
