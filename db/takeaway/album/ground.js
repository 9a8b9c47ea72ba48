// The map's ground: coasts, borders and lakes, as fine as can be seen and only where one looks.
// Points are moved to a grid of less than a pixel and so thinned: neighbours stay joined. Without it
// a machine without graphics hardware draws for a second at every step.
'use strict'

class Ground {
  static FINE = 0.8 // pixels
  static BROAD = {'wave far': 6, 'calm far': 6, wave: 3, calm: 3} // pixels: broad lines hide it
  static AROUND = 1 // screens that are drawn beyond each edge, so that a step draws nothing new

  // The same shapes stroked wider and wider are water lines.
  constructor(map, drawn) {
    this.world = map.world
    const path = (shapes, name) => ({shapes, fine: Ground.BROAD[name] ?? Ground.FINE, node: drawn('path', {class: name})})
    const land = map.land.map(([tint, seen, d]) => ({seen, tint, shapes: Ground.read(d)}))
    const all = land.flatMap((one) => one.shapes)
    this.paths = [
      ...['wave far', 'calm far', 'wave', 'calm', 'coast'].map((name) => path(all, name)),
      ...land.map(({tint, seen, shapes}) => path(shapes, `land ${seen ? 'seen ' : ''}tint${tint}`)),
      ...land.filter(({seen}) => seen).map(({shapes}) => path(shapes, 'hatch')),
      path(Ground.read(map.lakes), 'lake'), path(Ground.read(map.borders), 'border'),
    ]
    this.copies = [-1, 1].map((side) => drawn('use', {href: '#world', x: side * map.world}))
    this.elements = [drawn('g', {id: 'world'}, ...this.paths.map((one) => one.node)), ...this.copies]
    this.laid = null // what was drawn: scale, and from where to where
  }

  // Path data as written by the export, steps from point to point, as rings and lines.
  static read(d) {
    return d.split('M').slice(1).map((one) => {
      const [x0, y0, ...steps] = one.match(/-?\d+/g).map(Number)
      const [xs, ys] = [[x0], [y0]]
      for (let n = 0; n < steps.length; n += 2) {
        xs.push(xs.at(-1) + steps[n])
        ys.push(ys.at(-1) + steps[n + 1])
      }
      const least = (all) => all.reduce((a, b) => Math.min(a, b))
      const most = (all) => all.reduce((a, b) => Math.max(a, b))
      return {xs, ys, closed: one.endsWith('z'), west: least(xs), east: most(xs), north: least(ys), south: most(ys)}
    })
  }

  shown(view, width, height) {
    const [wide, high] = [width * view.scale / 2, height * view.scale / 2]
    const is = this.laid
    if (!is || is.scale !== view.scale || view.x - wide < is.west || view.x + wide > is.east
      || view.y - high < is.north || view.y + high > is.south) this.lay(view, wide, high)
    const edge = this.world / 2 - 40 * view.scale
    this.copies[0].style.display = view.x - wide < -edge ? '' : 'none'
    this.copies[1].style.display = view.x + wide > edge ? '' : 'none'
  }

  lay({x, y, scale}, wide, high) {
    const more = 1 + 2 * Ground.AROUND
    const [west, east, north, south] = [x - wide * more, x + wide * more, y - high * more, y + high * more]
    const near = (shape) => shape.south >= north && shape.north <= south
      && [-this.world, 0, this.world].some((turn) => shape.east + turn >= west && shape.west + turn <= east)
    for (const {shapes, fine, node} of this.paths) {
      const step = Math.max(1, scale * fine)
      node.setAttribute('d', shapes.filter(near).map((shape) => Ground.thin(shape, step)).join(''))
    }
    this.laid = {scale, west, east, north, south}
  }

  static thin({xs, ys, closed}, step) {
    const points = []
    let [lastX, lastY] = [NaN, NaN]
    for (let n = 0; n < xs.length; n++) {
      const [x, y] = [Math.round(xs[n] / step), Math.round(ys[n] / step)]
      if (x === lastX && y === lastY) continue
      points.push(`${Math.round(x * step)} ${Math.round(y * step)}`)
      lastX = x
      lastY = y
    }
    return points.length < (closed ? 3 : 2) ? '' : `M${points.join('L')}${closed ? 'z' : ''}`
  }
}
