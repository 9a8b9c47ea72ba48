// Sounds: a crayon line that fills. One piece sounds at a time, and goes on when its card is redrawn.
import { $, $$, button, h, icon, minutes, on, t } from './base.js'

const sound = new Audio()
sound.preload = 'none'
let playing = '' // address of what sounds, or is held

export function player(media, what) {
	const seconds = media.seconds ?? 0
	const range = h('input', { type: 'range', min: 0, max: Math.max(1, seconds), step: 0.1, value: 0, 'aria-label': t('position', { what }) })
	const box = h('div', { class: 'play', 'data-url': media.url, 'data-seconds': seconds, 'data-what': what },
		button('b round', () => toggle(box)),
		h('span', { class: 'track' }, range),
		h('span', { class: 'time' }))
	on(range, 'input', () => {
		if (playing !== media.url) begin(box, false)
		sound.currentTime = Number(range.value)
		show(box)
	})
	show(box)
	return box
}

function begin(box, sounding = true) {
	const before = playing
	if (playing !== box.dataset.url) {
		sound.src = playing = box.dataset.url
		showAll(before)
	}
	if (sounding) sound.play().catch(() => showAll(playing))
}
function toggle(box) {
	if (playing === box.dataset.url && !sound.paused) sound.pause()
	else begin(box)
}
function showAll(url) {
	for (const box of $$('.play')) if (box.dataset.url === url) show(box)
}
function show(box) {
	const mine = playing === box.dataset.url
	const long = (mine && Number.isFinite(sound.duration) && sound.duration) || Number(box.dataset.seconds)
	const at = mine ? sound.currentTime : 0
	const sounds = mine && !sound.paused
	const [pressed, range, time] = [$('button', box), $('input', box), $('.time', box)]
	if (pressed.dataset.sounds !== String(sounds)) {
		pressed.dataset.sounds = sounds
		pressed.replaceChildren(icon(sounds ? 'pause' : 'play'))
		pressed.setAttribute('aria-label', t(sounds ? 'pause' : 'play', { what: box.dataset.what }))
	}
	range.max = Math.max(1, long)
	range.value = at
	range.setAttribute('aria-valuetext', long ? t('time-of', { at: minutes(at), long: minutes(long) }) : minutes(at))
	range.parentNode.style.setProperty('--at', `${long ? (100 * at) / long : 0}%`)
	time.textContent = at || long ? minutes(at > 0.2 ? at : long) : ''
}
for (const event of ['play', 'pause', 'ended', 'timeupdate', 'durationchange', 'seeked', 'error']) {
	on(sound, event, () => showAll(playing))
}
