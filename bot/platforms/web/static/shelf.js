// The diary beside the talk: a month of little pictures, this day in other years, what was found.
import { $, $$, announce, asDate, button, dates, h, icon, inWords, language, on, plusDays, sky, t, thisDay } from './base.js'
import { doing, said } from './card.js'
import { ask } from './line.js'

let days = {} // of the month shown: day → {id, title, picture, colours, pages}
let month = '' // its first day
let current = '' // the day with the tab stop
let firstWeekday = 1

export function start({ commands, ago, run }) {
	firstWeekday = weekStart()
	current = thisDay
	const has = (name) => commands.some((one) => one.name === name)
	$('.find').hidden = !has('search')
	for (const way of $$('button', $('#ways'))) {
		way.hidden = !has(way.dataset.run)
		way.onclick = () => run(way.dataset.run, way.dataset.with)
	}
	showAgo(ago ?? [])
	return showMonth(`${thisDay.slice(0, 7)}-01`)
}

function weekStart() { // 0 Sunday … 6 Saturday
	const locale = new Intl.Locale(navigator.language)
	return ((locale.getWeekInfo?.() ?? locale.weekInfo)?.firstDay ?? 1) % 7
}

// the calendar

export const refresh = () => (month ? showMonth(month, false) : Promise.resolve())
export const known = () => Object.values(days)

async function showMonth(first, moved = true) {
	month = first
	const next = plusDays(first, 31).slice(0, 7)
	const last = plusDays(`${next}-01`, -1)
	if (current < first || current > last) current = thisDay >= first && thisDay <= last ? thisDay : first
	if (moved) { days = {}; draw(first, last) }
	try {
		const found = (await ask(`/api/month?first=${first}&last=${last}`)).days
		if (month !== first) return
		days = found
		draw(first, last)
	} catch { /* the line is down; the next page refreshes it */ }
}

function draw(first, last) {
	$('#month').textContent = asDate(first).toLocaleDateString(dates, { month: 'long', year: 'numeric' })
	$('#month-after').disabled = last >= thisDay
	const names = [...Array(7).keys()].map((n) => asDate(plusDays('2024-09-01', (n + firstWeekday) % 7))) // a Sunday
	const held = $('#calendar').contains(document.activeElement)
	const head = h('thead', null, h('tr', null, names.map((date) => h('th', { scope: 'col', abbr: date.toLocaleDateString(dates, { weekday: 'long' }) }, date.toLocaleDateString(dates, { weekday: 'short' }).slice(0, /^(ko|ja|zh)/.test(language) ? 1 : 2)))))
	const lead = (asDate(first).getDay() - firstWeekday + 7) % 7
	const cells = Array(lead).fill(null)
	for (let day = first; day <= last; day = plusDays(day, 1)) cells.push(day)
	while (cells.length % 7) cells.push(null)
	const weeks = []
	for (let n = 0; n < cells.length; n += 7) weeks.push(h('tr', null, cells.slice(n, n + 7).map((day) => h('td', null, day ? tile(day) : ''))))
	$('#calendar').replaceChildren(head, h('tbody', null, weeks))
	if (held) $(`[data-day="${current}"]`, $('#calendar'))?.focus()
}

function tile(day) {
	const page = days[day]
	const words = inWords(day)
	return h('button', {
		class: `day${page ? ' has' : ''}`, type: 'button', 'data-day': day, tabindex: day === current ? 0 : -1, style: sky(page ?? {}),
		'aria-current': day === thisDay ? 'date' : null,
		'aria-label': page ? `${words}: ${page.title || t('untitled')}` : t('nothing-written', { day: words }),
	}, page?.picture ? h('img', { src: page.picture, alt: '', loading: 'lazy', decoding: 'async' }) : '', h('span', { class: 'number', 'data-n': Number(day.slice(8)) }))
}

const calendar = $('#calendar')
on(calendar, 'click', (event) => {
	const day = event.target.closest('.day')?.dataset.day
	if (!day) return
	move(day, false)
	if (days[day]) doing.openDay(days[day])
})
on(calendar, 'keydown', (event) => {
	const turn = document.dir === 'rtl' ? -1 : 1
	const place = (asDate(current).getDay() - firstWeekday + 7) % 7
	const step = { ArrowLeft: -turn, ArrowRight: turn, ArrowUp: -7, ArrowDown: 7, Home: -place, End: 6 - place }[event.key]
	if (event.key === 'PageUp' || event.key === 'PageDown') { event.preventDefault(); other(event.key === 'PageUp' ? -1 : 1, true) }
	if (step === undefined) return
	event.preventDefault()
	const day = plusDays(current, step)
	if (day.slice(0, 7) === month.slice(0, 7)) move(day, true)
})
function move(day, focus) {
	const was = $(`[data-day="${current}"]`, calendar)
	if (was) was.tabIndex = -1
	current = day
	const now = $(`[data-day="${day}"]`, calendar)
	now.tabIndex = 0
	if (focus) now.focus()
}
async function other(step, focus = false) {
	const first = step < 0 ? `${plusDays(month, -1).slice(0, 7)}-01` : `${plusDays(month, 31).slice(0, 7)}-01`
	if (first > thisDay) return
	current = ''
	await showMonth(first)
	if (focus) $('[tabindex="0"]', calendar)?.focus()
}
on('#month-before', 'click', () => other(-1))
on('#month-after', 'click', () => other(1))

// this day in other years

function showAgo(list) {
	const box = $('#ago')
	box.hidden = !list.length
	box.replaceChildren(...list.map((page) => button('ago', () => doing.open(page.id), [
		h('span', { class: 'pic', style: sky(page) }, page.picture ? h('img', { src: page.picture, alt: '', loading: 'lazy' }) : ''),
		h('span', null, h('small', null, page.years === 1 ? t('a-year-ago') : t('years-ago', { count: page.years })), h('b', { dir: 'auto' }, page.title))])))
}

// finding: the conversation answers, the shelf shows it

const find = $('#find')
on('#find-form', 'submit', (event) => {
	event.preventDefault()
	const words = find.value.trim()
	if (words) doing.find(words)
	else shelfBack()
})
on(find, 'input', () => { if (!find.value) shelfBack() })
on(find, 'keydown', (event) => {
	if (event.key === 'Escape') {
		event.preventDefault()
		if (find.value) { find.value = ''; shelfBack() } else doing.back()
	} else if (event.key === 'ArrowDown' && !$('#found').hidden) {
		event.preventDefault()
		$('#found article button')?.focus()
	}
})
on('#found', 'keydown', (event) => { if (event.key === 'Escape') { event.preventDefault(); find.focus() } })

export function searchBox() {
	find.focus()
	find.select()
}
export function showFound(wire) {
	$('#found').hidden = false
	$('#turning').hidden = true
	$('#found').replaceChildren(button('b back', () => { find.value = ''; shelfBack(); find.focus() }, [icon('back', true), t('calendar')]), said(wire))
	announce(wire.text || t('found'))
}
function shelfBack() {
	$('#found').hidden = true
	$('#turning').hidden = false
}
