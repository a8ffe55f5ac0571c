// What opening_hours.js says of each string at each moment: o open, u unknown, x shut; - where it cannot read.
// How it is run: README.md.
import { readFileSync, writeFileSync } from "node:fs"
import OpeningHours from "opening_hours"

const { strings, moments } = JSON.parse(readFileSync("asked.json", "utf8"))
const place = { lat: 40.6385, lon: 17.946, address: { country_code: "it", country: "Italia", state: "Puglia" } }
const letter = (read, moment) => {
  const at = new Date(moment)
  return read.getUnknown(at) ? "u" : read.getState(at) ? "o" : "x"
}
const answers = {}
for (const text of strings) {
  try {
    const read = new OpeningHours(text, place, { mode: 2 })
    answers[text] = moments.map((each) => letter(read, each)).join("")
  } catch {
    answers[text] = "-"
  }
}
writeFileSync("answers.json", `${JSON.stringify(answers, null, 1)}\n`)
