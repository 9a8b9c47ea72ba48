"""Ways of looking at a diary: pictures of many pages, as a chat asks for them.

pictures.py  what of a page is shown, and which part of it must not be cut away
contact.py   up to nine pages on a sheet
months.py    the calendar of a month
maps.py      places on a map, with the ways between them
graphs.py    who, where and what belong together
"""
