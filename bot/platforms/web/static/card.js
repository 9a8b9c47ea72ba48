// Messages as elements: what the diary says, and its pages as an open spread.
import { $, $$, button as b, h, icon, inWords, on, sky, t } from './base.js'
import { player } from './player.js'
import { Reveal } from './reveal.js'

/** What a card may ask for. Filled in by app.js, so that cards know nothing of the line. */
export const doing = { commands: () => [] }

const reveals = new Map() // page id → drawing in the making, kept from one state to the next

// text with *bold*, _italic_, addresses and /commands

const PIECES = /(\*[^*\n]+\*|(?<![\w])_[^_\n]+_(?![\w])|https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]|(?<![\w/])\/[a-z]{2,24}\b)/g

export function paragraphs(text) {
	return (text ? text.split(/\n{2,}/) : []).map((block) => h('p', { dir: 'auto' }, block.split('\n').map((line, n) => [n ? h('br') : '', spans(line)])))
}
function spans(line) {
	return line.split(PIECES).map((piece) => {
		if (/^\*.+\*$/.test(piece)) return h('b', null, piece.slice(1, -1))
		if (/^_.+_$/.test(piece)) return h('em', null, piece.slice(1, -1))
		if (/^https?:/.test(piece)) return h('a', { href: piece, target: '_blank', rel: 'noopener noreferrer' }, piece)
		if (piece[0] === '/' && doing.commands().some((one) => one.name === piece.slice(1))) {
			return b('told', () => doing.run(piece.slice(1)), piece)
		}
		return piece
	})
}

// pieces

const KINDS = { person: 'who', place: 'place', weather: 'weather', mood: 'weather', when: 'when', day: 'when', month: 'when', year: 'when' }

function chips(list, wire) {
	return list?.length > 0 && h('ul', { class: 'chips' }, list.map((chip) => h('li', null, chip.token
		? b(`chip ${KINDS[chip.kind] ?? 'tag'}`, (from) => doing.press(chip, wire, from, true), chip.label, { dir: 'auto' })
		: h('span', { class: `chip ${KINDS[chip.kind] ?? 'tag'}`, dir: 'auto' }, chip.label))))
}

function button(one, wire, quiet) {
	const isMore = one.mark === 'more'
	const star = one.mark === 'star' && wire.page && !wire.page.steps
	const style = one.style === 'primary' ? ' fill' : one.style === 'danger' ? ' danger' : quiet ? '' : ' line'
	const { label } = one
	if (one.url) {
		if (!/^(https?:\/\/|\/media\/|mailto:)/.test(one.url)) return ''
		return h('a', { class: `b${style}`, href: one.url, target: '_blank', rel: 'noopener noreferrer' }, label)
	}
	const mark = icon(one.mark)
	if (mark && star && wire.page.starred) mark.classList.add('full')
	if (one.page) {
		const { picture: url, title, day } = one.page
		return b('tile', () => doing.open(one.page.id), [
			h('span', { class: 'pic', style: sky(one.page) }, url ? h('img', { src: url, alt: '', loading: 'lazy' }) : ''),
			h('b', { dir: 'auto' }, title || t('untitled')), inWords(day)])
	}
	if (one.mark === 'reply') return b('b round', () => doing.reply(wire), icon('reply'), { 'aria-label': label, title: label })
	return b(`b${style}${isMore ? ' round' : ''}`,
		(from) => (one.form ? doing.ask(one.form, wire, from) : doing.press(one, wire, from)),
		[mark, isMore ? '' : h('span', null, label)],
		{ 'data-mark': one.mark, 'aria-label': isMore ? `${label}: ${wire.page?.title ?? ''}` : null, 'aria-haspopup': one.form && 'dialog' })
}
function rows(buttons, wire, quiet) {
	return (buttons ?? []).map((row) => h('div', { class: row[0]?.page ? 'sheet' : 'row' }, row.map((one) => button(one, wire, quiet))))
}

function choices(list, wire) {
	return (list ?? []).map((choice) => {
		if (!choice.several) {
			return h('div', { class: 'choice', role: 'group', 'aria-label': choice.placeholder },
				h('p', { class: 'soft' }, choice.placeholder),
				h('div', { class: 'options' }, choice.options.map((one) => b('b line', (from) => doing.choose(choice, [one.value], wire, from),
					[one.label, one.help ? h('small', null, one.help) : ''], { 'aria-pressed': String(one.chosen) }))))
		}
		const boxes = choice.options.map((one) => h('label', null, h('input', { type: 'checkbox', value: one.value, checked: one.chosen }), one.label))
		return h('fieldset', { class: 'choice' }, h('legend', null, choice.placeholder), h('div', { class: 'options' }, boxes),
			b('b line', (from) => doing.choose(choice, $$(':checked', from.parentNode).map((box) => box.value), wire, from), t('use')))
	})
}

export function media(list, name) {
	return (list ?? []).map((one) => {
		if (one.kind === 'picture') return h('img', { class: 'shown', src: one.url, alt: one.alt || one.title || name, loading: 'lazy', decoding: 'async' })
		if (one.kind === 'audio' || one.kind === 'voice') return player(one, one.title || name)
		if (one.kind === 'video') return h('video', { class: 'shown', src: one.url, controls: true, preload: 'metadata', 'aria-label': one.alt || one.title || name })
		return h('a', { class: 'b line', href: one.url, download: one.name || true }, icon('save'), one.title || one.name)
	})
}

// the page

function steps(page) {
	const list = h('ol', { class: 'steps' }, page.steps.map((step) => h('li', { class: step.state },
		step.state === 'done' ? icon('check') : step.state === 'failed' ? icon('x') : h('span', { class: 'dot' }),
		step.name)))
	const open = page.steps.filter((step) => step.state === 'running')
	const now = open.find((step) => step.share !== null) ?? open[0]
	const finished = page.steps.filter((step) => step.state === 'done' || step.state === 'failed').length
	const share = Math.round((100 * (finished + open.reduce((sum, step) => sum + (step.share ?? 0), 0))) / page.steps.length)
	const line = h('div', { class: 'progress', role: 'progressbar', 'aria-label': now?.name ?? t('making'), 'aria-valuemin': 0, 'aria-valuemax': 100, 'aria-valuenow': share }, h('i', { style: { '--share': `${share}%` } }))
	const wait = page.eta ? t(page.eta > 90 ? 'about-minutes' : 'about-seconds', { count: page.eta > 90 ? Math.round(page.eta / 60) : page.eta }) : ''
	return [list, line, h('p', { class: 'soft' }, `${wait} ${t('may-leave')}`.trim())]
}

function picture(page, opens) {
	const style = sky(page)
	const known = reveals.get(page.id)
	const shown = page.picture ?? (page.steps ? null : page.photos?.[0])
	if (shown) {
		const image = h('img', { src: shown.url, alt: shown.alt || page.summary || page.title || t('photo'), decoding: 'async', width: 432, height: 576 })
		if (!opens || page.steps) return h('div', { class: 'pic', style }, image)
		reveals.delete(page.id)
		known?.canvas.setAttribute('aria-hidden', 'true') // the picture comes over what was drawn so far
		return b('pic', () => doing.open(page.id), [known?.canvas, image], { style, 'aria-label': t('open', { title: page.title }) })
	}
	if (!page.steps) return h('div', { class: 'pic blank', 'aria-hidden': 'true' })
	let reveal = known
	if (!reveal) {
		reveal = new Reveal(h('canvas', { role: 'img' }))
		reveals.set(page.id, reveal)
	}
	reveal.canvas.setAttribute('aria-label', t('unfinished'))
	const draw = page.steps.find((step) => step.key === 'draw')
	reveal.show(page.preview, draw?.state === 'done' ? 1 : draw?.share)
	return h('div', { class: `pic blank${page.preview ? '' : ' waiting'}` }, opens ? reveal.canvas : '')
}

const dots = (where) => where.split(' · ').map((part) => h('span', { dir: 'auto' }, part))

/** The open spread. `opens`: it lies in the talk and its picture opens the large one. */
export function spread(wire, opens = true) {
	const { page } = wire
	const busy = Boolean(page.steps)
	const words = [h('p', { class: 'where' }, dots(page.where))]
	if (page.title) words.push(h('h3', { id: `${opens ? 't' : 'o'}-${page.id}`, dir: 'auto' }, page.title))
	if (page.summary) words.push(h('p', { class: 'summary', dir: 'auto' }, page.summary))
	const told = page.chips ?? []
	const marks = !page.mood || told.some((chip) => chip.kind === 'mood') ? told : [{ label: page.mood, kind: 'mood' }, ...told]
	words.push(chips(marks, wire))
	if (page.rating) words.push(h('p', { class: 'rating', role: 'img', 'aria-label': t('rated', { count: page.rating }) }, '★'.repeat(page.rating), h('i', null, '★'.repeat(5 - page.rating))))
	if (busy) words.push(h('div', { class: 'making' }, steps(page)))
	if (page.wrote && (!opens || (!page.title && !busy))) words.push(h('p', { class: 'wrote', dir: 'auto' }, page.wrote))
	words.push(paragraphs(wire.text))
	words.push(h('div', { class: 'rules', 'aria-hidden': 'true' }))
	if (!opens) for (const voice of page.voices ?? []) words.push(player(voice, t('your-voice')))
	const { buttons = [] } = wire
	const retry = buttons.flat().find((one) => one.mark === 'again' && one.style === 'primary')
	if (page.missing) words.push(h('div', { class: 'part' }, page.missing.map((sentence) => h('p', null, sentence)), retry ? button({ ...retry, style: 'plain' }, wire, true) : ''))
	if (page.music) words.push(player(page.music, t('music-of', { title: page.title })))
	words.push(choices(wire.choices, wire))
	const rest = buttons.map((row) => row.filter((one) => one !== retry || !page.missing)).filter((row) => row.length)
	if (opens && !busy && rest.at(-1)?.at(-1).mark === 'more') rest.at(-1).splice(-1, 0, { mark: 'reply', label: t('add-more') })
	if (rest.length) words.push(h('div', { class: 'acts' }, rows(rest, wire, true)))
	const photos = page.picture && page.photos ? h('div', { class: 'photos' }, media(page.photos, t('photo'))) : ''
	const box = h('div', { class: `spread${page.starred ? ' starred' : ''}`, 'aria-busy': busy ? 'true' : null },
		picture(page, opens), h('div', { class: 'words', lang: null }, words))
	return opens ? box : [box, photos]
}

/** A message of the diary, whatever it holds. */
export function said(wire) {
	if (wire.page) {
		return h('article', {
			class: 'leaf', 'data-id': wire.id, tabindex: -1,
			'aria-labelledby': wire.page.title ? `t-${wire.page.id}` : null,
			'aria-label': wire.page.title ? null : t(wire.page.steps ? 'making' : 'untitled'),
		}, spread(wire), media(wire.media, ''))
	}
	return h('article', { class: 'says', 'data-id': wire.id, tabindex: -1, 'aria-label': t('diary-said') },
		paragraphs(wire.text), chips(wire.chips, wire), media(wire.media, t('from-diary')),
		choices(wire.choices, wire), rows(wire.buttons, wire, false),
		wire.form ? h('div', { class: 'row' }, b('b line', (from) => doing.ask(wire.form, wire, from), [icon('pencil'), wire.form.title], { 'aria-haspopup': 'dialog' })) : '',
		wire.offers ? h('div', { class: 'row offers' }, wire.offers.map((name) => b('chip', () => doing.run(name), `/${name}`))) : '')
}

/** What the person wrote: a slip of ruled paper. */
export function mine(wire) {
	const files = wire.files ?? []
	const shots = files.filter((file) => file.kind === 'picture')
	const rest = files.filter((file) => file.kind !== 'picture')
	return h('article', { class: `mine${wire.asked ? ' asked' : ''}`, 'data-id': wire.id, tabindex: -1, 'aria-label': t('you-wrote') },
		shots.length ? h('div', { class: 'shots' }, shots.map((shot) => h('img', { src: shot.url, alt: shot.alt || t('photo'), loading: 'lazy', decoding: 'async' }))) : '',
		rest.map((file) => (file.kind === 'audio' ? player(file, t('your-voice')) : h('p', { class: 'paper' }, file.name || t('file')))),
		wire.text ? h('p', { class: 'paper', dir: 'auto' }, wire.text) : '',
		wire.place ? h('p', { class: 'kept' }, icon('place'), wire.place) : '',
		h('p', { class: 'kept' }, state(wire)))
}
function state(wire) {
	if (wire.asked && (wire.state ?? 'kept') === 'kept') return ''
	if (wire.state === 'sending') return t('sending')
	if (wire.state === 'waiting') return [icon('cloud'), t('waiting')]
	if (wire.state === 'refused') return [h('span', { class: 'refused' }, wire.why), wire.back ? b('b', () => wire.back(), t('take-back')) : '']
	const edit = wire.text && !wire.from && !wire.asked
		? b('b edit', () => doing.edit(wire), t('change'), { 'aria-haspopup': 'dialog' })
		: ''
	return [edit, icon('check'), h('span', null, t('kept')), wire.from ? ` ${t('from', { platform: wire.from[0].toUpperCase() + wire.from.slice(1) })}` : '']
}
