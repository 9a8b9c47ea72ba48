// What every view is made with: the pages, their words and files, and how an element comes to be.
'use strict'

const {language, words: W, pages: ROWS, anybody} = globalThis.ALBUM
const ALL = ROWS.map(([id, day, title, summary, text, place, weather, mood, people, tags, kinds, starred, hidden,
  colours, folder, thumb, picture, music, photos, voices]) => ({id, day, title, summary, text, place, weather,
  mood, people, tags, kinds, starred, hidden, colours, folder, thumb, picture, music, photos, voices}))
const SHOWN = ALL.filter((page) => !page.hidden) // the others are found by search only
const BY_ID = new Map(ALL.map((page) => [page.id, page]))

const $ = (id) => document.getElementById(id)
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name])
const many = (n, one = 'count1', more = 'count') => n === 1 ? W[one] : fill(W[more], {n})
const utc = (day) => new Date(`${day}T00:00:00Z`)
const told = (options) => {
  let form // made when it is first wanted: each takes milliseconds
  return (day) => (form ??= new Intl.DateTimeFormat(language, {...options, timeZone: 'UTC'})).format(utc(day))
}
const longDay = told({weekday: 'short', day: 'numeric', month: 'short', year: 'numeric'})
const nearDay = told({weekday: 'short', day: 'numeric', month: 'short'})
const monthName = told({month: 'long', year: 'numeric'})
const shortMonth = told({month: 'long'})
const titleOf = (page) => page.title || W.untitled

// `src` comes last: a picture has to know that it may wait before it hears where it lies. Told the
// other way round, every picture of the album is read when it is opened again.
const make = (tag, {src, ...attributes} = {}, ...children) => {
  const node = document.createElement(tag)
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) node.addEventListener(name.slice(2), value)
    else if (name === 'style') Object.entries(value).forEach(([k, v]) => node.style.setProperty(k, v))
    else if (value !== false && value != null) node.setAttribute(name, value === true ? '' : value)
  }
  if (src) node.setAttribute('src', src)
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

// Long lists: what the first screen shows is made at once, the rest between frames.
const later = globalThis.requestIdleCallback || ((work) => setTimeout(work, 30))
const Rest = (() => {
  const SLICE = 10 // milliseconds, so that a tap never waits for it
  let waiting = [] // {parent, items, each}: what is still to be made, and how
  let asked = false

  const some = (one, count) => one.parent.append(...one.items.splice(0, count).map(one.each))
  const slice = () => {
    const until = performance.now() + SLICE
    while (waiting.length && performance.now() < until) {
      some(waiting[0], 8)
      waiting = waiting.filter((one) => one.items.length)
    }
    asked = waiting.length > 0
    if (asked) later(slice)
  }
  const fill = (parent, items, each, first) => {
    const one = {parent, items: [...items], each}
    some(one, first)
    if (!one.items.length) return
    waiting.push(one)
    if (!asked) later(slice)
    asked = true
  }
  const wanted = (is) => {
    waiting.filter(is).forEach((one) => some(one, one.items.length))
    waiting = waiting.filter((one) => !is(one))
  }
  return {
    fill,
    now: (parent) => wanted((one) => one.parent === parent),
    all: () => wanted(() => true),
    none: () => { waiting = [] },
  }
})()
addEventListener('beforeprint', Rest.all)
