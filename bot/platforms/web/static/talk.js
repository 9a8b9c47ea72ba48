// The conversation: days, messages in order, older ones when the top is near.
import { $, $$, announce, calm, diaryDay, h, inWords, on, t, thisDay } from './base.js'
import { mine, said } from './card.js'
import { ask } from './line.js'

const log = $('#log')
const scroll = $('#scroll')
const say = $('#say')
const known = new Map() // id → what is shown of it
let before = null // the page before which there is more
let fetching = false

// staying at the newest line, for those who are there

let pinned = true
let end = 0 // where that was: the line may run away from a reader who stays, by any length
const far = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight
const isThere = () => far() < 90 || (pinned && scroll.scrollTop > end - 90)
export function toEnd(smooth = false) {
	pinned = true
	scroll.scrollTo({ top: scroll.scrollHeight, behavior: smooth && !calm() ? 'smooth' : 'instant' })
	end = scroll.scrollTop
}
const hold = new ResizeObserver(() => { if (pinned && isThere()) toEnd() })
hold.observe(log)
hold.observe(scroll)
on(scroll, 'scroll', () => {
	pinned = isThere()
	$('#newest').hidden = far() < 400
	if (!pinned && scroll.scrollTop < 900) older()
})
on('#newest', 'click', () => { toEnd(true); say.focus() })

// days

/** What is not kept yet waits at the end, where one sees it. */
const dayOf = (wire) => ((wire.state ?? 'kept') !== 'kept' ? thisDay : wire.day ?? wire.page?.day ?? diaryDay(new Date(wire.at ?? Date.now())))
let groups = 0
function group(day) {
	const id = `day-${++groups}`
	const words = inWords(day)
	const heading = day === thisDay ? t('today-is', { day: words }) : words
	return h('div', { class: 'day-group', role: 'group', 'aria-labelledby': id, 'data-day': day }, h('h2', { id }, h('span', null, heading)))
}
function place(element, day, into = log) {
	const earlier = [...into.children].findLast((one) => one.dataset.day <= day)
	const home = earlier?.dataset.day === day ? earlier : group(day)
	if (!earlier) into.prepend(home)
	else if (home !== earlier) earlier.after(home)
	home.append(element)
}

// showing

function made(wire) {
	const element = wire.kind === 'mine' ? mine(wire) : said(wire)
	known.set(wire.id, { wire, element })
	return element
}

/** Show it at the end of its day, or in the place where it already is. */
export function put(wire, { rise = false } = {}) {
	const was = known.get(wire.id)
	const now = was ? { ...wire, at: was.wire.at ?? wire.at } : wire
	const day = dayOf(now)
	const stay = pinned
	const focus = was && focusIn(was.element)
	if (was?.element.parentNode.dataset.day !== day) { // new, or a page that moves and takes along what made it
		gone(wire.id)
		for (const { wire: slip } of [...known.values()]) if (now.page?.id && slip.page === now.page.id && slip.day !== day) put({ ...slip, day })
	}
	if (before && day < log.firstElementChild?.dataset.day) return // in a part of the past that was not fetched yet
	const element = made(now)
	if (was?.element.isConnected) {
		was.element.replaceWith(element)
		if (was.wire.page?.steps && now.page && !now.page.steps && rise) $('.words', element)?.classList.add('rise')
	} else {
		$('#hello')?.remove()
		place(element, day)
		if (rise) element.classList.add('rise')
	}
	focus?.(element)
	if (stay) toEnd()
	oneTabStop()
}

/** A redrawn message keeps the focus where it was. */
function focusIn(element) {
	const active = document.activeElement
	if (!element.contains(active)) return null
	const mark = active.dataset?.mark
	const label = active.textContent
	return (fresh) => {
		const same = $$('button, a, input', fresh).find((one) => (mark ? one.dataset.mark === mark : one.textContent === label))
		;(same ?? fresh).focus({ preventScroll: true })
	}
}

export function gone(id) {
	const was = known.get(id)
	if (!was) return
	const home = was.element.parentNode
	was.element.remove()
	known.delete(id)
	if (home.children.length === 1) home.remove()
}

/** A finished page once more, unchanged: what is open below it stays open. */
export function isTold({ id, page, text }) {
	const plain = (one) => JSON.stringify(one, (key, value) => (key === 'token' ? null : value))
	return page && !page.steps && !text && plain(page) === plain(wireOf(id)?.page)
}

export const wireOf = (id) => known.get(id)?.wire
export const elementOf = (id) => known.get(id)?.element
export const pages = () => [...known.values()].map((one) => one.wire).filter((wire) => wire.page && wire.page.title)
export const isEmpty = () => known.size === 0

// the past

export async function begin() {
	const past = await ask('/api/history')
	log.replaceChildren()
	known.clear()
	before = past.before
	for (const wire of past.items) place(made(wire), dayOf(wire))
	oneTabStop()
	toEnd()
	if (scroll.scrollHeight < 2 * scroll.clientHeight) older()
	return past
}

async function older() {
	if (!before || fetching) return
	fetching = true
	try {
		const past = await ask(`/api/history?before=${encodeURIComponent(before)}`)
		const height = scroll.scrollHeight
		const top = scroll.scrollTop
		const first = log.firstElementChild
		const held = document.createDocumentFragment()
		for (const wire of past.items) if (!known.has(wire.id)) place(made(wire), dayOf(wire), held)
		const last = held.lastElementChild
		if (last && last.dataset.day === first?.dataset.day) {
			last.append(...[...first.children].slice(1))
			first.remove()
		}
		log.prepend(held)
		scroll.scrollTop = top + scroll.scrollHeight - height // what one reads stays where it is
		before = past.before
	} catch { /* the line is down; scrolling asks again */ } finally {
		fetching = false
	}
}

/** Bring a message that was fetched into view. */
export function goTo(element) {
	pinned = false
	element.scrollIntoView({ block: 'center', behavior: 'instant' })
	element.focus({ preventScroll: true })
}

// walking by keys: one tab stop, arrows from message to message

function oneTabStop() {
	const all = $$('article', log)
	for (const article of all) if (article.tabIndex === 0) article.tabIndex = -1
	if (all.length) all.at(-1).tabIndex = 0
}
export const walkIn = () => $$('article', log).at(-1)?.focus()

on(log, 'keydown', (event) => {
	const article = event.target.closest('article')
	if (!article) return
	if (event.key === 'Escape') { event.preventDefault(); say.focus(); return }
	if (event.target !== article) return
	const all = $$('article', log)
	const at = all.indexOf(article)
	const to = { ArrowUp: at - 1, PageUp: at - 1, ArrowDown: at + 1, PageDown: at + 1, Home: 0, End: all.length - 1 }[event.key]
	if (to !== undefined) {
		event.preventDefault()
		if (all[to]) all[to].focus()
		else if (to >= all.length) say.focus()
	} else if (event.key === 'Enter') {
		event.preventDefault() // or the same press would close what it opens
		$('.pic[type=button]', article)?.click()
	} else if (event.key === ' ') {
		event.preventDefault()
		$('.play button', article)?.click()
	} else if (event.key === 's') {
		$('[data-mark=star]', article)?.click()
	}
})

/** Say what came, to those who listen. */
export function tell(wire, was) {
	const { page, text } = wire
	if (wire.silent || page?.steps) return
	if (!page) { if (text) announce(text) } else if (!was || was.page?.steps) announce(t('page-ready', { title: page.title || inWords(page.day) }))
}
