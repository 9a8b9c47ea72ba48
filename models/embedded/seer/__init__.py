"""Understanding photos on any CPU, without trained weights but dlib's for faces.

intake        bytes of unknown origin → upright pixels, within limits
exif, sun     what the file says: when, where, in what light
kind          photo, sketch, document or screenshot
faces, people found and described; grouped into people, online
gathering     what an album does with both: kept photos, names, questions to ask
scene         sky, night, green, nearness: only what can honestly be told
foreground    the thing in front (saliency, GrabCut), and colours of it and behind it
descriptors   a photo as 900 bytes; likeness compares them; hashes find duplicates
memorability  an estimate, and heat shows why
categories    learnt from a few examples of a person's own
captions      one sentence in the person's language
"""

from models.embedded.seer.seer import EmbeddedMemorability, EmbeddedSeer

__all__ = ["EmbeddedMemorability", "EmbeddedSeer"]
