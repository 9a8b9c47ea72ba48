// Small tools that every part of the page uses. Nothing here ever turns text into markup.

export const $ = (selector, root = document) => root.querySelector(selector)
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)]

/** Listen to an element, or to the one a selector finds. */
export const on = (target, event, heard) => (typeof target === 'string' ? $(target) : target).addEventListener(event, heard)

/** An element: attributes by name, `on` for listeners, `style` for custom properties. */
export function h(tag, props, ...children) {
	const element = document.createElement(tag)
	for (const [name, value] of Object.entries(props ?? {})) {
		if ((value ?? false) === false) continue
		if (name === 'on') for (const [event, heard] of Object.entries(value)) element.addEventListener(event, heard)
		else if (name === 'style') for (const [property, set] of Object.entries(value)) element.style.setProperty(property, set)
		else element.setAttribute(name, value === true ? '' : value)
	}
	element.append(...children.flat(Infinity).filter((child) => child || child === 0))
	return element
}

/** A button: its class, what it does (given the button), what it shows; attributes last. */
export const button = (kind, click, shown, props) => h('button', { class: kind, type: 'button', ...props, on: { click: (event) => click(event.currentTarget) } }, shown)

/** The sky and the ground of a picture, as colours to stand in for it. */
export const sky = (of) => (of.colours ? { '--sky': of.colours[0], '--ground': of.colours[1] } : {})

const SVG = 'http://www.w3.org/2000/svg'

/** The drawing of that name, or nothing where there is none. */
export function icon(name, turn) {
	if (!$(`#i-${name}`)) return ''
	const svg = document.createElementNS(SVG, 'svg')
	svg.setAttribute('class', turn ? 'i turn' : 'i')
	svg.setAttribute('viewBox', '0 0 24 24')
	svg.setAttribute('aria-hidden', 'true')
	const use = document.createElementNS(SVG, 'use') // drawn once, at the end of index.html
	use.setAttribute('href', `#i-${name}`)
	svg.append(use)
	return svg
}

// words of the page

let texts = {}
export let language = 'en'
export let dates = 'en' // the browser's own kind of that language: 21 November, or November 21

export function learn(given) {
	texts = given.texts
	language = given.language
	dates = navigator.languages.find((one) => one.split('-')[0] === language) ?? language
	document.documentElement.lang = language
	document.documentElement.dir = /^(ar|he|fa|ur)\b/.test(language) ? 'rtl' : 'ltr'
	for (const element of $$('[data-t]')) element.textContent = t(element.dataset.t)
	for (const element of $$('[data-t-label]')) element.setAttribute('aria-label', t(element.dataset.tLabel))
	for (const element of $$('[data-t-hint]')) element.placeholder = t(element.dataset.tHint)
}

export const t = (key, slots = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, slot) => slots[slot] ?? whole)

// days and times

export let thisDay = localDay(new Date())
let dayEnds = 0 // minutes after midnight
/** The diary's own today; its days may end at four in the morning. */
export function setThisDay({ today, settings: { dayEnds: ends } }) {
	thisDay = today
	dayEnds = Number(ends.slice(0, 2)) * 60 + Number(ends.slice(3))
	if (dayEnds >= 720) dayEnds -= 1440 // hours after 22:00 belong to tomorrow
}
/** The day of the diary that a moment belongs to. */
export const diaryDay = (at) => localDay(new Date(at.getTime() - dayEnds * 60000))

function localDay(date) {
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
	return date.toLocaleDateString(dates, options)
}
export const minutes = (seconds) => {
	const whole = Math.max(0, Math.round(seconds || 0))
	return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

// being heard

/** One gentle voice for screen readers. */
export function announce(text) {
	const line = h('p', null, text) // a line of its own: what comes next does not cut it short
	$('#said').append(line)
	setTimeout(() => line.remove(), 6000)
}

export const newId = () => {
	const bytes = crypto.getRandomValues(new Uint8Array(12))
	return `w${[...bytes].map((byte) => byte.toString(36).padStart(2, '0')).join('')}`
}
export const calm = () => matchMedia('(prefers-reduced-motion: reduce)').matches
export const byFinger = () => matchMedia('(hover: none)').matches
export const control = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'
for (const key of $$('kbd.control')) key.textContent = control
