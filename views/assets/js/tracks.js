// A finger on the rows of a day: a tap is an hour, a stroke goes from where it begins to where it ends.
const HOUR = 6
const ROW = 24

// Neighbours that say the same, as [first, end, what they say]; empty ones are left out.
export function runsOf(slots, from, to) {
  const found = []
  for (let slot = from; slot < to; slot += 1) {
    if (slot > from && slots[slot] === slots[slot - 1]) found.at(-1)[1] = slot + 1
    else found.push([slot, slot + 1, slots[slot]])
  }
  return found.filter((run) => run[2])
}

function slotAt(tracks, { clientX, clientY }) {
  const boxes = tracks.map((track) => track.getBoundingClientRect())
  const below = boxes.findIndex((box) => clientY <= box.bottom)
  const row = below < 0 ? boxes.length - 1 : below
  const { left, right, width } = boxes[row]
  const along = document.documentElement.dir === "rtl" ? right - clientX : clientX - left
  return row * ROW + Math.min(ROW - 1, Math.max(0, Math.floor((along / width) * ROW)))
}

export function wireTracks(tracks, { before, paint, tell }) {
  for (const track of tracks) {
    track.addEventListener("pointerdown", (down) => {
      const [first, was] = [slotAt(tracks, down), before()]
      const hour = first - (first % HOUR)
      let stretch = [hour, hour + HOUR]
      track.setPointerCapture(down.pointerId)
      paint(was, stretch)
      const move = (event) => {
        const slot = slotAt(tracks, event)
        if (slot === first && stretch[1] - stretch[0] === HOUR) return
        stretch = [Math.min(first, slot), Math.max(first, slot) + 1]
        paint(was, stretch)
      }
      const end = ({ type }) => {
        for (const name of ["pointermove", "pointerup", "pointercancel"]) track.removeEventListener(name, name === "pointermove" ? move : end)
        // The page was scrolled, and nothing meant.
        if (type === "pointercancel") paint(was, [0, 0])
        tell()
      }
      track.addEventListener("pointermove", move)
      track.addEventListener("pointerup", end)
      track.addEventListener("pointercancel", end)
    })
  }
}
