"""Learns the weights of `weighing.py` from made-up days whose answers are known.

`python -m models.embedded.reader.learning` reads `config/words/<language>/days.tsv` and
`marked.tsv` (see `days.py`), and writes `learnt_<question>.tsv` beside them and, of evidence
that all languages share, beside `concepts.txt`. `--check` says instead how well days are read that
were not shown.
"""
