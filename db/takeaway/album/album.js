// The album: a wall by month, a calendar, people, music, one page, and search. No network.
// map.js and graph.js, read before it, use what is defined here.
'use strict'

const {language, words: W, pages: ROWS} = globalThis.ALBUM
const NAMES = ['id', 'day', 'title', 'summary', 'text', 'place', 'weather', 'mood', 'people', 'tags',
  'starred', 'hidden', 'colours', 'folder', 'thumb', 'picture', 'music', 'photos', 'voices']
const ALL = ROWS.map((row) => Object.fromEntries(NAMES.map((name, n) => [name, row[n]])))
const SHOWN = ALL.filter((page) => !page.hidden) // the others are found by search only
const BY_ID = new Map(ALL.map((page) => [page.id, page]))

const $ = (id) => document.getElementById(id)
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const many = (n, one = 'count1', more = 'count') => n === 1 ? W[one] : fill(W[more], {n})
const utc = (day) => new Date(`${day}T00:00:00Z`)
const told = (options) => {
  const form = new Intl.DateTimeFormat(language, {...options, timeZone: 'UTC'})
  return (day) => form.format(utc(day))
}
const longDay = told({weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'})
const nearDay = told({weekday: 'short', day: 'numeric', month: 'short'})
const monthName = told({month: 'long', year: 'numeric'})
const shortMonth = told({month: 'long'})
const titleOf = (page) => page.title || W.untitled

const make = (tag, attributes = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (name === 'style') Object.entries(value).forEach(([k, v]) => node.style.setProperty(k, v))
    else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value)
  }
  node.append(...children.flat().filter((child) => child != null && child !== ''))
  return node
}
const ICONS = {
  pages: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  calendar: 'M4 6h16v14H4zM4 10h16M8 3v5M16 3v5',
  people: 'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7zM3 20c0-4 3-6 6-6s6 2 6 6M16 4.5a3.2 3.2 0 0 1 0 6M17 14c2.5 .5 4 2.5 4 6',
  music: 'M9 18V6l11-2v12M6.5 21a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM17.5 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  map: 'M3 6l6-2 6 2 6-2v14l-6 2-6-2-6 2zM9 4v14M15 6v14', plus: 'M12 5v14M5 12h14', minus: 'M5 12h14',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
  earlier: 'M15 5l-7 7 7 7', later: 'M9 5l7 7-7 7', close: 'M6 6l12 12M18 6L6 18',
  play: 'M7 5l12 7-12 7z', pause: 'M8 5v14M16 5v14', star: 'M12 4l2.5 5.2 5.5 .8-4 4 1 5.7-5-2.700-5 2.700 1-5.7-4-4 5.5-.8z',
}
const icon = (name) => {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}
const iconButton = (name, label, onclick, more = {}) =>
  make('button', {type: 'button', class: 'round', 'aria-label': label, onclick, ...more}, icon(name))

// Where things lie. Titles may hold # ? %: each piece of a path is escaped by itself.
const escaped = (path) => path.split('/').map(encodeURIComponent).join('/')
const fileOf = (page, path) => `pages/${escaped(page.folder)}/${escaped(path)}`
const thumbOf = (page) => page.thumb ? `album/thumbs/${page.id}.jpg` : page.picture && fileOf(page, page.picture)
const colours = (page) => {
  const [sky, ground] = page.colours || ['#d6e8f7', '#d5ecd8']
  return {'--sky': sky, '--ground': ground}
}
const paper = (page, alt = '') => make('span', {class: 'paper', style: colours(page)},
  thumbOf(page) && make('img', {src: thumbOf(page), alt, loading: 'lazy', decoding: 'async', width: 264, height: 352}))

// ---- the wall

const tile = (page, when = longDay) => make('a', {class: page.starred ? 'tile starred' : 'tile', href: `#/page/${page.id}`, tabindex: -1},
  paper(page),
  make('span', {class: 'when'}, when(page.day)),
  make('span', {class: 'name', dir: 'auto'}, titleOf(page), page.starred ? make('span', {class: 'hidden'}, `, ${W.starred}`) : ''))

const months = () => {
  const found = new Map()
  for (const page of SHOWN) {
    const month = page.day.slice(0, 7)
    found.has(month) ? found.get(month).push(page) : found.set(month, [page])
  }
  return [...found]
}

let stops = [] // months on the wall, newest first: [month, section]
const wall = () => {
  if (!SHOWN.length) return make('p', {class: 'note'}, W.empty)
  const box = make('div', {class: 'wall'})
  stops = months().map(([month, pages]) => {
    const section = make('section', {class: 'month', 'aria-labelledby': `m-${month}`},
      make('h2', {id: `m-${month}`}, monthName(`${month}-01`), ' ', make('small', {}, many(pages.length))),
      make('div', {class: 'tiles'}, pages.map((page) => tile(page, nearDay))))
    section.style.setProperty('--count', pages.length)
    return [month, section]
  })
  box.append(...stops.map((stop) => stop[1]))
  rove(box)
  return box
}

// One tab stop for all tiles; arrows, Home and End walk them.
const rove = (box) => {
  const all = () => [...box.querySelectorAll('.tile')]
  const first = box.querySelector('.tile')
  if (first) first.tabIndex = 0
  box.addEventListener('keydown', (event) => {
    const at = event.target.closest('.tile')
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return
    const tiles = all()
    const grid = at.parentElement
    const across = getComputedStyle(grid).gridTemplateColumns.split(' ').length
    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across}[event.key]
    const n = tiles.indexOf(at)
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tiles.length - 1
      : step == null ? n : Math.max(0, Math.min(tiles.length - 1, n + step))
    if (event.key !== 'Home' && event.key !== 'End' && step == null) return
    event.preventDefault()
    at.tabIndex = -1
    tiles[to].tabIndex = 0
    tiles[to].focus()
  })
}

// ---- the scrubber: months in equal steps, years marked

const scrubber = (() => {
  const box = $('scrubber')
  const thumb = make('div', {class: 'thumb', role: 'slider', tabindex: 0, 'aria-orientation': 'vertical', 'aria-label': W.scrub})
  const pill = make('div', {class: 'pill', 'aria-hidden': 'true'})
  const years = make('div', {class: 'years', 'aria-hidden': 'true'})
  box.setAttribute('aria-label', W.scrub)
  box.append(years, thumb, pill)
  let at = 0
  let dragging = false
  let went = 0 // the last section never reaches the top: what was asked for stands a while
  const share = (n) => stops.length > 1 ? n / (stops.length - 1) : 0
  const mark = (n) => {
    at = n
    const name = monthName(`${stops[n][0]}-01`)
    thumb.style.insetBlockStart = `${share(n) * 100}%`
    pill.style.insetBlockStart = `${share(n) * 100}%`
    pill.textContent = name
    thumb.setAttribute('aria-valuenow', n)
    thumb.setAttribute('aria-valuetext', name)
  }
  const go = (n) => {
    const to = Math.max(0, Math.min(stops.length - 1, n))
    went = performance.now()
    stops[to][1].scrollIntoView()
    mark(to)
  }
  const point = (event) => {
    const {top, height} = box.getBoundingClientRect()
    go(Math.round((event.clientY - top) / height * (stops.length - 1)))
  }
  box.addEventListener('pointerdown', (event) => {
    dragging = true
    box.setPointerCapture(event.pointerId)
    box.classList.add('held')
    point(event)
  })
  box.addEventListener('pointermove', (event) => dragging && point(event))
  for (const end of ['pointerup', 'pointercancel']) {
    box.addEventListener(end, () => { dragging = false; box.classList.remove('held') })
  }
  thumb.addEventListener('keydown', (event) => {
    const step = {ArrowDown: 1, ArrowUp: -1, ArrowRight: 1, ArrowLeft: -1, PageDown: 12, PageUp: -12}[event.key]
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? stops.length - 1 : step == null ? null : at + step
    if (to == null) return
    event.preventDefault()
    go(to)
  })
  let asked = false
  addEventListener('scroll', () => {
    if (asked || dragging || box.hidden || performance.now() - went < 400) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      const line = 140
      let n = stops.findIndex((stop) => stop[1].getBoundingClientRect().bottom > line)
      mark(n < 0 ? stops.length - 1 : n)
    })
  }, {passive: true})
  return {
    show(wanted) {
      box.hidden = !wanted || stops.length < 2
      if (box.hidden) return
      thumb.setAttribute('aria-valuemin', 0)
      thumb.setAttribute('aria-valuemax', stops.length - 1)
      let last = ''
      years.replaceChildren(...stops.flatMap(([month], n) => {
        const year = month.slice(0, 4)
        if (year === last) return []
        last = year
        return [make('span', {style: {'inset-block-start': `${share(n) * 100}%`}}, year)]
      }))
      mark(0)
    },
  }
})()

// ---- the calendar: a year at once

const calendar = (asked) => {
  const years = [...new Set(SHOWN.map((page) => page.day.slice(0, 4)))]
  if (!years.length) return make('p', {class: 'note'}, W.empty)
  const year = years.includes(asked) ? asked : years[0]
  const n = years.indexOf(year)
  const days = new Map()
  for (const page of SHOWN) if (page.day.startsWith(year)) days.has(page.day) ? days.get(page.day).push(page) : days.set(page.day, [page])
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
    make('div', {class: 'sheets'}, Array.from({length: 12}, (_, m) => month(m + 1))))
}

// ---- people, largest first, with whom they are seen most

const people = () => {
  const found = new Map()
  for (const page of SHOWN) {
    for (const name of page.people) {
      const one = found.get(name) || {name, pages: [], ties: new Map()}
      found.set(name, one)
      one.pages.push(page)
      for (const other of page.people) if (other !== name) one.ties.set(other, (one.ties.get(other) || 0) + 1)
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
  const tell = () => {
    const now = at >= 0 && !sound.paused ? list[at].id : ''
    for (const button of document.querySelectorAll('[data-plays]')) {
      const on = button.dataset.plays === now
      button.replaceChildren(icon(on ? 'pause' : 'play'))
      button.setAttribute('aria-label', `${on ? W.pause : W.play}: ${titleOf(BY_ID.get(button.dataset.plays))}`)
    }
  }
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
  return {start, toggle, tell}
})()

const playButton = (page, pages) => make('button', {type: 'button', class: 'round play', 'data-plays': page.id,
  'aria-label': `${W.play}: ${titleOf(page)}`, onclick: () => player.toggle(page, pages)}, icon('play'))

const music = () => {
  const pages = SHOWN.filter((page) => page.music)
  if (!pages.length) return make('p', {class: 'note'}, W.noMusic)
  return make('div', {class: 'pieces'},
    make('button', {type: 'button', class: 'filled', onclick: () => player.start(pages, 0)}, icon('play'), W.playAll),
    make('ul', {}, pages.map((page) => make('li', {class: 'piece'}, paper(page),
      make('a', {href: `#/page/${page.id}`, class: 'name', dir: 'auto'}, titleOf(page)),
      make('span', {class: 'when'}, longDay(page.day)), playButton(page, pages)))))
}

// ---- one page, over whatever one was looking at

const leaf = $('leaf')
let came = null // what had the focus
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
  const chips = [...page.people, ...page.tags].map((word, at) => make('a', {
    class: at < page.people.length ? 'chip who' : 'chip', href: `#/find/${encodeURIComponent(word)}`, dir: 'auto'}, word))
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
  player.tell()
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
const FIRST = 20

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
  const tiles = make('div', {class: 'tiles'}, pages.slice(0, FIRST).map((page) => tile(page)))
  const found = make('div', {class: 'found wall'}, make('h2', {}, many(pages.length, 'found1', 'found')), chips, tiles)
  const rest = (from) => {
    if (from >= Math.min(pages.length, 600) || !tiles.isConnected) return
    tiles.append(...pages.slice(from, from + 60).map((page) => tile(page)))
    later(() => rest(from + 60))
  }
  later(() => rest(FIRST))
  rove(found)
  return found
}
const later = globalThis.requestIdleCallback || ((work) => setTimeout(work, 30))
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
  $('main').replaceChildren(views[view](rest))
  scrubber.show(view === '')
  for (const link of $('ways').children) {
    const here = link.getAttribute('href') === `#/${UNDER[view] ?? view}`
    here ? link.setAttribute('aria-current', 'page') : link.removeAttribute('aria-current')
  }
  if (document.activeElement !== box) { box.value = view === 'find' ? rest : ''; scrollTo(0, 0) }
  player.tell()
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
