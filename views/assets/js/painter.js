// Painting the hours of a week. The time fields under each day stay the truth (they are also
// the form without JavaScript); the ribbon is drawn from them and writes back into them.
import { drawBlocks } from "./blocks.js"
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
    if (on) row.querySelector("a").setAttribute("aria-current", "true")
    else row.querySelector("a").removeAttribute("aria-current")
    fields.hidden = !on
  })

  for (const day of rows) {
    const draw = () => drawBlocks(day.track, readDay(day.fields), { from, to })
    const change = (quarters) => { writeDay(day.fields, quarters); draw() }
    day.row.querySelector("a").addEventListener("click", (event) => { event.preventDefault(); choose(day) })
    day.fields.addEventListener("change", draw)
    paintWith(day.track, { start: () => { choose(day); return readDay(day.fields) }, change, from, to })
    draw()
  }
  // The list of faults links to days by their address: what it names is shown.
  addEventListener("hashchange", () => rows.filter(({ fields }) => `#${fields.id}` === location.hash).forEach(choose))
  choose(rows.find(({ fields }) => fields.querySelector("[data-fault]")) || rows[0])
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
