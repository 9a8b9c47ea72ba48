// The composer: words, photos, voice, the commands, and the day they are for.
import { $, $$, announce, button, byFinger, calm, control, h, icon, inWords, minutes, newId, on, plusDays, t, thisDay } from './base.js'
import { ask, drafts } from './line.js'

const say = $('#say')
const bar = $('#bar')
const palette = $('#palette')
let files = [] // {kind, name, blob, url}
let day = '' // '' is today
let replyTo = null // {id, title}
let limits = { files: 30, megabytes: 25, minutes: 30 }
let commands = []
let deliver = () => {} // (said, files) → for the outbox
let run = () => {} // (command, text)
let search = null // opens the search box, where there is a search

export async function start(options) {
	;({ limits, commands, deliver, run, search } = options)
	try { say.value = localStorage.getItem('daydrawn-draft') ?? '' } catch { /* no storage */ }
	for (const kept of await drafts.files()) add(kept.blob, kept.kind, kept.name, false)
	changed()
	if (!byFinger()) say.focus()
}

// the field

const growsItself = CSS.supports('field-sizing', 'content')
function changed() {
	if (!growsItself) {
		say.style.height = 'auto'
		say.style.height = `${say.scrollHeight}px`
	}
	const any = say.value.trim() || files.length
	$('#send').hidden = !any
	$('#mic').hidden = Boolean(any)
	try { localStorage.setItem('daydrawn-draft', say.value) } catch { /* no storage */ }
	suggest()
}
on(say, 'input', changed)

export function write(text) {
	say.value = text
	changed()
	say.focus()
}

on(bar, 'submit', (event) => {
	event.preventDefault()
	const text = say.value.trim()
	if (!text && !files.length) return
	const called = /^\/([a-z]+)(?:\s+([\s\S]*))?$/i.exec(text)
	if (called && commands.some((one) => one.name === called[1].toLowerCase())) {
		if (run(called[1].toLowerCase(), called[2] ?? '', files) !== false) clear()
		return
	}
	hand(text, files)
	clear()
})
function hand(text, given) {
	const said = { id: newId(), kind: 'wrote', text, at: new Date().toISOString() }
	if (day) said.day = day
	if (replyTo) said.replyTo = replyTo.id
	deliver(said, given)
	forDay('')
	answering(null)
}
function clear() {
	say.value = ''
	files = []
	drafts.keep([])
	$('#attached').replaceChildren()
	changed()
	if (!byFinger()) say.focus()
}

on(say, 'keydown', (event) => {
	if (event.isComposing || event.keyCode === 229) return // Enter ends a Korean or Japanese syllable
	if (!palette.hidden && walkPalette(event)) return
	if (event.key === 'Enter' && !event.shiftKey && !byFinger()) {
		event.preventDefault()
		if (!event.repeat) bar.requestSubmit()
	} else if (event.key === 'ArrowUp' && !say.value) {
		event.preventDefault()
		options.walk()
	} else if (event.key === 'Escape' && (replyTo || day)) {
		answering(null)
		forDay('')
	}
})
on('.tools', 'mousedown', (event) => event.preventDefault()) // the line, and a phone's keyboard, stay
export const options = {} // what is done elsewhere: walk, sketch, note

// another day, another page

const picker = $('#other-day')
function forDay(chosen) {
	day = chosen && chosen !== thisDay ? chosen : ''
	picker.value = day || thisDay
	const words = day ? inWords(day) : t('today')
	$('#day').replaceChildren(words)
	$('#day').setAttribute('aria-label', t('for-day', { day: day ? inWords(day, true) : `${t('today')}, ${inWords(thisDay, true)}` }))
	$('#day').classList.toggle('other', Boolean(day))
}
on('#day', 'click', () => {
	picker.max = plusDays(thisDay, 0)
	picker.value = day || thisDay
	try { picker.showPicker() } catch { picker.focus() }
})
on(picker, 'change', () => { forDay(picker.value); say.focus() })
export const freshDay = () => forDay(day)

export function answering(page) {
	replyTo = page
	const chip = $('#reply')
	chip.hidden = !page
	if (!page) return
	chip.replaceChildren(icon('reply'), h('span', { dir: 'auto' }, page.title), icon('x'))
	chip.setAttribute('aria-label', t('adds-to', { title: page.title }))
	say.focus()
}
on('#reply', 'click', () => { answering(null); say.focus() })

// the palette of commands, and of what a command may be given

let shown = []
let chosen = -1
let asked = 0
function suggest() {
	const value = say.value
	const command = /^\/([^\s]*)$/.exec(value)
	const given = /^\/([a-z]+) ([^\n]*)$/i.exec(value)
	if (command) show(matching(command[1].toLowerCase()), 0)
	else if (given) suggestFor(given[1].toLowerCase(), given[2])
	else hide()
}
function matching(typed) {
	const rank = (one) => (one.name.startsWith(typed) ? 0 : ` ${one.help.toLowerCase()}`.includes(` ${typed}`) ? 1 : 9)
	return commands
		.filter((one) => !one.hidden && rank(one) < 9)
		.sort((a, b) => rank(a) - rank(b))
		.map((one) => ({ mark: one.mark || one.name, name: `/${one.name}`, help: one.help, key: one.name === 'search' ? `${control} K` : '', command: one }))
}

async function suggestFor(name, typed) {
	const command = commands.find((one) => one.name === name)
	const argument = command?.arguments[0]
	if (!argument || !(argument.choices.length || argument.completes)) return hide()
	const mine = ++asked
	let found = argument.choices.filter((one) => one.toLowerCase().startsWith(typed.toLowerCase()))
	if (argument.completes) {
		const query = new URLSearchParams({ command: name, argument: argument.name, typed })
		try { found = (await ask(`/api/complete?${query}`)).found } catch { found = [] }
	}
	if (mine !== asked || !say.value.startsWith(`/${name} `)) return undefined
	return show(found.filter((one) => one !== typed).map((one) => ({ mark: command.mark || name, name: one, help: '', value: `/${name} ${one}` })), -1)
}
function show(found, first) {
	const was = palette.hidden
	shown = found
	palette.hidden = !found.length
	palette.replaceChildren(...found.map((one, n) => h('div', { role: 'option', id: `option-${n}`, 'aria-selected': 'false' },
		icon(one.mark) || icon('chat'), h('b', { dir: 'auto' }, one.name), h('span', { class: 'soft' }, one.help), one.key ? h('kbd', null, one.key) : '')))
	if (!found.length) return hide()
	choose(first)
	if (was) announce(t('found-commands', { count: found.length }))
}
function hide() {
	asked++
	palette.hidden = true
	shown = []
	chosen = -1
	say.removeAttribute('aria-activedescendant')
}
function choose(n) {
	chosen = n < 0 ? -1 : (n + shown.length) % shown.length
	$$('[role=option]', palette).forEach((one, at) => one.setAttribute('aria-selected', String(at === chosen)))
	if (chosen < 0) return say.removeAttribute('aria-activedescendant')
	say.setAttribute('aria-activedescendant', `option-${chosen}`)
	return $(`#option-${chosen}`).scrollIntoView({ block: 'nearest' })
}
function walkPalette(event) {
	const { key } = event
	if (key === 'ArrowDown' || key === 'ArrowUp') choose(chosen < 0 ? (key === 'ArrowDown' ? 0 : shown.length - 1) : chosen + (key === 'ArrowDown' ? 1 : -1))
	else if (key === 'Escape') { if (say.value === '/') write(''); hide() }
	else if (key === 'Tab' && chosen >= 0 && !event.shiftKey) take(shown[chosen], false)
	else if (key === 'Enter' && !event.shiftKey && chosen >= 0) take(shown[chosen], true)
	else return false
	event.preventDefault()
	return true
}
/** A command that needs nothing runs at once; another waits for what it is given. */
function take(one, go) {
	if (one.command?.name === 'search') { write(''); search(); return }
	if (one.value) {
		write(one.value)
		hide()
		if (go) bar.requestSubmit()
	} else if (go && !one.command.arguments.length) {
		write(one.name)
		hide()
		bar.requestSubmit()
	} else {
		const typed = say.value
		write(`${one.name} `)
		if (go && typed === one.name) bar.requestSubmit()
	}
}
on(palette, 'pointerdown', (event) => {
	const option = event.target.closest('[role=option]')
	if (!option) return
	event.preventDefault()
	take(shown[Number(option.id.slice(7))], true)
})

// photos and files

export function add(blob, kind, name, keep = true) {
	if (files.length >= limits.files) return refuse('refused-files')
	if (blob.size > limits.megabytes * 1048576) return refuse('refused-file')
	const file = { kind, name: name || `${kind}.${(blob.type.split('/')[1] ?? 'bin').split(';')[0]}`, blob, url: URL.createObjectURL(blob) }
	files.push(file)
	const words = name || t(kind === 'voice' ? 'your-voice' : kind)
	const item = h('li', null,
		kind === 'photo' || kind === 'sketch' ? h('img', { src: file.url, alt: words }) : h('span', { class: 'chip' }, icon(kind === 'voice' ? 'mic' : 'file'), words),
		button('b round', () => {
			files = files.filter((one) => one !== file)
			item.remove()
			keepFiles()
			changed()
			say.focus()
		}, icon('x'), { 'aria-label': t('remove', { name: words }) }))
	$('#attached').append(item)
	if (keep) { keepFiles(); announce(t('added', { name: words })) }
	changed()
}
const keepFiles = () => drafts.keep(files.map(({ kind, name, blob }) => ({ kind, name, blob })))
const refuse = (key) => options.note(t(key, { count: limits.files, size: limits.megabytes }))

function kindOf(file) {
	if (file.type.startsWith('image/')) return 'photo'
	return file.type.startsWith('audio/') ? 'voice' : 'file'
}
function takeAll(list) {
	for (const file of list) add(file, kindOf(file), file.name)
	say.focus()
}
on('#photo', 'click', () => $('#file').click())
on('#file', 'change', (event) => { takeAll(event.target.files); event.target.value = '' })
on('#sketch-open', 'click', () => options.sketch())
on(window, 'paste', (event) => {
	if (!event.clipboardData?.files.length || $('dialog[open]')) return
	event.preventDefault()
	takeAll(event.clipboardData.files)
})
on(window, 'dragover', (event) => {
	event.preventDefault()
	bar.classList.add('over')
})
on(window, 'dragleave', (event) => { if (!event.relatedTarget) bar.classList.remove('over') })
on(window, 'drop', (event) => {
	event.preventDefault()
	bar.classList.remove('over')
	takeAll(event.dataTransfer?.files ?? [])
})

// voice

const TYPES = ['audio/webm;codecs=opus', 'audio/mp4', 'audio/ogg;codecs=opus']
let recording = null
const mic = $('#mic')
const canRecord = Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder)
on(mic, 'click', () => (recording ? finish(true) : record()))
on('#throw', 'click', () => { finish(false); say.focus() })

async function record() {
	if (!canRecord) return options.note(t('no-microphone'))
	let stream
	try { stream = await navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true } }) } catch { return options.note(t('no-microphone')) }
	const type = TYPES.find((one) => MediaRecorder.isTypeSupported(one)) ?? ''
	const recorder = new MediaRecorder(stream, type ? { mimeType: type, audioBitsPerSecond: 48000 } : {})
	const pieces = []
	on(recorder, 'dataavailable', (event) => pieces.push(event.data))
	const context = new AudioContext()
	const ear = context.createAnalyser()
	ear.fftSize = 512
	context.createMediaStreamSource(stream).connect(ear)
	const began = Date.now()
	const wave = $('#wave')
	wave.replaceChildren()
	const samples = new Uint8Array(ear.fftSize)
	const tick = setInterval(() => {
		const seconds = (Date.now() - began) / 1000
		$('#seconds').textContent = minutes(seconds)
		ear.getByteTimeDomainData(samples)
		const loud = Math.max(...samples.map((sample) => Math.abs(sample - 128))) / 128
		const line = h('i', { style: { 'block-size': `${Math.round(12 + 88 * Math.min(1, loud * 2.2))}%` } })
		wave.append(line)
		while (wave.children.length > 160) wave.firstChild.remove()
		if (seconds > limits.minutes * 60) finish(true)
	}, calm() ? 500 : 100)
	recorder.start(1000)
	recording = { recorder, stream, context, tick, pieces, type: type || 'audio/webm' }
	recordingShown(true)
	announce(t('recording'))
}
function finish(keep) {
	const { recorder, stream, context, tick, pieces, type } = recording
	recording = null
	clearInterval(tick)
	on(recorder, 'stop', () => {
		for (const track of stream.getTracks()) track.stop()
		context.close()
		if (!keep) return
		const blob = new Blob(pieces, { type: type.split(';')[0] })
		hand('', [{ kind: 'voice', name: `voice.${type.includes('mp4') ? 'm4a' : type.includes('ogg') ? 'ogg' : 'webm'}`, blob }])
	})
	recorder.stop()
	recordingShown(false)
}
function recordingShown(on) {
	$('#recording').hidden = !on
	say.hidden = on
	mic.replaceChildren(icon(on ? 'stop' : 'mic'))
	mic.setAttribute('aria-label', t(on ? 'stop-and-send' : 'record'))
	mic.classList.toggle('fill', on)
	if (!on && !byFinger()) say.focus()
}
