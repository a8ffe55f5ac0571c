// Hours of a day written from when to when, as exchange/survey/diary.py writes them.
import { runsOf } from "./tracks.js"

const [SLOTS, FIRST] = [144, 24]

// Which tenth of the day from four to four a time of the wall is in; as an end, the first left out.
function slotOf(time, isEnd) {
  const [, hours, minutes] = time.match(/^(\d\d):(\d\d)/) ?? []
  if (!hours) return null
  const slot = Number(hours) * 6 + Number(minutes) / 10 - FIRST
  const along = (slot + SLOTS) % SLOTS
  return isEnd ? Math.ceil(along) || SLOTS : Math.floor(along)
}

// The day with these hours written or emptied; null where they say none.
export function strokeInto(given, fields) {
  const [first, end] = [slotOf(fields.get("from"), false), slotOf(fields.get("to"), true)]
  const [what, wipes] = [fields.get("what"), fields.get("step") === "wipe"]
  if (first === null || end === null || end <= first || !(what || wipes)) return null
  const slots = Array(SLOTS).fill("")
  for (const [from, to, ...how] of JSON.parse(given[0] ?? "[]")) slots.fill(JSON.stringify(how), from, to)
  slots.fill(wipes ? "" : JSON.stringify([what, fields.getAll("with"), fields.get("where")]), first, end)
  const runs = runsOf(slots, 0, SLOTS).map(([from, to, how]) => [from, to, ...JSON.parse(how)])
  return runs.length ? [JSON.stringify(runs)] : []
}
