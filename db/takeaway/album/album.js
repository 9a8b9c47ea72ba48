// The album: a calendar, people, music, one page, and search; which of them is shown. No network.
// What is read before it: kit.js, search.js, wall.js, map.js, graph.js.
'use strict'

// ---- the calendar: a year at once

const calendar = (asked) => {
  const years = [...new Set(SHOWN.map((page) => page.day.slice(0, 4)))]
  if (!years.length) return make('p', {class: 'note'}, W.empty)
  const year = years.includes(asked) ? asked : years[0]
  const n = years.indexOf(year)
  const days = new Map()
  for (const page of SHOWN) if (page.day.startsWith(year)) days.has(page.day) ? days.get(page.day).push(page) : days.set(page.day, [page])
  const months = [...days.keys()].map((day) => Number(day.slice(5, 7)))
  const from = Math.min(...months), until = Math.max(...months) // a diary begun in autumn has no empty spring
  const first = language === 'zh' ? 1 : 0
  const weekdays = Array.from({length: 7}, (_, d) => told({weekday: 'narrow'})(`2023-01-0${1 + d + first}`))
  const link = (to, name, label) => years[to]
    ? make('a', {class: 'round', href: `#/calendar/${years[to]}`, 'aria-label': `${label}: ${years[to]}`}, icon(name))
    : make('span', {class: 'round'})
  const month = (m) => {
    const key = `${year}-${String(m).padStart(2, '0')}`
    const long = new Date(Date.UTC(Number(year), m, 0)).getUTCDate()
    const lead = (utc(`${key}-01`).getUTCDay() - first + 7) % 7
    return make('section', {class: 'sheet', 'aria-labelledby': `c-${key}`},
      make('h3', {id: `c-${key}`}, shortMonth(`${key}-01`)),
      make('div', {class: 'week', 'aria-hidden': 'true'}, weekdays.map((name) => make('span', {}, name))),
      make('ol', {class: 'days'}, Array.from({length: long}, (_, d) => {
        const day = `${key}-${String(d + 1).padStart(2, '0')}`
        const pages = days.get(day)
        return make('li', {style: d ? {} : {'grid-column-start': lead + 1}}, pages
          ? make('a', {href: `#/page/${pages[0].id}`, class: 'day', title: titleOf(pages[0]), 'aria-label': `${longDay(day)}: ${pages.map(titleOf).join(', ')}`},
            paper(pages[0]), make('span', {class: 'number'}, d + 1))
          : make('span', {class: 'bare'}, d + 1))
      })))
  }
  return make('div', {class: 'year'},
    make('div', {class: 'walk'}, link(n + 1, 'earlier', W.earlier), make('h2', {}, year), link(n - 1, 'later', W.later)),
    make('div', {class: 'sheets'}, Array.from({length: until - from + 1}, (_, m) => month(from + m))))
}

// ---- people, largest first, with whom they are seen most

const people = () => {
  const found = new Map()
  for (const page of SHOWN) {
    const known = page.people.filter((name) => !anybody.includes(name)) // "everyone" is nobody
    for (const name of known) {
      const one = found.get(name) || {name, pages: [], ties: new Map()}
      found.set(name, one)
      one.pages.push(page)
      for (const other of known) if (other !== name) one.ties.set(other, (one.ties.get(other) || 0) + 1)
    }
  }
  if (!found.size) return make('p', {class: 'note'}, W.noPeople)
  const used = new Set()
  const most = Math.max(...[...found.values()].map((one) => one.pages.length))
  const sorted = [...found.values()].sort((a, b) => b.pages.length - a.pages.length || a.name.localeCompare(b.name))
  return make('div', {}, Together.show(), make('ul', {class: 'people'}, sorted.slice(0, 200).map((one) => {
    const ties = [...one.ties].sort((a, b) => b[1] - a[1]).slice(0, 2).map((tie) => tie[0])
    const free = one.pages.filter((page) => page.picture && !used.has(page))
    const best = free.find((page) => page.starred) || free[0] || one.pages[0]
    used.add(best)
    const size = 4 + 4 * Math.sqrt(one.pages.length / most)
    return make('li', {}, make('a', {href: `#/find/${encodeURIComponent(one.name)}`},
      make('span', {class: 'face', style: {'--size': `${size}rem`}}, Together.face(one.name, best)),
      make('strong', {dir: 'auto'}, one.name), make('span', {class: 'when'}, many(one.pages.length)),
      ties.length ? make('span', {class: 'ties'}, fill(W.often, {names: ties.join(', ')})) : ''))
  })))
}

// ---- music: one piece sounds at a time

const player = (() => {
  const box = $('player')
  const sound = make('audio', {preload: 'none', controls: true})
  const name = make('a', {class: 'name', dir: 'auto'})
  box.append(name, sound, iconButton('close', W.close, () => stop()))
  box.setAttribute('aria-label', W.music)
  let list = []
  let at = -1
  const mark = (button) => {
    const on = at >= 0 && !sound.paused && list[at].id === button.dataset.plays
    button.replaceChildren(icon(on ? 'pause' : 'play'))
    button.setAttribute('aria-label', `${on ? W.pause : W.play}: ${titleOf(BY_ID.get(button.dataset.plays))}`)
    return button
  }
  const tell = () => document.querySelectorAll('[data-plays]').forEach(mark)
  const start = (pages, n) => {
    list = pages
    at = n
    const page = list[at]
    box.hidden = false
    name.textContent = titleOf(page)
    name.href = `#/page/${page.id}`
    sound.src = fileOf(page, page.music)
    sound.play().catch(() => {}) // the browser may want a press on the player itself
  }
  const stop = () => { sound.pause(); sound.removeAttribute('src'); at = -1; box.hidden = true; tell() }
  const toggle = (page, pages = [page]) => {
    if (at >= 0 && list[at].id === page.id) sound.paused ? sound.play().catch(() => {}) : sound.pause()
    else start(pages, pages.indexOf(page))
  }
  sound.addEventListener('ended', () => at + 1 < list.length ? start(list, at + 1) : stop())
  sound.addEventListener('play', tell)
  sound.addEventListener('pause', tell)
  return {start, toggle, mark}
})()

const playButton = (page, pages) => player.mark(make('button', {type: 'button', class: 'round play',
  'data-plays': page.id, onclick: () => player.toggle(page, pages)}))

const music = () => {
  const pages = SHOWN.filter((page) => page.music)
  if (!pages.length) return make('p', {class: 'note'}, W.noMusic)
  const list = make('ul')
  Rest.fill(list, pages, (page) => make('li', {class: 'piece'}, paper(page),
    make('a', {href: `#/page/${page.id}`, class: 'name', dir: 'auto'}, titleOf(page)),
    make('span', {class: 'when'}, longDay(page.day)), playButton(page, pages)), 40)
  return make('div', {class: 'pieces'},
    make('button', {type: 'button', class: 'filled', onclick: () => player.start(pages, 0)}, icon('play'), W.playAll), list)
}

// ---- one page, over whatever one was looking at

const leaf = $('leaf')
let came = null // what had the focus
const CHIPS = {person: 'who', group: 'who', place: 'where', mood: 'felt', weather: 'felt'} // in the colours of the chat
let walked = SHOWN // the pages that earlier and later walk through

const open = (id) => {
  const page = BY_ID.get(id)
  if (!page) { location.replace('#/'); return }
  const list = walked.includes(page) ? walked : ALL
  const n = list.indexOf(page)
  const where = [longDay(page.day), page.place, W.weather[page.weather], W.mood[page.mood]].filter(Boolean).join(' · ')
  const to = (next) => next && location.replace(`#/page/${next.id}`)
  const step = (name, next) => iconButton(name, W[name], () => to(next), {'data-step': name, disabled: !next})
  const held = leaf.contains(document.activeElement) ? document.activeElement.dataset.step : ''
  const full = page.picture
    ? make('img', {src: fileOf(page, page.picture), alt: page.summary || titleOf(page), class: 'drawing'}) : paper(page)
  const named = page.people.filter((name) => !page.tags.includes(name)).map((name) => [name, 'person'])
  const chips = [...named, ...page.tags.map((word, at) => [word, page.kinds[at]])].map(([word, kind]) => make('a', {
    class: `chip ${CHIPS[kind] || ''}`, href: `#/find/${encodeURIComponent(word)}`, dir: 'auto'}, word))
  leaf.replaceChildren(
    make('div', {class: 'top'}, make('span', {class: 'when'}, where), step('earlier', list[n + 1]), step('later', list[n - 1]),
      iconButton('close', W.close, () => leaf.close(), {autofocus: true})),
    make('div', {class: 'spread'},
      make('div', {class: page.starred ? 'left starred' : 'left', style: colours(page)}, full),
      make('div', {class: 'right'},
        make('h2', {id: 'leaf-title', dir: 'auto'}, titleOf(page)),
        page.summary && make('p', {class: 'summary', dir: 'auto'}, page.summary),
        chips.length ? make('p', {class: 'chips'}, chips) : '',
        page.text && make('div', {class: 'own'}, make('h3', {}, W.wrote), make('p', {dir: 'auto'}, page.text)),
        page.photos.map((path, at) => make('img', {class: 'photo', loading: 'lazy', src: fileOf(page, path), alt: `${W.photo} ${at + 1}`})),
        page.voices.map((path, at) => make('audio', {controls: true, preload: 'none', src: fileOf(page, path), 'aria-label': `${W.voice} ${at + 1}`})),
        page.music && make('p', {class: 'foot'}, playButton(page), make('span', {}, W.music)))))
  if (leaf.open) { // the buttons are new: whoever walked with one stands on it again
    (leaf.querySelector(`[data-step="${held}"]:enabled`) || leaf.querySelector('[autofocus]')).focus()
  }
  if (!leaf.open) { came = document.activeElement; leaf.showModal() }
  leaf.scrollTop = 0
}

leaf.addEventListener('keydown', (event) => {
  const name = {ArrowLeft: 'earlier', ArrowRight: 'later'}[event.key]
  if (!name || event.target.closest('audio')) return
  const button = leaf.querySelector(`[data-step="${name}"]`)
  if (button && !button.disabled) { event.preventDefault(); button.click() }
})
leaf.addEventListener('click', (event) => event.target === leaf && leaf.close())
leaf.addEventListener('close', () => {
  if (location.hash.startsWith('#/page/')) location.replace(behind)
  const again = came && came.isConnected ? came : $('main')
  again.focus({preventScroll: true})
})

// ---- search

const box = $('box')
let index = null
const indexed = () => index || (index = Search.build(ALL, W, language))

const results = (query) => {
  const pieces = Search.understand(indexed(), query)
  const {pages, alone} = Search.find(index, pieces)
  walked = pages
  const without = (n) => pieces.filter((_, at) => at !== n).map((piece) => piece.word).join(' ')
  const chips = pieces.length > 1 ? make('p', {class: 'chips'}, pieces.map((piece, n) => make('a', {
    class: piece.known ? 'chip who' : 'chip', href: `#/find/${encodeURIComponent(without(n))}`,
    'aria-label': fill(W.takeOut, {word: piece.word})}, piece.word, make('span', {'aria-hidden': 'true'}, ' ×')))) : ''
  say(many(pages.length, 'found1', 'found'))
  if (!pages.length) {
    const names = pieces.map((piece) => piece.word).join(' + ')
    const helps = alone.map((count, n) => [count, n]).filter(([count]) => count && pieces.length > 1).sort((a, b) => b[0] - a[0])
    return make('div', {class: 'found'}, chips,
      make('p', {class: 'note'}, fill(pieces.length > 1 ? W.none : W.noneOne, {words: names})),
      helps.slice(0, 2).map(([count, n]) => make('a', {class: 'filled', href: `#/find/${encodeURIComponent(without(n))}`},
        `${fill(W.without, {word: pieces[n].word})} (${count})`)))
  }
  const found = make('div', {class: 'found wall'}, make('h2', {}, many(pages.length, 'found1', 'found')), chips, tiles(pages.slice(0, MOST)))
  rove(found)
  return found
}
let speaking = 0
const say = (text) => { clearTimeout(speaking); speaking = setTimeout(() => { $('status').textContent = text }, 600) }

let typing = 0
box.addEventListener('input', () => {
  clearTimeout(typing)
  typing = setTimeout(() => location.replace(box.value.trim() ? `#/find/${encodeURIComponent(box.value.trim())}` : '#/'), 90)
})
box.addEventListener('focus', () => later(indexed))
$('search').addEventListener('submit', (event) => event.preventDefault())

// ---- where one is lies after #/, so that Back, reload and links work

const WAYS = {pages: '#/', calendar: '#/calendar', map: '#/map', people: '#/people', music: '#/music'}
const UNDER = {find: '', place: 'map', trip: 'map'} // which way a view belongs to
let behind = '#/' // what lies under an open page
let drawn = ''

const views = {
  '': () => { walked = SHOWN; return wall() },
  calendar: (rest) => { walked = SHOWN; return calendar(rest) },
  map: Atlas.show, place: Atlas.place, trip: Atlas.trip,
  people, music,
  find: (rest) => rest ? results(rest) : views[''](),
}

const show = () => {
  const [, view = '', rest = ''] = location.hash.match(/^#\/([a-z]*)\/?(.*)$/) || []
  let said = rest
  try { said = decodeURIComponent(rest) } catch { said = '' }
  if (view === 'page') {
    if (!drawn) draw('#/', '', '')
    open(said)
    return
  }
  if (leaf.open) leaf.close()
  if (location.hash !== drawn || !drawn) draw(location.hash || '#/', view in views ? view : '', said)
}

const draw = (hash, view, rest) => {
  drawn = behind = hash
  stops = []
  Rest.none()
  $('main').replaceChildren(views[view](rest))
  scrubber.show(view === '')
  for (const link of $('ways').children) {
    const here = link.getAttribute('href') === `#/${UNDER[view] ?? view}`
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')
  }
  if (document.activeElement !== box) { box.value = view === 'find' ? rest : ''; scrollTo(0, 0) }
}

$('ways').setAttribute('aria-label', W.views)
$('ways').append(...Object.entries(WAYS).map(([name, href]) => make('a', {href}, icon(name), W[name])))
document.querySelector('label[for=box]').textContent = W.search
box.placeholder = `${W.search} · ${W.searchHint}`
$('skip').addEventListener('click', (event) => {
  event.preventDefault()
  ;($('main').querySelector('[tabindex="0"]') || $('main')).focus()
})

const theme = $('theme')
const dark = matchMedia('(prefers-color-scheme: dark)')
const isDark = () => (document.documentElement.dataset.theme || (dark.matches ? 'dark' : 'light')) === 'dark'
const named = () => { theme.textContent = isDark() ? W.light : W.dark }
theme.addEventListener('click', () => {
  document.documentElement.dataset.theme = isDark() ? 'light' : 'dark'
  try { localStorage.setItem('daydrawn-theme', document.documentElement.dataset.theme) } catch { /* kept for now only */ }
  named()
})
try { const kept = localStorage.getItem('daydrawn-theme'); if (kept) document.documentElement.dataset.theme = kept } catch { /* as the device likes */ }
dark.addEventListener('change', named)
named()

addEventListener('keydown', (event) => {
  if (event.key === '/' && !leaf.open && !event.target.closest('input, audio')) { event.preventDefault(); box.focus() }
  if (event.key === 'Escape' && event.target === box && box.value) { box.value = ''; location.hash = '#/' }
})
addEventListener('hashchange', show)
show()
document.documentElement.dataset.ready = ''
