// What opens over the page: one page large, a form, the settings, the keys, the door.
import { $, $$, announce, h, icon, inWords, t } from './base.js'
import { doing, paragraphs, said, spread } from './card.js'
import { Refused, ask } from './line.js'

for (const dialog of $$('dialog')) {
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog && dialog.id !== 'door') dialog.close()
    if (event.target.closest('[data-close]')) dialog.close()
  })
}

// ---- one page, large ----

const page = $('#page')
let shownId = ''
let order = () => []

export const turnBy = (giveOrder) => { order = giveOrder }

export async function openPage(id) {
  let shown
  try { ({ shown } = await ask(`/api/page/${encodeURIComponent(id)}`)) } catch (error) {
    if (error instanceof Refused && error.status === 404) doing.note(t('no-such-page'))
    else doing.note(t('no-line'))
    return
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
$('#page-earlier').addEventListener('click', () => turn(-1))
$('#page-later').addEventListener('click', () => turn(1))
page.addEventListener('keydown', (event) => {
  if (/INPUT|TEXTAREA|SELECT/.test(event.target.tagName)) return
  const way = document.dir === 'rtl' ? -1 : 1
  if (event.key === 'ArrowLeft') turn(-way)
  else if (event.key === 'ArrowRight') turn(way)
  else if (event.key === ' ' && event.target.tagName !== 'BUTTON') { event.preventDefault(); $('.play button', page)?.click() }
})

// ---- a few questions ----

const formBox = $('#form')
let send = () => {}
export function openForm(form, onSend) {
  send = onSend
  $('#form-title').textContent = form.title
  $('#form-fields').replaceChildren(...form.fields.map((field) => {
    const props = { class: 'field', name: field.name, maxlength: field.limit, required: field.required, dir: 'auto' }
    const input = field.lines > 1 ? h('textarea', { ...props, rows: Math.min(10, field.lines + 1) }) : h('input', { ...props, type: /^\d{4}-\d\d-\d\d$/.test(field.value) ? 'date' : 'text' })
    input.value = field.value
    return h('label', { class: 'asked' }, field.label, input)
  }))
  formBox.showModal()
}
$('#form-form').addEventListener('submit', (event) => {
  event.preventDefault()
  const fields = Object.fromEntries($$('[name]', $('#form-fields')).map((input) => [input.name, input.value]))
  formBox.close()
  send(fields)
})
$('#form-fields').addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.isComposing) $('#form-form').requestSubmit()
})

// ---- settings: each is a command, its answer is shown below ----

const LANGUAGES = { en: 'English', ko: '한국어', zh: '中文', ja: '日本語' }

export function startSettings(hello, tellHouse) {
  const has = (name) => hello.commands.some((one) => one.name === name)
  const { settings = {} } = hello
  const theme = document.documentElement.dataset.theme ?? ''
  const parts = [
    h('fieldset', null, h('legend', null, t('paper')), ['', 'light', 'dark'].map((one) => h('label', null,
      h('input', { type: 'radio', name: 'theme', value: one, checked: one === theme, on: { change: () => setTheme(one) } }), t(`theme-${one || 'device'}`)))),
  ]
  const change = async (command, text) => {
    const wire = await tellHouse(command, text)
    if (wire) answer(wire)
    return wire
  }
  const input = (label, props, onChange) => h('label', { class: 'asked' }, label, h('input', { class: 'field', ...props, on: { change: (event) => onChange(event.target.value) } }))
  if (has('language')) {
    parts.push(h('label', { class: 'asked' }, t('language'), h('select', { class: 'field', on: { change: async (event) => {
      if (await change('language', event.target.value)) location.reload()
    } } }, Object.entries(LANGUAGES).map(([code, name]) => h('option', { value: code, lang: code, selected: code === hello.language }, name)))))
  }
  if (has('dayends')) parts.push(input(t('day-ends'), { type: 'time', value: settings.dayEnds ?? '04:00', step: 1800 }, (value) => change('dayends', value)))
  if (has('reminder')) parts.push(input(t('remind'), { type: 'time', value: settings.reminder ?? '' }, (value) => change('reminder', value || 'off')))
  if (has('timezone')) {
    const zones = Intl.supportedValuesOf?.('timeZone') ?? []
    parts.push(input(t('timezone'), { type: 'text', value: settings.timezone ?? '', list: 'zones', autocomplete: 'off', spellcheck: 'false' }, (value) => value && change('timezone', value)),
      h('datalist', { id: 'zones' }, zones.map((zone) => h('option', { value: zone }))))
  }
  const act = (name, mark, key, danger) => (has(name) ? h('button', { class: `b ${danger ? 'danger' : 'line'}`, type: 'button', on: { click: () => change(name, '') } }, icon(mark), t(key)) : '')
  parts.push(h('p', { class: 'soft where-kept' }, hello.home ? t('kept-at', { home: hello.home }) : t('kept-here')))
  parts.push(h('div', { class: 'row' }, act('privacy', 'lock', 'privacy'), act('export', 'book', 'take-all'),
    h('button', { class: 'b line', type: 'button', on: { click: () => $('#keys').showModal() } }, icon('key'), t('keys')),
    hello.door ? h('button', { class: 'b line', type: 'button', on: { click: async () => { await ask('/api/leave', { method: 'POST' }); location.reload() } } }, icon('lock'), t('close-door')) : '',
    act('erase', 'trash', 'erase', true)))
  parts.push(h('div', { id: 'settings-answer', hidden: true }))
  $('#settings-body').replaceChildren(...parts)
}
/** What the house answers to a setting is shown right there. */
export function answer(wire) {
  const box = $('#settings-answer')
  box.hidden = false
  const shown = said({ ...wire, kind: 'shown' })
  if (wire.toast && !wire.text) shown.append(...paragraphs(wire.toast))
  box.replaceChildren(shown)
  box.scrollIntoView({ block: 'nearest' })
  announce(wire.text || wire.toast || '')
}
export const inSettings = (element) => Boolean(element?.closest?.('#settings-answer'))

export function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme
  else delete document.documentElement.dataset.theme
  try {
    if (theme) localStorage.setItem('daydrawn-theme', theme)
    else localStorage.removeItem('daydrawn-theme')
  } catch { /* no storage: until the page closes */ }
}

// ---- keys ----

export function startKeys() {
  const control = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl'
  const keys = [['Enter', 'key-send'], ['Shift Enter', 'key-line'], ['/', 'key-commands'], [`${control} K`, 'key-search'], ['↑', 'key-up'], ['Enter', 'key-open'], ['Space', 'key-play'], ['S', 'key-star'], ['← →', 'key-turn'], ['Esc', 'key-back'], ['?', 'key-keys']]
  $('#keys-list').replaceChildren(...keys.flatMap(([key, words]) => [h('dt', null, key.split(' ').map((one) => h('kbd', null, one))), h('dd', null, t(words))]))
}

// ---- the door ----

const door = $('#door')
export function openDoor() {
  if (door.open) return
  for (const dialog of $$('dialog[open]')) dialog.close()
  document.body.classList.add('shut')
  door.showModal()
  $('#passphrase').focus()
}
door.addEventListener('cancel', (event) => event.preventDefault())
$('#door-form').addEventListener('submit', async (event) => {
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
