// The map: real coasts as SVG, places as small drawings that gather where they would overlap.
'use strict'

const Atlas = (() => {
  const {map: MAP} = globalThis.ALBUM
  const PLACES = MAP.places.map(([x, y, name, rows], n) => ({n, x, y, name, pages: rows.map((row) => ALL[row])}))
  const TRIPS = MAP.trips.map(([id, kind, first, last, places, people, tags, rows, stops], n) =>
    ({n, id, kind, first, last, places, people, tags, rows, stops}))
  const BY_TRIP = new Map(TRIPS.map((trip) => [trip.id, trip]))
  const SVG = 'http://www.w3.org/2000/svg'
  const LEAST = 60 // units across: 20 km
  const APART = 66 // pixels between two drawings
  let view = null // x, y of the middle and units a pixel; kept while one looks at a page and comes back
  let of = '' // what the view was fitted to

  const tripPages = (trip) => trip.rows.map((row) => ALL[row])

  const drawn = (name, attributes, ...children) => {
    const node = document.createElementNS(SVG, name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    node.append(...children)
    return node
  }

  const grain = () => {
    const hatch = drawn('pattern', {id: 'hatch', width: 7, height: 28, patternUnits: 'userSpaceOnUse'},
      drawn('path', {d: 'M2 0c1 5-1 9 0 14s1 9 0 14M5.500 3c-1 6 1 8 0 22', class: 'stroke'}))
    return drawn('defs', {}, hatch)
  }

  const wayOf = (trip, others) => {
    const home = others && trip.kind === 'trip' && MAP.home != null ? [MAP.home] : []
    const stops = [...home, ...trip.stops, ...home].map((n) => PLACES[n])
    const steps = stops.slice(1).map((to, n) => {
      const from = stops[n]
      const [dx, dy] = [to.x - from.x, to.y - from.y]
      const side = dx > 0 ? 0.16 : -0.16
      return `M${from.x} ${from.y}q${dx / 2 + dy * side} ${dy / 2 - dx * side} ${dx} ${dy}`
    })
    return drawn('path', {d: steps.join(''), class: others ? 'way other' : 'way'})
  }

  // ---- looking: what is seen, nearer and farther

  const fitted = (places, box) => {
    const xs = places.map((place) => place.x)
    const ys = places.map((place) => place.y)
    const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)]
    const room = 120
    const scale = Math.max((east - west) / Math.max(80, box.width - room), (south - north) / Math.max(80, box.height - room), LEAST * 4 / box.width)
    return {x: (west + east) / 2, y: (north + south) / 2, scale: Math.min(scale, MAP.world / box.width)}
  }

  const gathered = (box) => {
    const groups = []
    for (const place of PLACES) {
      const x = box.width / 2 + (place.x - view.x) / view.scale
      const y = box.height / 2 + (place.y - view.y) / view.scale
      if (x < -40 || y < -40 || x > box.width + 40 || y > box.height + 40) continue
      const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < APART)
      near ? near.places.push(place) : groups.push({x, y, places: [place]})
    }
    return groups
  }

  const show = (asked) => {
    if (!PLACES.length) return make('div', {}, make('p', {class: 'note'}, W.noPlaces), tripList())
    const trip = BY_TRIP.get(asked)
    walked = trip ? tripPages(trip) : SHOWN
    const land = new Ground(MAP, drawn)
    const svg = drawn('svg', {class: 'sea', 'aria-hidden': 'true', preserveAspectRatio: 'xMidYMid slice'}, grain(), ...land.elements)
    if (trip) svg.append(wayOf(trip))
    else svg.append(...TRIPS.filter((one) => one.stops.length).slice(0, 40).map((one) => wayOf(one, true)))
    const pins = make('div', {class: 'pins'})
    const zoom = make('div', {class: 'zoom'},
      iconButton('plus', W.zoomIn, () => nearer(1.8)), iconButton('minus', W.zoomOut, () => nearer(1 / 1.8)),
      iconButton('whole', W.whole, () => { fit(PLACES); draw() }))
    const atlas = make('section', {class: 'atlas', 'aria-label': W.map}, svg, pins, zoom)
    const box = () => ({width: atlas.clientWidth || 800, height: atlas.clientHeight || 500})
    const fit = (places) => { view = fitted(places, box()) }

    const draw = () => {
      const {width, height} = box()
      const half = 88 * 200
      view.y = Math.max(-half * 1.8, Math.min(half * 1.8, view.y))
      if (view.x > MAP.world / 2) view.x -= MAP.world
      if (view.x < -MAP.world / 2) view.x += MAP.world
      svg.setAttribute('viewBox', `${view.x - width / 2 * view.scale} ${view.y - height / 2 * view.scale} ${width * view.scale} ${height * view.scale}`)
      land.shown(view, width, height)
      svg.querySelector('#hatch').setAttribute('patternTransform', `rotate(34) scale(${view.scale})`)
      pins.replaceChildren(...labelled(gathered({width, height}), width).map(pin))
    }

    const pin = (group) => {
      const first = group.places[0]
      const pages = new Set(group.places.flatMap((place) => place.pages))
      const best = first.pages.find((page) => page.starred && page.picture) || first.pages.find((page) => page.picture) || first.pages[0]
      const more = group.places.length - 1
      const name = more ? `${first.name} +${more}` : first.name
      const inside = [paper(best), make('span', {class: 'count', 'aria-hidden': 'true'}, pages.size),
        make('span', {class: group.shown ? 'label' : 'hidden', dir: 'auto'}, name), make('span', {class: 'hidden'}, `, ${many(pages.size)}`)]
      const style = {left: `${group.x}px`, top: `${group.y}px`}
      const zooms = more && view.scale > LEAST / 400
      return zooms
        ? make('button', {type: 'button', class: 'pin', style, onclick: () => { closer(group.places); draw(); focus(first) }}, inside)
        : make('a', {class: 'pin', style, href: `#/place/${first.n}`}, inside)
    }
    const closer = (places) => {
      const before = view.scale
      fit(places)
      view.scale = Math.min(view.scale, before / 2)
    }
    const focus = (place) => pins.children[gathered(box()).findIndex((group) => group.places.includes(place))]?.focus()
    const nearer = (factor, at) => {
      const {width, height} = box()
      const [dx, dy] = at ? [at.x - width / 2, at.y - height / 2] : [0, 0]
      const scale = Math.max(LEAST / width, Math.min(MAP.world / width, view.scale / factor))
      view = {x: view.x + dx * (view.scale - scale), y: view.y + dy * (view.scale - scale), scale}
      draw()
    }
    const move = (dx, dy) => { view.x -= dx * view.scale; view.y -= dy * view.scale; draw() }
    hands(atlas, svg, move, nearer)
    const look = new ResizeObserver(() => {
      if (!atlas.isConnected) { look.disconnect(); return }
      if (!view || of !== asked) { fit(trip && trip.stops.length ? trip.stops.map((n) => PLACES[n]) : PLACES); of = asked }
      draw()
    })
    look.observe(atlas)
    return make('div', {class: 'mapped'}, atlas, make('div', {class: 'beside'}, trip ? [tripHead(trip)] : [tripList(), placeList()]))
  }

  // A name is written where none stands yet; every name is in the list as well.
  const labelled = (groups, width) => {
    const taken = []
    for (const group of groups) {
      const wide = 16 + group.places[0].name.length * 9
      const rect = [group.x - wide / 2, group.y + 30, group.x + wide / 2, group.y + 54]
      const free = rect[0] > 0 && rect[2] < width && taken.every((t) => t[0] > rect[2] || t[2] < rect[0] || t[1] > rect[3] || t[3] < rect[1])
        && groups.every((g) => g === group || Math.abs(g.x - group.x) > wide / 2 + 28 || g.y - 28 > rect[3] || g.y + 28 < rect[1])
      if (free) taken.push(rect)
      group.shown = free
    }
    return groups
  }

  // Drag, pinch, Ctrl and wheel; and keys while anything of the map has the focus.
  const hands = (atlas, svg, move, nearer) => {
    const touching = new Map()
    svg.addEventListener('pointerdown', (event) => { touching.set(event.pointerId, event); svg.setPointerCapture(event.pointerId) })
    svg.addEventListener('pointermove', (event) => {
      const before = touching.get(event.pointerId)
      if (!before) return
      if (touching.size === 2) {
        const other = [...touching.values()].find((one) => one.pointerId !== event.pointerId)
        const apart = (one) => Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY) || 1
        const {left, top} = atlas.getBoundingClientRect()
        nearer(apart(event) / apart(before), {x: (event.clientX + other.clientX) / 2 - left, y: (event.clientY + other.clientY) / 2 - top})
      } else move(event.clientX - before.clientX, event.clientY - before.clientY)
      touching.set(event.pointerId, event)
    })
    for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, (event) => touching.delete(event.pointerId))
    atlas.addEventListener('wheel', (event) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const {left, top} = atlas.getBoundingClientRect()
      nearer(Math.exp(-event.deltaY / 300), {x: event.clientX - left, y: event.clientY - top})
    }, {passive: false})
    atlas.addEventListener('keydown', (event) => {
      const steps = {ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60]}[event.key]
      if (steps) move(...steps)
      else if (event.key === '+' || event.key === '=') nearer(1.8)
      else if (event.key === '-') nearer(1 / 1.8)
      else return
      event.preventDefault()
    })
  }

  // ---- the same in words

  const placeList = () => make('section', {'aria-labelledby': 'places'}, make('h2', {id: 'places'}, W.places),
    make('ul', {class: 'places'}, PLACES.slice(0, 300).map((place) => make('li', {}, make('a', {href: `#/place/${place.n}`},
      make('span', {dir: 'auto'}, place.name), ' ', make('small', {}, many(place.pages.length)))))))

  const cap = (word) => word && word[0].toUpperCase() + word.slice(1)
  const nameOf = (trip) => {
    const what = (trip.kind === 'trip' && trip.places.length ? trip.places.slice(0, 2) : [cap(trip.tags[0]) || trip.places[0]]).filter(Boolean).join(W.and)
    const days = Math.round((utc(trip.last) - utc(trip.first)) / 864e5) + 1
    return fill(trip.people.length ? W.tripWith : W.tripAlone, {
      what: what || titleOf(tripPages(trip)[0]), days: many(days, 'day1', 'days'), people: trip.people.slice(0, 2).join(W.and)})
  }
  const datesOf = (trip) => trip.first === trip.last ? longDay(trip.first) : `${longDay(trip.first)} – ${longDay(trip.last)}`
  const tripList = (list = TRIPS) => list.length ? make('section', {'aria-labelledby': 'trips'}, make('h2', {id: 'trips'}, W.trips),
    make('ul', {class: 'trips'}, list.slice(0, 300).map((trip) => make('li', {}, make('a', {href: `#/trip/${trip.id}`},
      paper(tripPages(trip).find((page) => page.picture) || tripPages(trip)[0]),
      make('span', {class: 'name', dir: 'auto'}, nameOf(trip)), make('span', {class: 'when'}, datesOf(trip))))))) : ''
  const tripHead = (trip) => make('section', {'aria-labelledby': 'this-trip'}, make('h2', {id: 'this-trip'}, nameOf(trip)),
    make('p', {class: 'when'}, datesOf(trip)),
    make('ul', {class: 'trips'}, tripPages(trip).map((page) => make('li', {}, make('a', {href: `#/page/${page.id}`}, paper(page),
      make('span', {class: 'name', dir: 'auto'}, titleOf(page)), make('span', {class: 'when'}, nearDay(page.day)))))))

  const listed = (title, when, pages, ...more) => {
    walked = pages
    const found = make('div', {class: 'found wall'}, make('h2', {dir: 'auto'}, title, ' ', make('small', {}, when)), more,
      tiles(pages.slice(0, MOST)))
    rove(found)
    return found
  }
  const place = (asked) => {
    const found = PLACES[Number(asked)]
    return found ? listed(found.name, many(found.pages.length), found.pages) : show('')
  }
  const trip = (asked) => {
    const found = BY_TRIP.get(asked)
    if (!found) return show('')
    return listed(nameOf(found), datesOf(found), tripPages(found),
      found.stops.length ? make('p', {class: 'chips'}, make('a', {class: 'chip', href: `#/map/${found.id}`}, W.onMap)) : '')
  }
  return {show, place, trip}
})()
