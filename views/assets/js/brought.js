// What was answered without network is brought to the house all at once. The token of the draft is
// in a cookie: brought twice it counts once.
import { drop, fronts, held, write } from "./held.js"

export const REFUSED = "refused"
const under = new Map()

// Where to go on then; null where nothing waited, or where there is more to answer.
export function bring(front) {
  if (!under.has(front)) under.set(front, bringNow(front).finally(() => under.delete(front)))
  return under.get(front)
}

async function bringNow(front) {
  const said = (await held(front))?.said
  if (!said || !(said.unsent.length || said.ending)) return null
  const { token } = await fetch(`${front}/token`).then(orLater).then((answer) => answer.json())
  const told = Object.fromEntries(said.unsent.map((key) => [key, said.answers[key] ?? []]))
  const fields = { csrf_token: token, act_uid: crypto.randomUUID(), ending: said.ending ?? "", said: JSON.stringify(told) }
  const answer = orLater(await fetch(`${front}/catching-up`, { method: "POST", body: new URLSearchParams(fields) }))
  // The house does not take it. What somebody answered is no less hers for that: it stays here.
  if (!answer.ok && said.ending !== "forgetting") throw new Error(REFUSED)
  const then = answer.ok ? (await answer.json()).then : front
  if (then) await drop(front)
  else await write(front, { ...said, unsent: [] })
  return then
}

// The house is busy or out of order: that is no better than no network.
function orLater(answer) {
  if (answer.status === 429 || answer.status >= 500) throw new Error("later")
  return answer
}

export async function bringAll() {
  for (const front of await fronts()) {
    const then = await bring(front)
    const pages = then ? await self.clients.matchAll({ type: "window" }) : []
    const own = pages.filter(({ url }) => new URL(url).pathname.startsWith(front))
    await Promise.all(own.map((page) => page.navigate(then).catch(() => {})))
  }
}
