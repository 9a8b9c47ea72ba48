### Neural backends: what is on its way, and what kept them from their work.

fetching-model = Fetching the model, { $percent } %
fetching-reader = Fetching the reader, { $percent } %
fetching-painter = Fetching the painter, { $percent } %
fetching-colourist = Fetching the painter, { $percent } %
fetching-safety = Fetching the painter's eye, { $percent } %
fetching-composer = Fetching the composer, { $percent } %
fetching-narrator = Fetching the voice, { $percent } %
fetching-hearer = Fetching the listener, { $percent } %
fetching-seer = Fetching the eye for photos, { $percent } %
fetching-embedder = Fetching the sense for likeness, { $percent } %
fetching-memorability = Fetching the sense for what is remembered, { $percent } %

weights-missing = A model that this needs is not on this server. What you gave is kept; whoever keeps the server finds what to do with `daydrawn doctor`.
weights-token = A model that this needs wants its terms agreed to first. What you gave is kept; whoever keeps the server finds what to do with `daydrawn doctor`.
weights-damaged = A model on this server is damaged. What you gave is kept; whoever keeps the server finds what to do with `daydrawn doctor`.
weights-no-network = A model could not be fetched, as its home did not answer. What you gave is kept; Try again asks once more.
picture-not-fit = None of several pictures was fit to be shown, so there is none. The page is kept; Try again draws others.
out-of-memory = The server ran out of memory over this. What you gave is kept; Try again makes it once more.
