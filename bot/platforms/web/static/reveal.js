// A drawing that comes into being: a pencil ghost first, then crayon strokes from the sky down,
// as far as the painter really is.
const WIDE = 432
const TALL = 576
const STEP = 1.3 // px between two strokes; they are wide enough to overlap

export class Reveal {
	constructor(canvas) {
		canvas.width = WIDE
		canvas.height = TALL
		this.canvas = canvas
		this.pen = canvas.getContext('2d')
		this.done = 0 // px from the top that are coloured
		this.share = 0
		this.url = ''
		this.seed = 7
		this.image = null
		this.moving = false
	}

	/** Show that much of this half-drawn picture. */
	async show(url, share) {
		this.share = Math.max(this.share, Math.min(1, share ?? 0))
		if (url && url !== this.url) {
			this.url = url
			const image = new Image()
			image.src = url
			try { await image.decode() } catch { return } // a later one will come
			const first = !this.image
			this.image = image
			if (first) this.ghost()
			else this.again()
		}
		this.draw()
	}

	chance() { // the same strokes each time, so that a newer preview replaces only their colour
		this.seed = (this.seed * 16807) % 2147483647
		return this.seed / 2147483647
	}

	ghost() {
		const { pen } = this
		pen.save()
		pen.filter = 'grayscale(1) contrast(1.4)'
		pen.globalAlpha = 0.14
		pen.drawImage(this.image, 0, 0, WIDE, TALL)
		pen.restore()
	}

	again() {
		const until = this.done
		this.pen.clearRect(0, 0, WIDE, TALL)
		this.ghost()
		this.done = 0
		this.seed = 7
		this.colour(until)
	}

	draw() {
		if (!this.image || this.moving) return
		this.moving = true
		const frame = () => {
			const goal = this.share * (TALL + 70)
			if (this.done >= goal || !this.canvas.isConnected) { this.moving = false; return }
			this.colour(Math.min(goal, this.done + 7))
			requestAnimationFrame(frame)
		}
		requestAnimationFrame(frame)
	}

	colour(until) {
		const { pen } = this
		const pattern = pen.createPattern(this.image, 'repeat')
		pattern.setTransform(new DOMMatrix().scale(WIDE / this.image.naturalWidth, TALL / this.image.naturalHeight))
		pen.strokeStyle = pattern
		pen.lineCap = 'round'
		for (; this.done < until; this.done += STEP) {
			this.stroke(this.done - 20, 8 + this.chance() * 10, 0.72 + this.chance() * 0.28, 110 + this.chance() * 210, 60)
			if (this.chance() < 0.14) this.stroke(this.done + 20 + this.chance() * 50, 3 + this.chance() * 4, 0.8, 80 + this.chance() * 140, 20)
		}
	}

	stroke(y, width, opacity, long, spread) {
		const { pen } = this
		const x = this.chance() * (WIDE + 60) - 100
		const top = y + (this.chance() - 0.5) * spread
		const tilt = long * 0.12
		pen.lineWidth = width
		pen.globalAlpha = opacity
		pen.beginPath()
		pen.moveTo(x, top + tilt)
		pen.bezierCurveTo(x + long * 0.33, top - 7 * this.chance(), x + long * 0.66, top + 12 * this.chance(), x + long, top - tilt)
		pen.stroke()
	}
}
