"""The printed book of a diary: its pages gathered, ordered and told to the bookbinder.

words.py      what stands in it that is not the diary's own
gathering.py  which pages, in which order, and what of each
binding.py    the book itself, one volume at a time
answering.py  a chat asks for it; cli.py: so does the command line
"""
