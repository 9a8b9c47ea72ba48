"""Teaches the small network of `models.embedded.reader.sense` what days mean.

`python -m models.training.sense` takes the first layers of a public network that knows how words
are used in a hundred languages, and teaches them the made-up days of `config/words`. From what they
then make of these days a narrow network learns, a ninth of their size: it is what is kept in
`config/words/sense`, the pieces of words as text, the network in few bits a weight. All that needs
the extra `neural`; what reads the network does not.

The public network is multilingual-e5-small (MIT, by Microsoft), out of a pinned package of pip's
registry that holds it in four bits a weight.
"""
