// Pages put together on the phone, of the parts that came with the kit.
import { asked, clashes } from "./asked.js"

const escaped = (text) => String(text).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`)
// Only what was named is put in: nobody's own words are looked through for more.
const filled = (part, words) => part.replace(/\{(\w+)\}/g, (whole, name) => words[name] ?? whole)
const answered = (said, key) => said.answers[key] ?? []

function page({ kit }, { heading, main, before = "", status = 200 }) {
  const [head, tail] = kit.page.replaceAll("{heading}", () => escaped(heading)).replace("#before", before).split("<!--asked-->")
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": kit.policy }
  return new Response(head + main + tail, { status, headers })
}

// What was given stands beside the form; the page's own script writes it into it.
export function screenOf(all, key, { given, fault } = {}) {
  const { kit, said } = all
  const way = asked(kit, said.answers)
  const place = way.findIndex((each) => each.key === key)
  if (place < 0) return null
  const note = filled(kit.parts.note, { place: filled(kit.words.place, { place: place + 1, all: way.length }) })
  const wrong = fault ? filled(kit.parts.fault, { fault: escaped(fault) }) : ""
  const again = `<i hidden data-given="${escaped(JSON.stringify(given ?? answered(said, key)))}"></i>`
  const before = place ? `/questions/${way[place - 1].key}` : ""
  return page(all, { heading: kit.title, main: note + wrong + again + way[place].form, before, status: fault ? 422 : 200 })
}

function wordsOf({ kind, options, unit }, given, { told }) {
  if (!given.length) return ""
  if (kind === "one" || kind === "many") return given.map((key) => options[key] ?? "").join(", ")
  if (kind === "number") return `${given} ${unit}`.trim()
  if (kind !== "diary") return given.join("")
  const slots = JSON.parse(given[0]).reduce((sum, [first, end]) => sum + end - first, 0)
  const spoken = (tens) => `${Math.floor(tens / 6)}:${tens % 6}0`
  return filled(told, { told: spoken(slots), left: spoken(144 - slots) })
}

export function lookBack(all) {
  const { kit, said } = all
  const { parts, words } = kit
  const way = asked(kit, said.answers)
  const rows = way.map((each) => {
    const given = answered(said, each.key)
    const isMissing = each.required && !given.length
    const answer = isMissing ? words.missing : wordsOf(each, given, words) || words.passed
    return filled(isMissing ? parts.lack : parts.row, { key: each.key, text: escaped(each.text), answer: escaped(answer) })
  })
  const wrong = clashes(kit, said.answers)
  const maySend = !wrong.some((each) => each.is_hard) && !way.some(({ key, required }) => required && !answered(said, key).length)
  const told = wrong.map((each) => filled(each.is_hard ? parts.hard : parts.clash, { words: escaped(each.text) }))
  const main = filled(parts.review, { clashes: told.join(""), rows: rows.join(""), end: maySend ? parts.send : parts.mend })
  return page(all, { heading: words.review, main, before: `/questions/${way.at(-1).key}` })
}

export const said = (all, part) => page(all, { heading: all.kit.title, main: all.kit.parts[part] ?? all.kit.parts.waits })
