// What a questionnaire answers where there is no network.
import { after, faultOf } from "./asked.js"
import { strokeInto } from "./day.js"
import { hear, held, write } from "./held.js"
import { lookBack, said, screenOf } from "./screens.js"

export const lead = (path) => Response.redirect(path, 303)
const STROKES = ["stroke", "wipe"]

export function show(all, front, rest) {
  const [, key] = rest.match(/^\/questions\/(.+)$/) ?? []
  if (all.said.ending) return said(all, all.said.ending === "sending" ? "waits" : "gone")
  if (rest === "") return said(all, "later")
  const screen = rest === "/review" ? lookBack(all) : key && screenOf(all, key)
  return screen || lead(front + after(all, null))
}

export async function keep(all, front, rest, fields) {
  if (rest === "/answers") return keepAnswer(all, front, fields)
  const nothing = { answers: {}, passed: [], unsent: [] }
  const ending = rest.slice(1)
  await write(front, ending === "sending" ? { ...all.said, ending } : { ...nothing, ending })
  await self.registration.sync?.register("answers").catch(() => {})
  return lead(`${front}/next`)
}

export const givenIn = (fields) => fields.getAll("given").map((each) => each.trim()).filter(Boolean)

async function keepAnswer(all, front, fields) {
  const [key, step] = [fields.get("question"), fields.get("step")]
  const question = all.kit.questions.find((each) => each.key === key)
  let given = givenIn(fields)
  if (STROKES.includes(step)) {
    const day = strokeInto(given, fields)
    if (!day) return screenOf(all, key, { given, fault: all.kit.words.stroke })
    given = day
  }
  if (step === "later" && !given.length) return lead(front)
  const fault = faultOf(question, given)
  if (fault && step !== "later") return screenOf(all, key, { given, fault: question.wrong[fault] })
  if (!fault) await hear(front, key, given, false)
  if (step === "later") return lead(front)
  return lead(front + (STROKES.includes(step) ? `/questions/${key}` : after(await held(front), key)))
}
