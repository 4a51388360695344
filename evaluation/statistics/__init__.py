"""Pure arithmetic: arrays in, numbers out. Knows no initiative and imports nothing of ours from outside this room.

Its files are named after the question: `intervals`, `change`, `ranks` and `signs`, `finite_population`, `multiplicity`,
`networks`, `gaps`, `shares`, `agreement`, `inequality` (with `gap_change` and `pace`). `pingouin_adapter` is the one
door to pingouin. Import the file you need.
"""
