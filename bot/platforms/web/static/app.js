// Puts the parts together: what the house says goes to the talk, what is pressed goes to the house.
import { $, $$, announce, button, diaryDay, h, icon, language, learn, newId, on, setThisDay, t, thisDay } from './base.js'
import { doing } from './card.js'
import * as dialogs from './dialogs.js'
import { Refused, ask, flush, hangUp, listen, outbox, say } from './line.js'
import * as shelf from './shelf.js'
import * as sketch from './sketch.js'
import * as talk from './talk.js'
import * as writing from './write.js'

for (const element of $$('[data-i]')) element.prepend(icon(element.dataset.i, element.dataset.turn !== undefined))

let hello = null

// one side or the other, on a phone

function side(which) {
	$('#app').dataset.side = which
	for (const tab of $$('.tabs button')) tab.setAttribute('aria-pressed', String(tab.dataset.side === which))
}
for (const tab of $$('.tabs button')) on(tab, 'click', () => side(tab.dataset.side))

// a word that passes, with its way back

let noteEnds = 0
function note(text, undo = null) {
	const box = $('#note')
	$('span', box).textContent = text
	$('button', box).hidden = !undo
	$('button', box).onclick = () => { box.hidden = true; undo?.() }
	box.hidden = false
	announce(text)
	clearTimeout(noteEnds)
	noteEnds = setTimeout(() => { box.hidden = true }, undo ? 10_000 : 5_000)
}

// what is shown

let unseen = 0
function hear(kind, wire) {
	if (kind === 'line') return lineIs(wire)
	if (kind === 'fresh') return again()
	if (wire.kind === 'gone') return talk.gone(wire.id)
	if (wire.kind === 'mine') return talk.put({ ...talk.wireOf(wire.id), ...wire, state: 'kept' }, { rise: true })
	return talk.isTold(wire) || show(wire)
}
function show(wire) {
	const was = talk.wireOf(wire.id)
	if (was && JSON.stringify({ ...was, at: '' }) === JSON.stringify({ ...wire, at: '' })) return
	talk.put(wire, { rise: true })
	talk.tell(wire, was)
	dialogs.changed(wire)
	const done = wire.page && !wire.page.steps
	if (done) shelf.refresh()
	if (document.hidden && (done || !wire.page)) document.title = `(${++unseen}) Daydrawn`
}
on(document, 'visibilitychange', () => {
	if (document.hidden) return
	unseen = 0
	document.title = 'Daydrawn'
	newDay()
})

/** What the house answers at once. */
function answered(wire, message, from) {
	if (!wire) return
	const undo = wire.buttons?.flat().find((one) => one.mark === 'undo')
	if (wire.toast || undo) note(wire.toast || wire.text, undo ? () => press(undo, { id: wire.id }) : null)
	if (wire.form) dialogs.openForm(wire.form, (fields) => press({ token: wire.form.token }, { id: wire.id }, null, false, [], fields))
	if (wire.passing) return
	if (dialogs.inSettings(from)) dialogs.answer(wire)
	else show(wire)
}

async function press(one, wire, from = null, toShelf = false, values = [], fields = {}) {
	from?.setAttribute('aria-disabled', 'true')
	const inShelf = toShelf || Boolean(from?.closest('#found'))
	const quiet = inShelf || dialogs.inSettings(from)
	try {
		const { answer } = await say({ kind: 'pressed', token: one.token, values, fields, message: wire?.id, quiet })
		dialogs.closeForm()
		if (!inShelf || !answer) answered(answer, wire, from)
		else if (answer.page) doing.open(answer.page.id)
		else {
			side('shelf')
			shelf.showFound(answer)
			if (answer.toast) note(answer.toast)
		}
	} catch (error) {
		sorry(why(error))
	} finally {
		from?.removeAttribute('aria-disabled')
	}
}

const sorry = (text) => { if (!dialogs.refuseForm(text)) note(text) }

function run(command, text = '', files = []) {
	dialogs.closeAll()
	if (!lineUp) { note(t('no-line')); return false }
	return call(command, text, files)
}
async function call(command, text, files) {
	if (command === 'search' && !text && !$('.find').hidden) return toSearch()
	side('talk')
	const id = newId()
	talk.put({ kind: 'mine', id, at: new Date().toISOString(), text: `/${command} ${text}`.trim(), asked: true, state: 'sending' }, { rise: true })
	talk.toEnd()
	try {
		const { answer } = await say({ kind: 'called', id, command, text }, files)
		talk.put({ ...talk.wireOf(id), state: 'kept' })
		answered(answer)
	} catch (error) {
		talk.gone(id)
		note(why(error))
	}
}
const why = (error) => {
	if (!(error instanceof Refused)) return t('no-line')
	const key = `refused-${error.why}`
	const text = t(key, { count: hello.limits.files, size: hello.limits.megabytes })
	return text === key ? t('trouble') : text
}

async function tellHouse(command, text) {
	try {
		return (await say({ kind: 'called', command, text, quiet: true })).answer
	} catch (error) {
		note(why(error))
	}
}

Object.assign(doing, {
	press, run, note,
	choose: (choice, values, wire, from) => press(choice, wire, from, false, values),
	ask: (form, wire, from) => dialogs.openForm(form, (fields) => press({ token: form.token }, wire, from, false, [], fields)),
	open: (id) => dialogs.openPage(id),
	openDay(glance) {
		const card = talk.elementOf(`p-${glance.id}`)
		if (glance.pages.length === 1 && card) {
			side('talk')
			talk.goTo(card)
		} else dialogs.openPage(glance.id)
	},
	edit(wire) {
		const form = { title: t('change-title'), fields: [{ name: 'text', label: t('your-words'), value: wire.text, lines: 6, required: true, limit: 100_000 }] }
		dialogs.openForm(form, async ({ text }) => {
			try {
				const { kept, answer } = await say({ kind: 'edited', of: wire.id, text })
				if (!kept) return dialogs.refuseForm(answer?.text ?? t('edit-gone'))
				dialogs.closeForm()
				talk.put({ ...talk.wireOf(wire.id), text })
				announce(t('kept'))
			} catch (error) { dialogs.refuseForm(why(error)) }
		})
	},
	async find(words) {
		const wire = await tellHouse('search', words)
		if (wire) shelf.showFound(wire)
	},
	back() { side('talk'); $('#say').focus() },
	commands: () => hello?.commands ?? [],
	reply: (wire) => writing.answering({ id: wire.id, title: wire.page.title }),
	known: (id) => talk.wireOf(`p-${id}`),
})

// sending

const letters = new Map() // what is on its way: id → what is shown of it
function deliver(said, files) {
	const letter = { id: said.id, said, files: files.map(({ kind, name, blob }) => ({ kind, name, blob })) }
	post(letter, 'sending')
	outbox.put(letter).then(() => flush(told))
}
function post(letter, state) {
	const shown = {
		kind: 'mine', id: letter.id, at: letter.said.at, day: letter.said.day ?? diaryDay(new Date(letter.said.at)), text: letter.said.text, state,
		files: letter.files.map((file) => ({ kind: { photo: 'picture', sketch: 'picture', voice: 'audio' }[file.kind] ?? 'file', name: file.name, url: URL.createObjectURL(file.blob) })),
	}
	letters.set(letter.id, shown)
	talk.put(shown, { rise: true })
	talk.toEnd()
}
function told(letter, state, detail) {
	const shown = letters.get(letter.id) ?? talk.wireOf(letter.id)
	if (!shown) return
	const now = { ...talk.wireOf(letter.id), ...shown, state }
	if (state === 'kept' && !detail.kept) {
		now.state = 'refused'
		now.why = t('not-kept')
		now.back = () => takeBack(letter)
	} else if (state === 'kept') {
		announce(t('kept'))
		setTimeout(() => letters.delete(letter.id), 60_000)
	} else if (state === 'waiting') {
		if (!(detail instanceof Refused)) lineIs(false)
		else if (detail.why === 'full') note(t('refused-full'))
		retry()
	} else if (state === 'refused') {
		now.why = why(detail)
		now.back = () => takeBack(letter)
		announce(now.why)
	}
	letters.set(letter.id, now)
	talk.put(now)
	if (state === 'kept') answered(detail.answer)
}
function takeBack(letter) {
	talk.gone(letter.id)
	letters.delete(letter.id)
	writing.write(letter.said.text)
	for (const file of letter.files) writing.add(file.blob, file.kind, file.name)
}
let retrying = 0
let wait = 1000
function retry() {
	clearTimeout(retrying)
	retrying = setTimeout(() => { wait = Math.min(wait * 2, 30_000); flush(told) }, wait)
}

// the line

let lineUp = true
let strip = 0
function lineIs(up) {
	if (up) {
		clearTimeout(strip)
		strip = 0
		wait = 1000
		if (!lineUp) announce(t('line-back'))
		$('#off').hidden = true
		lineUp = true
		flush(told)
	} else {
		lineUp = false
		strip ||= setTimeout(() => { $('#off').hidden = false; announce(t('offline')) }, navigator.onLine ? 1200 : 0)
	}
}

async function again() {
	try {
		hello = await ask('/api/hello')
		setThisDay(hello)
		await talk.begin()
		await waiting()
		shelf.refresh()
	} catch { /* the line is down again; it heals by itself */ }
}
async function waiting() {
	for (const letter of await outbox.all()) if (!talk.wireOf(letter.id)) post(letter, 'waiting')
	for (const [id, shown] of letters) { // kept while the history was on its way
		if (talk.wireOf(id)) letters.delete(id)
		else talk.put(shown)
	}
}
function newDay() {
	if (hello && diaryDay(new Date()) > thisDay) again()
}

// keys that work everywhere

function toSearch() {
	if ($('.find').hidden) return
	side('shelf')
	shelf.searchBox()
}
on(document, 'keydown', (event) => {
	const typing = /INPUT|TEXTAREA|SELECT/.test(event.target.tagName)
	if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
		event.preventDefault()
		if (!$('dialog[open]')) toSearch()
	} else if (!typing && !$('dialog[open]') && !event.ctrlKey && !event.metaKey) {
		if (event.key === '?') $('#keys').showModal()
		else if (event.key === '/') { event.preventDefault(); writing.write('/') }
	}
})
for (const opener of $$('[data-open]')) on(opener, 'click', () => $(`#${opener.dataset.open}`).showModal())
Object.assign(writing.options, { walk: talk.walkIn, sketch: sketch.open, note })
dialogs.turnBy(() => {
	const all = new Map()
	for (const wire of talk.pages()) all.set(wire.page.id, wire.page.day)
	for (const glance of shelf.known()) all.set(glance.id, glance.day)
	return [...all].sort((a, b) => (a[1] < b[1] ? -1 : 1)).map(([id]) => id)
})

// the first time

async function welcome() {
	$('#log').replaceChildren($('#first-sheet').content.cloneNode(true))
	$('#hello-title').textContent = t('hello')
	$('#hello p').textContent = t('hello-what')
	const other = language === 'ko' ? 'en' : 'ko'
	const row = $('#hello .row')
	const answer = await tellHouse('start', '')
	for (const one of answer?.buttons?.flat() ?? []) {
		if (one.mark !== 'language') row.append(button('b line', (from) => press(one, { id: answer.id }, from), one.label))
	}
	row.append(button('b', async () => { if (await tellHouse('language', other)) location.reload() }, other === 'ko' ? '한국어' : 'English', { lang: other }))
}

async function begin() {
	try {
		learn(await ask('/api/texts'))
		hello = await ask('/api/hello')
	} catch (error) {
		if (error.status === 401) return
		note(t('no-line'))
		setTimeout(begin, 2000)
		return
	}
	learn(hello)
	setThisDay(hello)
	dialogs.startSettings(hello, tellHouse)
	sketch.start((blob) => writing.add(blob, 'sketch', ''))
	await writing.start({ limits: hello.limits, commands: hello.commands, deliver, run, search: toSearch })
	writing.freshDay()
	const past = await talk.begin()
	await waiting()
	if (talk.isEmpty()) welcome()
	shelf.start({ commands: hello.commands, ago: hello.ago, run })
	listen(past.mark ?? hello.mark, hear)
	document.documentElement.dataset.ready = ''
}
on(window, 'daydrawn-door', () => { hangUp(); dialogs.openDoor() })
begin()
