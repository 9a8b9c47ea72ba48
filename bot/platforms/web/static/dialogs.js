// What opens over the page: one page large, a form, the settings, the keys, the door.
import { $, $$, announce, h, inWords, on, t } from './base.js'
import { doing, paragraphs, said, spread } from './card.js'
import { Refused, ask } from './line.js'

const door = $('#door')
for (const dialog of $$('dialog')) {
	let beside = false // a press that began inside, to mark some words, closes nothing
	on(dialog, 'pointerdown', (event) => { beside = event.target === dialog })
	on(dialog, 'click', (event) => {
		const away = beside && event.target === dialog && dialog !== door && $$('[name]', dialog).every((one) => one.value === one.defaultValue)
		if (away || event.target.closest('[data-close]')) dialog.close()
	})
}
export const closeAll = () => { for (const dialog of $$('dialog[open]')) dialog.close() }

// one page, large

const page = $('#page')
let shownId = ''
let order = () => []

export const turnBy = (giveOrder) => { order = giveOrder }

export async function openPage(id) {
	let shown
	try { ({ shown } = await ask(`/api/page/${encodeURIComponent(id)}`)) } catch (error) {
		shown = doing.known(id) // the example is in nobody's diary
		if (!shown) return doing.note(t(error.status === 404 ? 'no-such-page' : 'no-line'))
	}
	fill(shown)
	if (!page.open) page.showModal()
	$('#page-body').scrollTop = 0
	$('#page-title').focus()
	announce(shown.page.title)
}
function fill(wire) {
	shownId = wire.page.id
	$('#page-title').textContent = inWords(wire.page.day, true)
	const all = order()
	const at = all.indexOf(shownId)
	$('#page-earlier').disabled = at <= 0
	$('#page-later').disabled = at < 0 || at >= all.length - 1
	$('#page-body').replaceChildren(h('article', { class: 'leaf', 'aria-labelledby': wire.page.title ? `o-${wire.page.id}` : 'page-title' }, spread(wire, false)))
}
/** A page that changes while it is open changes there too. */
export function changed(wire) {
	if (page.open && wire.page?.id === shownId) fill(wire)
}
function turn(step) {
	const all = order()
	const next = all[all.indexOf(shownId) + step]
	if (next) openPage(next)
}
on('#page-earlier', 'click', () => turn(-1))
on('#page-later', 'click', () => turn(1))
on(page, 'keydown', (event) => {
	if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return
	const way = document.dir === 'rtl' ? -1 : 1
	if (event.key === 'ArrowLeft') turn(-way)
	else if (event.key === 'ArrowRight') turn(way)
	else if (event.key === ' ' && event.target.tagName !== 'BUTTON') { event.preventDefault(); $('.play button', page)?.click() }
})

// a few questions: open until what was written there is taken

const formBox = $('#form')
const formWhy = $('#form-why')
let send = null
let sending = false
export function openForm(form, onSend) {
	send = onSend
	formWhy.hidden = true
	$('#form-title').textContent = form.title
	$('#form-fields').replaceChildren(...form.fields.map((field, n) => {
		const props = { class: 'field', name: field.name, maxlength: field.limit, required: field.required, dir: 'auto', autofocus: !n }
		const input = field.lines > 1 ? h('textarea', { ...props, rows: Math.min(10, field.lines + 1) }) : h('input', { ...props, type: /^\d{4}-\d\d-\d\d$/.test(field.value) ? 'date' : 'text' })
		input.defaultValue = input.value = field.value
		return h('label', { class: 'asked' }, field.label, input)
	}))
	formBox.showModal()
}
export const closeForm = () => formBox.close()
/** Say there why it was not taken; false where none is open. */
export function refuseForm(why) {
	formWhy.textContent = why
	formWhy.hidden = false
	return formBox.open
}
on('#form-form', 'submit', async (event) => {
	event.preventDefault()
	if (sending) return
	sending = true
	await send(Object.fromEntries($$('[name]', formBox).map((input) => [input.name, input.value])))
	sending = false
})
on('#form-fields', 'keydown', (event) => {
	if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) $('#form-form').requestSubmit()
})

// settings: each is a command, answered below

export function startSettings(hello, tellHouse) {
	const box = $('#settings-body')
	const change = async (command, text) => {
		const wire = await tellHouse(command, text)
		if (wire) answer(wire)
		if (wire && command === 'language') location.reload()
	}
	for (const part of $$('[data-needs]', box)) part.hidden = !hello.commands.some((one) => one.name === part.dataset.needs)
	for (const field of $$('[data-set]', box)) {
		field.value = hello.settings[field.dataset.set] ?? ''
		field.onchange = () => (field.value || field.dataset.set === 'reminder') && change(field.dataset.command, field.value || 'off')
	}
	for (const one of $$('button[data-needs]', box)) one.onclick = () => change(one.dataset.needs, one.dataset.with ?? '')
	for (const one of $$('[name=theme]', box)) {
		one.checked = one.value === window.paper()
		one.onchange = () => setTheme(one.value)
	}
	$('[list]').onfocus = () => $('#zones').replaceChildren(...(Intl.supportedValuesOf?.('timeZone') ?? []).map((value) => h('option', { value })))
	$('#kept-at').textContent = hello.home ? t('kept-at', { home: hello.home }) : t('kept-here')
	$('#leave').hidden = !hello.door
	$('#leave').onclick = async () => { await ask('/api/leave', { method: 'POST' }); location.reload() }
}
/** What the house answers to a setting is shown right there. */
export function answer(wire) {
	const box = $('#settings-answer')
	box.hidden = false
	const shown = said(wire)
	if (wire.toast && !wire.text) shown.append(...paragraphs(wire.toast))
	box.replaceChildren(shown)
	box.scrollIntoView({ block: 'nearest' })
	announce(wire.text || wire.toast || '')
}
export const inSettings = (element) => Boolean(element?.closest?.('#settings-answer'))

function setTheme(theme) {
	try { localStorage.setItem('daydrawn-theme', theme) } catch { /* no storage: until the page closes */ }
	window.paper()
	if (theme) document.documentElement.dataset.theme = theme
}

// the door

export function openDoor() {
	if (door.open) return
	closeAll()
	document.body.classList.add('shut')
	door.showModal()
	$('#passphrase').focus()
}
on(door, 'cancel', (event) => event.preventDefault())
on('#door-form', 'submit', async (event) => {
	event.preventDefault()
	const field = $('#passphrase')
	const why = $('#door-why')
	try {
		await ask('/api/door', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ passphrase: field.value }) })
		location.reload()
	} catch (error) {
		const wait = error instanceof Refused ? error.body?.wait : null
		why.textContent = !(error instanceof Refused) ? t('no-line') : wait ? t('door-wait', { count: wait }) : t('door-wrong')
		why.hidden = false
		field.setAttribute('aria-invalid', 'true')
		field.select()
	}
})
