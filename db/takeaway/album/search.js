// Finds pages without an index: every page is folded to plain letters and looked through.
// Parts of words are found in any script; a Korean syllable is found while it is still half typed.
'use strict'

const Search = (() => {
  const FINALS = 'ᄀ ᄁ ᄀᄉ ᄂ ᄂᄌ ᄂᄒ ᄃ ᄅ ᄅᄀ ᄅᄆ ᄅᄇ ᄅᄉ ᄅᄐ ᄅᄑ ᄅᄒ ᄆ ᄇ ᄇᄉ ᄉ ᄊ ᄋ ᄌ ᄎ ᄏ ᄐ ᄑ ᄒ'.split(' ')

  // A final consonant is written as an initial one, so that 받, half of 바다, finds it.
  const fold = (text) => text.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '')
    .replace(/[\u11a8-\u11c2]/g, (letter) => FINALS[letter.charCodeAt(0) - 0x11a8])

  const build = (pages, words, language) => {
    const known = new Map() // folded value → what it is
    const month = new Intl.DateTimeFormat(language, {month: 'long', timeZone: 'UTC'})
    const months = Array.from({length: 12}, (_, n) => fold(month.format(new Date(Date.UTC(2020, n, 15)))))
    const rows = pages.map((page) => {
      const fields = [
        ...page.people, page.place, ...page.tags, words.weather[page.weather] || '',
        words.mood[page.mood] || '', months[Number(page.day.slice(5, 7)) - 1], page.day.slice(0, 4),
        page.starred ? words.starred : '',
      ].filter(Boolean).map(fold)
      fields.forEach((field, n) => known.set(field, n < page.people.length ? 'who' : 'what'))
      const lead = fold([page.title, page.summary, page.day, ...fields].join('\n'))
      return {page, fields: new Set(fields), lead, text: fold(page.text)}
    })
    return {rows, known, stop: new Set(words.stop.split(' ').map(fold))}
  }

  // Pieces of a query: known values of up to three words first, then single words.
  const understand = (index, query) => {
    const said = query.trim().slice(0, 400).split(/[\s,]+/).filter(Boolean).slice(0, 24)
    const pieces = []
    for (let at = 0; at < said.length;) {
      let taken = 1
      for (let long = Math.min(3, said.length - at); long > 0; long--) {
        if (index.known.has(fold(said.slice(at, at + long).join(' ')))) { taken = long; break }
      }
      const word = said.slice(at, at + taken).join(' ')
      const folded = fold(word)
      pieces.push({word, folded, known: index.known.has(folded)})
      at += taken
    }
    const meant = pieces.filter((piece) => piece.known || !index.stop.has(piece.folded))
    return meant.length ? meant : pieces
  }

  const score = (row, piece) => {
    if (row.fields.has(piece.folded)) return 3
    if (piece.known) return row.lead.includes(piece.folded) || row.text.includes(piece.folded) ? 1 : 0
    if (row.lead.includes(piece.folded)) return 2
    return row.text.includes(piece.folded) ? 1 : 0
  }

  const find = (index, pieces) => {
    const hits = []
    const alone = pieces.map(() => 0) // pages that would be found without this one piece
    for (const row of index.rows) {
      let total = 0
      let lacking = -1
      let misses = 0
      pieces.forEach((piece, n) => {
        const points = score(row, piece)
        if (points === 0) { misses++; lacking = n }
        total += points
      })
      if (misses === 0) hits.push([total, row.page])
      else if (misses === 1) alone[lacking]++
    }
    hits.sort((a, b) => b[0] - a[0] || (a[1].day < b[1].day ? 1 : a[1].day > b[1].day ? -1 : 0))
    return {pages: hits.map((hit) => hit[1]), alone}
  }

  return {build, understand, find, fold}
})()
