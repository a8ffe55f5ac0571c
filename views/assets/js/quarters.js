// A day as 96 quarter-hours, read from and written to pairs of time fields.
import { clockText, minutesOf } from "./clock.js"

const quarterOf = (text) => Math.round(minutesOf(text) / 15)
const text = (quarter) => clockText(quarter * 15)
const pairsOf = (fields) => [...fields.querySelectorAll("[data-pair]")]
const inputsOf = (pair) => pair.querySelectorAll("input")

export function readDay(fields) {
  const quarters = Array(96).fill(false)
  for (const pair of pairsOf(fields)) {
    const [from, to] = [...inputsOf(pair)].map((each) => each.value)
    // Midnight at the end of a block is the end of the day.
    if (minutesOf(from) !== null && minutesOf(to) !== null) quarters.fill(true, quarterOf(from), quarterOf(to) || 96)
  }
  return quarters
}

export function writeDay(fields, quarters) {
  const blocks = blocksOf(quarters)
  const pairs = pairsOf(fields)
  while (pairs.length < blocks.length) {
    const copy = pairs.at(-1).cloneNode(true)
    pairs.at(-1).after(copy)
    pairs.push(copy)
  }
  pairs.forEach((pair, each) => {
    const [from, to] = inputsOf(pair)
    from.value = blocks[each] ? text(blocks[each][0]) : ""
    to.value = blocks[each] ? text(blocks[each][1]) : ""
  })
}

export function blocksOf(quarters) {
  const blocks = []
  quarters.forEach((free, each) => {
    if (!free) return
    if (blocks.at(-1)?.[1] === each) blocks.at(-1)[1] = each + 1
    else blocks.push([each, each + 1])
  })
  return blocks
}

export function quarterAt(event, track, { from, to }) {
  const box = track.getBoundingClientRect()
  const part = (isMirrored(track) ? box.right - event.clientX : event.clientX - box.left) / box.width
  return Math.min(to * 4 - 1, Math.max(from * 4, Math.floor((from + part * (to - from)) * 4)))
}

export const isMirrored = (element) => getComputedStyle(element).direction === "rtl"
