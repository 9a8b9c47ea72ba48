"""Learns the weights of `weighing.py` from made-up days whose answers are known.

`python -m models.embedded.reader.learning` reads `config/words/<language>/days.tsv` (days with
their mood) and `marked.tsv` (days with mood, pose, place and weather, in which every thing and
person is marked as there or not), and writes `learnt_<question>.tsv` beside them and, of evidence
that all languages share, beside `concepts.txt`. `--check` says instead how well days are read that
were not shown.
"""
