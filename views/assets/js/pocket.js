// The pocket: agreed exchanges of two days, each until a day after its end, all until the session's
// end. Every look into it first throws away what has run out.
export const ANSWERS = "prossima-answers"
export const POCKET = "prossima-pocket"
const ABOUT = "/pocket/about"
const FRESH = 5 * 60_000
let forgotten = 0 // what was asked for before a forgetting is not kept after it
let isOld = false

export const growOld = () => { isOld = true }

export async function forget() {
  forgotten += 1
  await Promise.all([caches.delete(POCKET), caches.delete(ANSWERS)])
}

export async function tidy() {
  const about = await caches.match(ABOUT).then((kept) => kept?.json())
  if (!about) return null
  if (about.until <= Date.now()) return forget().then(() => null)
  const cache = await caches.open(POCKET)
  for (const key of await cache.keys()) {
    if (Number((await cache.match(key)).headers.get("Until")) <= Date.now()) await cache.delete(key)
  }
  return about
}

export async function keep(mark) {
  const about = await tidy()
  if (about && about.mark !== mark) await forget()
  else if (about && !isOld && Date.now() - about.at < FRESH) return
  const before = forgotten
  const said = await ask()
  if (!said || said.mark !== mark || before !== forgotten) return
  await fill(said)
  isOld = false
  if (before !== forgotten) await forget()
}

export async function ask() {
  const answer = await fetch("/pocket", { redirect: "manual" })
  if (answer.ok) return answer.json()
  return answer.type === "opaqueredirect" ? forget() : null
}

async function fill({ token, exchanges, ...about }) {
  await caches.delete(POCKET)
  const cache = await caches.open(POCKET)
  const put = (key, text, until) => cache.put(key, new Response(text, { headers: { Until: String(until) } }))
  await put(ABOUT, JSON.stringify({ ...about, at: Date.now() }), about.until)
  for (const each of exchanges) await put(`/pocket/exchanges/${each.id}`, each.html, Math.min(each.until, about.until))
}
