// Who, where and what belong together. Where everyone stands was worked out when the album was made.
'use strict'

const Together = (() => {
  const {graph: GRAPH, heads: HEADS} = globalThis.ALBUM

  // A head out of a drawing, where the painter told where it is; else the middle of the drawing.
  const face = (name, page) => {
    const head = HEADS[name]
    const from = head ? ALL[head[0]] : page
    if (!head || !from.picture) return paper(page)
    const [, x, y, r, ratio] = head
    const zoom = 1 / (2.7 * r)
    return make('span', {class: 'paper', style: colours(from)}, make('img', {
      class: 'head', src: fileOf(from, from.picture), alt: '', loading: 'lazy', decoding: 'async',
      style: {width: `${zoom * 100}%`, left: `${(0.5 - x * zoom) * 100}%`, top: `${(0.5 - y * zoom * ratio) * 100}%`}}))
  }

  const line = (name, attributes) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name)
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value)
    return node
  }

  const show = () => {
    const wide = matchMedia('(min-width: 52rem)').matches
    const {width, height, nodes, ties} = wide ? GRAPH.wide : GRAPH.tall
    if (nodes.length < 3 || !ties.length) return ''
    const most = Math.max(...ties.map((tie) => tie[2]))
    const svg = line('svg', {viewBox: `0 0 ${width} ${height}`, 'aria-hidden': 'true'})
    svg.append(line('defs', {}))
    for (const tint of [0, 1, 2, 3, 4]) {
      const fade = line('radialGradient', {id: `cloud${tint}`, class: `tint${tint}`})
      fade.append(line('stop', {offset: 0.35, class: 'full'}), line('stop', {offset: 1, class: 'gone'}))
      svg.firstChild.append(fade)
    }
    const circle = (group) => nodes.filter((node) => node[4] === group).length > 1
    svg.append(...nodes.filter((node) => circle(node[4])).map(([, , , , group, x, y, r]) => line('circle', {cx: x, cy: y + 6, r: r + 42, fill: `url(#cloud${group % 5})`})),
      ...[...ties].sort((a, b) => a[2] - b[2]).map(([a, b, pages], n) => {
        const [[, , , , groupA, ax, ay], [, , , , groupB, bx, by]] = [nodes[a], nodes[b]]
        const bend = n % 2 ? 0.06 : -0.06
        return line('path', {d: `M${ax} ${ay}Q${(ax + bx) / 2 + (by - ay) * bend} ${(ay + by) / 2 - (bx - ax) * bend} ${bx} ${by}`,
          'stroke-width': 1.6 + 4 * pages / most, class: groupA === groupB ? 'tie' : 'tie far'})
      }))
    const share = (value, of) => `${value / of * 100}%`
    return make('section', {class: 'graph', 'aria-label': W.together, style: {'aspect-ratio': `${width} / ${height}`, '--unit': `calc(100cqw / ${width})`}},
      make('div', {class: 'threads'}, svg),
      make('ul', {}, nodes.map(([kind, name, pages, row, , x, y, r]) => make('li', {
        class: `node ${kind}`, style: {left: share(x, width), top: share(y, height), '--r': r}},
      make('a', {href: `#/find/${encodeURIComponent(name)}`},
        make('span', {class: 'bust'}, kind === 'person' ? face(name, ALL[row]) : paper(ALL[row])),
        make('span', {class: 'label', dir: 'auto'}, name), make('span', {class: 'hidden'}, `, ${many(pages)}`))))))
  }
  return {show, face}
})()
