"""Teaches the small network of `models.embedded.reader.sense` what days mean.

`python -m models.training.sense` takes a public network that knows how words are used in a hundred
languages, and teaches it the made-up days of `config/words`. From what it then makes of these days,
and of days told otherwise, a narrow network learns, a twentieth of its size: it is what is kept in
`config/words/sense`, the pieces of words as text, the network in few bits a weight. All that needs
the extra `neural`; what reads the network does not.

The public network is multilingual-e5-small (MIT, by Microsoft), out of a pinned package of pip's
registry that holds it in four bits a weight.
"""
