// The pocket: agreed exchanges of two days, each until a day after its end, all until the session's
// end. Every look into it first throws away what has run out.
export const ANSWERS = "prossima-answers"
export const POCKET = "prossima-pocket"
const ABOUT = "/pocket/about"
const FRESH = 5 * 60_000
let forgotten = 0 // what was asked for before a forgetting is not kept after it
let written = 0 // and what was asked for before a write is not believed after it
let keptAfter = 0

export const growOld = () => { written += 1 }

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
  else if (about && keptAfter === written && Date.now() - about.at < FRESH) return
  const [before, asked] = [forgotten, written]
  const said = await ask()
  if (!said || said.mark !== mark || before !== forgotten || asked !== written) return
  await fill(said)
  keptAfter = asked
  if (before !== forgotten) return forget()
  return said
}

export async function ask() {
  const answer = await fetch("/pocket", { redirect: "manual" })
  return answer.ok ? answer.json() : answer.status ? null : forget() // 0: led elsewhere, signed out
}

// The new is put over the old before what is over goes: a page read meanwhile never finds half a day.
async function fill({ token, ring, exchanges, ...about }) {
  const cache = await caches.open(POCKET)
  const cards = exchanges.map((each) => [`/pocket/exchanges/${each.id}`, each])
  const held = new Map([[ABOUT, { html: JSON.stringify({ ...about, at: Date.now() }), until: about.until }], ...cards])
  for (const [path, { html, until }] of held) await cache.put(path, new Response(html, { headers: { Until: until } }))
  for (const key of await cache.keys()) if (!held.has(new URL(key.url).pathname)) await cache.delete(key)
}
