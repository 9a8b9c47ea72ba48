// The line to the house: requests, what it pushes, and an outbox that survives everything.
import { newId } from './base.js'

const HEADERS = { 'X-Daydrawn': '1', 'X-Timezone': Intl.DateTimeFormat().resolvedOptions().timeZone ?? '' }

export class Refused extends Error {
	constructor(status, body) {
		super(body?.why ?? String(status))
		this.status = status
		this.why = body?.why ?? ''
		this.body = body
	}
}

export async function ask(path, options = {}) {
	const response = await fetch(path, { ...options, headers: { ...HEADERS, ...options.headers }, credentials: 'same-origin' })
	const body = response.headers.get('content-type')?.includes('json') ? await response.json() : null
	if (response.ok) return body
	if (response.status === 401) dispatchEvent(new Event('daydrawn-door'))
	throw new Refused(response.status, body)
}

export function say(said, files = []) {
	const form = new FormData()
	form.append('said', JSON.stringify({ id: newId(), at: new Date().toISOString(), ...said }))
	for (const file of files) form.append(`file-${file.kind}`, file.blob, file.name)
	return ask('/api/say', { method: 'POST', body: form })
}

// what the house says by itself

const SILENCE = 40_000 // the house beats every 15 seconds
let source = null
let since = ''
let pause = 500
let watch = 0
let again = 0
let heard = () => {}

export function listen(mark, onHeard) {
	since = mark
	heard = onHeard
	connect()
	addEventListener('online', () => connect())
	addEventListener('offline', () => lost())
	document.addEventListener('visibilitychange', () => { if (!document.hidden && !source) connect() })
}

function connect() {
	clearTimeout(again)
	source?.close()
	source = new EventSource(`/api/events?since=${encodeURIComponent(since)}`)
	source.onopen = () => { pause = 500; alive(); heard('line', true) }
	source.onerror = lost
	source.addEventListener('beat', alive)
	source.addEventListener('fresh', (event) => { remember(event); heard('fresh') })
	source.addEventListener('said', (event) => { remember(event); heard('said', JSON.parse(event.data)) })
}
function remember(event) {
	if (event.lastEventId) since = event.lastEventId
	alive()
}
function alive() {
	clearTimeout(watch)
	watch = setTimeout(lost, SILENCE)
}
function lost() {
	hangUp()
	heard('line', false)
	again = setTimeout(connect, pause)
	pause = Math.min(pause * 1.7, 8000)
}
export function hangUp() {
	clearTimeout(watch)
	clearTimeout(again)
	source?.close()
	source = null
}

// the outbox

let opened = null
function store(mode) {
	opened ??= new Promise((resolve, reject) => {
		const request = indexedDB.open('daydrawn', 1)
		request.onupgradeneeded = () => {
			request.result.createObjectStore('outbox', { keyPath: 'id' })
			request.result.createObjectStore('draft')
		}
		request.onsuccess = () => resolve(request.result)
		request.onerror = () => reject(request.error)
	})
	return opened.then((db) => db.transaction(['outbox', 'draft'], mode))
}
const settled = (request) => new Promise((resolve, reject) => {
	request.onsuccess = () => resolve(request.result)
	request.onerror = () => reject(request.error)
})

const memory = new Map() // where the browser keeps nothing (private windows of some)
export const outbox = {
	async put(letter) {
		memory.set(letter.id, letter)
		try { await settled((await store('readwrite')).objectStore('outbox').put(letter)) } catch { /* memory has it */ }
	},
	async take(id) {
		memory.delete(id)
		try { await settled((await store('readwrite')).objectStore('outbox').delete(id)) } catch { /* was never there */ }
	},
	async all() {
		try {
			for (const letter of await settled((await store('readonly')).objectStore('outbox').getAll())) memory.set(letter.id, letter)
		} catch { /* memory has it */ }
		return [...memory.values()].sort((a, b) => (a.said.at < b.said.at ? -1 : 1))
	},
}
export const drafts = {
	async keep(files) {
		try { await settled((await store('readwrite')).objectStore('draft').put(files, 'files')) } catch { /* words are kept elsewhere */ }
	},
	async files() {
		try { return (await settled((await store('readonly')).objectStore('draft').get('files'))) ?? [] } catch { return [] }
	},
}

let flushing = Promise.resolve()
/** Send what waits, oldest first. `tell(letter, state, detail)` hears how it went. */
export function flush(tell) {
	flushing = flushing.then(() => work(tell))
	return flushing
}
async function work(tell) {
	for (let letters = await outbox.all(); letters.length; letters = await outbox.all()) {
		const [letter] = letters
		try {
			const answer = await say(letter.said, letter.files)
			await outbox.take(letter.id)
			tell(letter, 'kept', answer)
		} catch (error) {
			const forGood = error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 421
			if (!forGood) {
				tell(letter, 'waiting', error)
				return
			}
			await outbox.take(letter.id)
			tell(letter, 'refused', error)
		}
	}
}
