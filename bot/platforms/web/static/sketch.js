// A sheet and eight crayons. Strokes are kept as points, so that undo is exact.
import { $, on } from './base.js'

const SIDE = 960 // px of the picture that is sent
const sheet = $('#sheet')
sheet.width = sheet.height = SIDE
const pen = sheet.getContext('2d')
let strokes = []
let stroke = null
let use = () => {}

export function start(onUse) {
	use = onUse
	clean()
}
export function open() {
	$('#sketch').showModal()
	redraw()
}

function clean() {
	pen.fillStyle = '#fffefb'
	pen.fillRect(0, 0, SIDE, SIDE)
}
function line(one, from) {
	pen.strokeStyle = one.colour
	pen.lineCap = pen.lineJoin = 'round'
	for (let n = from; n < one.points.length; n++) {
		const [x, y, wide] = one.points[n]
		const [x0, y0] = one.points[n - 1] ?? [x - 0.1, y] // a tap is a dot
		pen.lineWidth = wide
		pen.beginPath()
		pen.moveTo(x0, y0)
		pen.lineTo(x, y)
		pen.stroke()
	}
}
function redraw() {
	clean()
	for (const one of strokes) line(one, 0)
	$('#sketch-use').disabled = $('#sketch-undo').disabled = $('#sketch-clear').disabled = !strokes.length
}

function point(event) {
	const box = sheet.getBoundingClientRect()
	const wide = event.pointerType === 'mouse' ? 14 : 6 + (event.pressure || 0.5) * 18
	return [((event.clientX - box.left) * SIDE) / box.width, ((event.clientY - box.top) * SIDE) / box.height, wide]
}
on(sheet, 'pointerdown', (event) => {
	if (event.button) return
	sheet.setPointerCapture(event.pointerId)
	stroke = { colour: $('[name=crayon]:checked').value, points: [point(event)] }
	strokes.push(stroke)
	redraw()
})
on(sheet, 'pointermove', (event) => {
	if (!stroke) return
	const from = stroke.points.length
	for (const one of event.getCoalescedEvents?.() ?? [event]) stroke.points.push(point(one))
	line(stroke, from)
})
for (const end of ['pointerup', 'pointercancel']) on(sheet, end, () => { stroke = null })

on('#sketch-undo', 'click', () => { strokes.pop(); redraw() })
on('#sketch-clear', 'click', () => { strokes = []; redraw() })
on('#sketch-use', 'click', () => {
	const png = atob(sheet.toDataURL().split(',')[1]) // toBlob waits until a browser is idle
	strokes = []
	$('#sketch').close()
	use(new Blob([Uint8Array.from(png, (byte) => byte.charCodeAt())], { type: 'image/png' }))
})
