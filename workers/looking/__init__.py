"""Ways of looking at a diary: pictures of many pages, as a chat asks for them.

pictures.py  what of a page is shown, and which part of it must not be cut away
days.py      which page stands for a day, and how that day felt
choosing.py  which of many pages are shown where not all can be
contact.py   up to nine pages on a sheet
months.py    the calendar of a month
years.py     a year in the colours of its moods
walls.py     all faces of one person
puzzles.py   many pictures or faces in one frame, or as the tiles of another
figures.py   what there is to count
maps.py      places on a map, with the ways between them
graphs.py    who, where and what belong together
review.py    a week, a month or a year looked back on
"""
