// The painted blocks of a day, drawn on its ribbon: places are percent of the track.
import { blocksOf } from "./quarters.js"

export function drawBlocks(track, quarters, { from, to }) {
  const svg = track.querySelector("svg")
  svg.querySelectorAll("[data-block]").forEach((each) => each.remove())
  const place = (quarter) => Math.min(100, Math.max(0, ((quarter / 4 - from) / (to - from)) * 100))
  for (const [low, high] of blocksOf(quarters)) {
    const [x, width] = [place(low), place(high) - place(low)]
    if (width <= 0) continue
    add(svg, "rect", { class: "pr-ribbon__free", x: `${x}%`, width: `${width}%`, y: 3, height: 38, rx: 6 })
    if (width > 12) add(svg, "text", { x: `${x + width / 2}%`, y: 27 }).textContent = `${hour(low)}–${hour(high)}`
  }
}

function add(svg, name, attributes) {
  const shape = document.createElementNS(svg.namespaceURI, name)
  Object.entries({ ...attributes, "data-block": "" }).forEach(([key, value]) => shape.setAttribute(key, value))
  return svg.appendChild(shape)
}

const hour = (quarter) => Math.floor(quarter / 4) + (quarter % 4 ? `:${(quarter % 4) * 15}` : "")
