// The painted blocks of a day, drawn on its ribbon: places are percent of the track.
import { blocksOf, isMirrored } from "./quarters.js"

// About the width of one figure, of its height: words that would not fit are left out.
const FIGURE = 0.57

export function drawBlocks(track, quarters, { from, to }) {
  const svg = track.querySelector("svg")
  const figure = FIGURE * 0.75 * parseFloat(getComputedStyle(document.documentElement).fontSize)
  svg.querySelectorAll("[data-block]").forEach((each) => each.remove())
  const place = (quarter) => Math.min(100, Math.max(0, ((quarter / 4 - from) / (to - from)) * 100))
  for (const [low, high] of blocksOf(quarters)) {
    const width = place(high) - place(low)
    if (width <= 0) continue
    const x = isMirrored(track) ? 100 - place(high) : place(low)
    const words = `${hour(low)}–${hour(high)}`
    add(svg, "rect", { class: "pr-ribbon__free", x: `${x}%`, width: `${width}%`, y: 3, height: 38, rx: 6 })
    if ((width / 100) * track.clientWidth > words.length * figure) add(svg, "text", { x: `${x + width / 2}%`, y: 22, dy: ".35em" }).textContent = words
  }
}

function add(svg, name, attributes) {
  const shape = document.createElementNS(svg.namespaceURI, name)
  Object.entries({ ...attributes, "data-block": "" }).forEach(([key, value]) => shape.setAttribute(key, value))
  return svg.appendChild(shape)
}

const hour = (quarter) => Math.floor(quarter / 4) + (quarter % 4 ? `:${(quarter % 4) * 15}` : "")
