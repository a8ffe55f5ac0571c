// Painting the hours of a week. The time fields under each day stay the truth (they are also
// the form without JavaScript); the ribbon is drawn from them and writes back into them.
import { blocksOf, quarterAt, readDay, writeDay } from "./quarters.js"

const PARTS = [0, 12 * 4, 17 * 4, 24 * 4]

export function wirePainter(box) {
  const from = Number(box.dataset.from)
  const to = Number(box.dataset.to)
  const rows = [...box.querySelectorAll("[data-painter-day]")].map((row) => ({
    row, track: row.querySelector("[data-track]"), fields: box.querySelector(`#${row.dataset.painterDay}`),
  }))
  const choose = (chosen) => rows.forEach(({ row, fields }) => {
    const on = row === chosen.row
    row.classList.toggle("pr-painter__row--on", on)
    row.querySelector("button").setAttribute("aria-expanded", on)
    fields.hidden = !on
  })

  for (const day of rows) {
    const draw = () => drawBlocks(day.track, readDay(day.fields), { from, to })
    const change = (quarters) => { writeDay(day.fields, quarters); draw() }
    day.row.querySelector("button").addEventListener("click", () => choose(day))
    day.fields.addEventListener("change", draw)
    paintWith(day.track, { start: () => { choose(day); return readDay(day.fields) }, change, from, to })
    draw()
  }
  choose(rows[0])
}

function paintWith(track, { start, change, from, to }) {
  let before, first, moved
  const at = (event) => quarterAt(event, track, { from, to })
  track.addEventListener("pointerdown", (event) => { before = start(); first = at(event); moved = false })
  track.addEventListener("pointermove", (event) => {
    if (!before || (!moved && Math.abs(at(event) - first) < 1)) return
    moved = true
    track.setPointerCapture(event.pointerId)
    const [low, high] = [Math.min(first, at(event)), Math.max(first, at(event))]
    change(before.map((free, each) => (each >= low && each <= high ? !before[first] : free)))
  })
  track.addEventListener("pointerup", () => {
    if (before && !moved) change(tap(before, first))
    before = null
  })
  track.addEventListener("pointercancel", () => { if (before && moved) change(before); before = null })
}

// A tap on free hours takes that block away; a tap elsewhere fills that part of the day.
function tap(quarters, at) {
  const block = blocksOf(quarters).find(([low, high]) => at >= low && at < high)
  const part = PARTS.findIndex((edge, each) => at >= edge && at < PARTS[each + 1])
  const [low, high] = block || [Math.max(PARTS[part], 7 * 4), Math.min(PARTS[part + 1], 22 * 4)]
  return quarters.map((free, each) => (each >= low && each < high ? !block : free))
}

function drawBlocks(track, quarters, { from, to }) {
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
