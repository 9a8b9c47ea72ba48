// Small tools that every part of the page uses. Nothing here ever turns text into markup.

export const $ = (selector, root = document) => root.querySelector(selector)
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

/** An element: attributes by name, `on` for listeners, `style` for custom properties. */
export function h(tag, props, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue
    if (name === 'on') for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard)
    else if (name === 'style') for (const [property, set] of Object.entries(value)) element.style.setProperty(property, set)
    else element.setAttribute(name, value === true ? '' : value)
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false && child !== ''))
  return element
}

// One path each, on a sheet of 24, drawn with a round pen.
const ICONS = {
  again: 'M19.4 12.3a7.5 7.5 0 1 1-2.2-5.6l2.2 2M19.6 4v4.8h-4.8',
  back: 'M10 6l-5.5 6 5.5 6M5 12h14.5',
  book: 'M12 7C9.7 5.3 6.8 5 3.6 5.4v12.8c3.2-.4 6.1 0 8.4 1.6 2.3-1.6 5.2-2 8.4-1.6V5.4C17.2 5 14.3 5.3 12 7zv12.6',
  brush: 'M19.6 4.3c-4 2-7.5 5.2-9.8 9.1l1.9 1.8c3.7-2.5 6.6-6.3 7.9-10.9zM9 14.3c-2 .1-2.7 1.3-2.9 3-.1.9-.8 1.6-1.8 1.9 2.8 1.2 6.3.4 6.5-3.1',
  cal: 'M4.4 6.3c5-.6 10.2-.6 15.2 0 .5 4.4.5 8.8 0 13.2-5 .5-10.2.5-15.2 0-.5-4.4-.5-8.8 0-13.2zM4.3 10.4h15.4M8.4 3.6v4M15.6 3.6v4',
  chat: 'M4.2 5.6c5.2-.8 10.4-.8 15.6 0 .6 3.5.6 7 0 10.5-2.9.5-5.7.7-8.6.7L7.4 20v-3.4l-3.2-.5c-.6-3.5-.6-7 0-10.5z',
  check: 'M5 12.8l4.4 4.3L19.2 7',
  cloud: 'M7.4 18.6c-2.4 0-4.1-1.7-4.1-3.9 0-2 1.4-3.6 3.4-3.8.4-3 2.7-5 5.6-5 3 0 5.3 2.2 5.5 5.2 1.8.3 3 1.8 3 3.6 0 2.2-1.7 3.9-3.9 3.9zM4.5 4.3l15.8 16',
  down: 'M12 5v13.8M6 13l6 6 6-6',
  file: 'M6.5 3.9h7.4l4 4.1v12.1H6.5zM13.6 4v4.3h4.2',
  gear: 'M4 7.3h8.6M17.4 7.3H20M4 16.7h2.6M11.4 16.7H20M15 5a2.3 2.3 0 1 0 0 4.6A2.3 2.3 0 1 0 15 5zM9 14.4A2.3 2.3 0 1 0 9 19a2.3 2.3 0 1 0 0-4.6z',
  grid: 'M4.6 4.6h5.9v5.9H4.6zM13.5 4.6h5.9v5.9h-5.9zM4.6 13.5h5.9v5.9H4.6zM13.5 13.5h5.9v5.9h-5.9z',
  key: 'M8 10.5a4 4 0 1 0 0 .1M11.8 12.2H21M17.5 12.4v3.4M20.6 12.4v2.4',
  language: 'M12 3.8a8.2 8.2 0 1 0 0 16.4 8.2 8.2 0 1 0 0-16.4zM4 12h16M12 4c-2.6 2.2-3.7 5-3.7 8s1.1 5.8 3.7 8c2.6-2.2 3.7-5 3.7-8S14.6 6.2 12 4z',
  lock: 'M6.5 10.8h11v8.7h-11zM8.6 10.6V8.2c0-2.1 1.4-3.7 3.4-3.7s3.4 1.6 3.4 3.7v2.4',
  map: 'M9 5.2L4 7.3v12.2l5-2.1 6 2.3 5-2.1V5.3l-5 2.1zv12.1M15 7.5v12',
  mic: 'M12 3.6c-1.9 0-3.1 1.3-3.1 3.2v4.4c0 1.9 1.2 3.2 3.1 3.2s3.1-1.3 3.1-3.2V6.8c0-1.9-1.2-3.2-3.1-3.2zM5.4 11.4c.2 3.8 2.9 6.3 6.6 6.3s6.4-2.5 6.6-6.3M12 17.8v2.9',
  mood: 'M12 4a8 8 0 1 0 0 16 8 8 0 1 0 0-16zM8.3 13.8c1.9 2.9 5.5 2.9 7.4 0M9.2 9.4v.6M14.8 9.4v.6',
  more: 'M5 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M11.4 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0M17.8 12a.6.6 0 1 0 1.2 0 .6.6 0 1 0-1.2 0',
  next: 'M9.6 5.6l6.3 6.4-6.3 6.4',
  note: 'M9.2 17.3V6.2l9.6-2v10.9M9.2 17.3a2.6 2.4 0 1 1-5.2 0 2.6 2.4 0 1 1 5.2 0zM18.8 15.1a2.6 2.4 0 1 1-5.2 0 2.6 2.4 0 1 1 5.2 0z',
  pause: 'M8.6 5.6v12.8M15.4 5.6v12.8',
  pencil: 'M4.6 19.4l.9-4.2L16 4.8c.9-.9 2-.8 2.9.1.9 1 1 2.1.1 3L8.7 18.3zM14 6.8l3.1 3.1',
  people: 'M9 4.6a3.3 3.3 0 1 0 0 6.6 3.3 3.3 0 1 0 0-6.6zM3 19.4c.2-3.5 2.5-5.5 6-5.5s5.8 2 6 5.5M15.7 5a3 3 0 0 1 .2 5.9M17.4 14.2c2.1.7 3.4 2.5 3.6 5.2',
  photo: 'M4 6.4c5.3-.5 10.7-.5 16 0 .5 3.7.5 7.5 0 11.2-5.3.5-10.7.5-16 0-.5-3.7-.5-7.5 0-11.2zM4.4 16l4.4-4.5 3.6 3.7 2.6-2.4 4.5 4M15.5 9.5v.1',
  place: 'M12 20.5c-3.9-4.2-5.9-7.5-5.9-10.3C6.1 6.7 8.7 4 12 4s5.9 2.7 5.9 6.2c0 2.8-2 6.1-5.9 10.3zM12 8.3a2 2 0 1 0 0 4 2 2 0 1 0 0-4z',
  play: 'M8.2 5.4c3.7 1.9 7 4.1 10.2 6.6-3.2 2.5-6.5 4.7-10.2 6.6-.3-4.4-.3-8.8 0-13.2z',
  prev: 'M14.4 5.6L8.1 12l6.3 6.4',
  reply: 'M9.5 6.2L4.6 11l4.9 4.8M5 11h8.5c3.5 0 5.6 2.2 5.9 6.5',
  save: 'M12 4.2v10.6M7.4 10.5l4.6 4.6 4.6-4.6M4.6 16.5v3.3h14.8v-3.3',
  search: 'M10.6 4.6a6 6 0 1 0 0 12 6 6 0 1 0 0-12zM15.2 15.2l4.7 4.7',
  send: 'M12 19.4V5M6 10.9L12 4.8l6 6.1',
  share: 'M12 14.5V4M7.9 7.7L12 3.8l4.1 3.9M7.5 11.5H5v8.3h14v-8.3h-2.5',
  star: 'M12 4.1l2.4 5 5.5.8-4 3.8 1 5.4-4.9-2.6-4.9 2.6 1-5.4-4-3.8 5.5-.8z',
  stop: 'M7 7.2c3.3-.3 6.7-.3 10 0 .3 3.2.3 6.4 0 9.6-3.3.3-6.7.3-10 0-.3-3.2-.3-6.4 0-9.6z',
  style: 'M12 4.2c-4.5 0-8 3.3-8 7.7 0 4.3 3.3 7.9 7.3 7.9 2.4 0 1.7-1.9 1.5-3-.3-1.3.6-2.2 2-2.2h2.4c1.7 0 2.8-1.1 2.8-2.9 0-4.3-3.6-7.5-8-7.5zM8 11.5v.1M10.5 8v.1M14.7 8.3v.1',
  tag: 'M4.5 5.2l7.3-.7 8 8-7 7.2-8.1-8zM8.6 8.5v.1',
  trash: 'M5 7.2h14M9.4 7V4.6h5.2V7M6.8 7.3l.8 12.3h8.8l.8-12.3M10.3 10.8v5.3M13.7 10.8v5.3',
  undo: 'M8.8 5.2L4.7 9.4l4.1 4M5.2 9.4h8.3c3.5 0 5.8 2 5.8 5s-2.3 4.9-5.8 4.9H9',
  weather: 'M8 18.8c-2.3 0-4-1.6-4-3.8 0-2 1.4-3.5 3.4-3.7.5-2.3 2.3-3.8 4.7-3.8 2.7 0 4.7 1.9 4.8 4.6 1.9.1 3.2 1.5 3.2 3.3 0 2-1.5 3.4-3.6 3.4zM16.5 7.3a3 3 0 0 1 4 2.6M18 3.6v.9M22 5.6l-.7.7',
  x: 'M6.3 6.3l11.4 11.4M17.7 6.3L6.3 17.7',
  zoom: 'M5 9.5V5h4.5M14.5 5H19v4.5M19 14.5V19h-4.5M9.5 19H5v-4.5',
}
const MARKS = { edit: 'pencil', day: 'cal', again: 'again', retry: 'again', album: 'grid', export: 'book', music: 'note', look: 'style', help: 'more', settings: 'gear', write: 'pencil', today: 'cal', privacy: 'lock', link: 'key', timezone: 'language', bell: 'cal', page: 'book', last: 'book', house: 'gear' }
const SVG = 'http://www.w3.org/2000/svg'

export const hasIcon = (name) => Boolean(ICONS[name] || ICONS[MARKS[name]])

export function icon(name, turn = false) {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('class', turn ? 'i turn' : 'i')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS(SVG, 'path')
  path.setAttribute('d', ICONS[name] ?? ICONS[MARKS[name]] ?? ICONS.chat)
  svg.append(path)
  return svg
}

// ---- words of the page ----

let texts = {}
export let language = 'en'

export function learn(given) {
  texts = given.texts
  language = given.language
  document.documentElement.lang = language
  document.documentElement.dir = /^(ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr'
  for (const element of $$('[data-t]')) element.textContent = t(element.dataset.t)
  for (const element of $$('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel))
  for (const element of $$('[data-t-hint]')) element.placeholder = t(element.dataset.tHint)
}

export const t = (key, slots = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, slot) => slots[slot] ?? whole)

// ---- days and times ----

export let thisDay = localDay(new Date())
let dayEnds = 0 // minutes after midnight
/** The diary's own today; its days may end at four in the morning. */
export function setThisDay(day, ends = '00:00') {
  thisDay = day
  dayEnds = Number(ends.slice(0, 2)) * 60 + Number(ends.slice(3, 5))
}
/** The day of the diary that a moment belongs to. */
export const diaryDay = (at) => localDay(new Date(at.getTime() - dayEnds * 60000))

export function localDay(date) {
  return new Date(date.getTime() - date.getTimezoneOffset() * 60000).toISOString().slice(0, 10)
}
export const asDate = (day) => new Date(`${day}T12:00:00`)
export const plusDays = (day, count) => {
  const date = asDate(day)
  date.setDate(date.getDate() + count)
  return localDay(date)
}
export function inWords(day, full = false) {
  const date = asDate(day)
  const options = full
    ? { weekday: 'long', day: 'numeric', month: 'long' }
    : { weekday: 'short', day: 'numeric', month: 'short' }
  if (day.slice(0, 4) !== thisDay.slice(0, 4)) options.year = 'numeric'
  return date.toLocaleDateString(language, options)
}
export const minutes = (seconds) => {
  const whole = Math.max(0, Math.round(seconds || 0))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

// ---- being heard ----

/** One gentle voice for screen readers. */
export function announce(text) {
  const voice = $('#said')
  voice.textContent = ''
  setTimeout(() => { voice.textContent = text }, 80)
}

export const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return `w${[...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('')}`
}
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
export const byFinger = () => matchMedia('(hover: none)').matches
