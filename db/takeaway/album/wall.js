// The wall: every page by month, walked with arrows, and a scrubber beside it.
'use strict'

const MOST = 600 // tiles of one search, place or trip
const FIRST = 60 // tiles: more than a screen shows, fewer than one waits for

const tile = (page, when = longDay) => make('a', {class: page.starred ? 'tile starred' : 'tile', href: `#/page/${page.id}`, tabindex: -1},
  paper(page),
  make('span', {class: 'when'}, when(page.day)),
  make('span', {class: 'name', dir: 'auto'}, titleOf(page), page.starred ? make('span', {class: 'hidden'}, `, ${W.starred}`) : ''))

const tiles = (pages, when = longDay, first = FIRST) => {
  const grid = make('div', {class: 'tiles'})
  Rest.fill(grid, pages, (page) => tile(page, when), first)
  return grid
}

const months = () => {
  const found = new Map()
  for (const page of SHOWN) {
    const month = page.day.slice(0, 7)
    found.has(month) ? found.get(month).push(page) : found.set(month, [page])
  }
  return [...found]
}

// Whoever scrolls or jumps ahead of what is made finds it made.
const filled = (section) => Rest.now(section.lastChild)
const nearing = new IntersectionObserver((seen) => {
  for (const {isIntersecting, target} of seen) {
    if (!isIntersecting) continue
    nearing.unobserve(target)
    filled(target)
  }
}, {rootMargin: '100% 0%'})

let stops = [] // months on the wall, newest first: [month, section, pages]
const wall = () => {
  if (!SHOWN.length) return make('p', {class: 'note'}, W.empty)
  const box = make('div', {class: 'wall'})
  nearing.disconnect()
  let before = 0
  stops = months().map(([month, pages]) => {
    const grid = tiles(pages, nearDay, Math.max(0, FIRST - before))
    before += pages.length
    const section = make('section', {class: 'month', 'aria-labelledby': `m-${month}`},
      make('h2', {id: `m-${month}`}, monthName(`${month}-01`), ' ', make('small', {}, many(pages.length))),
      grid)
    nearing.observe(section)
    return [month, section, pages]
  })
  box.append(...stops.map((stop) => stop[1]))
  rove(box)
  return box
}

// How tall the months are that nobody has looked at yet, judged by the fullest of the
// newest: so the scrollbar, the scrubber and a reload find their places before all is laid out.
const judge = () => {
  if (!stops.length) return
  const [, section] = stops.slice(0, 3).reduce((most, stop) => stop[2].length > most[2].length ? stop : most)
  const grid = section.lastChild
  filled(section)
  const rows = (count) => Math.ceil(count / across(grid))
  const gap = parseFloat(getComputedStyle(grid).rowGap)
  const row = (grid.offsetHeight + gap) / rows(grid.children.length)
  const head = grid.getBoundingClientRect().top - section.getBoundingClientRect().top
  for (const [, one, pages] of stops) {
    one.style.setProperty('--grid', `${rows(pages.length) * row - gap}px`)
    one.style.setProperty('--head', `${head}px`)
  }
}
addEventListener('resize', judge)
const across = (grid) => getComputedStyle(grid).gridTemplateColumns.split(' ').length

// One tab stop for all tiles; arrows, Home and End walk them.
const rove = (box) => {
  const first = box.querySelector('.tile')
  if (first) first.tabIndex = 0
  box.addEventListener('keydown', (event) => {
    const at = event.target.closest('.tile')
    if (!at || event.altKey || event.ctrlKey || event.metaKey) return
    const row = across(at.parentElement)
    const step = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row}[event.key]
    if (event.key !== 'Home' && event.key !== 'End' && step == null) return
    Rest.all()
    const every = [...box.querySelectorAll('.tile')]
    const last = every.length - 1
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? last
      : Math.max(0, Math.min(last, every.indexOf(at) + step))
    event.preventDefault()
    at.tabIndex = -1
    every[to].tabIndex = 0
    every[to].focus()
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
    filled(stops[to][1])
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
      judge() // with the room that the scrubber leaves
    },
  }
})()

