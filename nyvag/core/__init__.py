"""The ground floor: clock, money, identity numbers, periods, files. Imports nothing of ours."""
