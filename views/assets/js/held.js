// What a phone holds of a questionnaire that was begun here: its kit, and what was said. It is gone
// when it was sent, or thrown away, and when the month is over in which the house would know it.
const OURS = "prossima/surveys/"
const LIFE = 29 * 24 * 60 * 60_000
const nameOf = (front) => `prossima${front}`

export const fronts = async () => (await caches.keys()).filter((name) => name.startsWith(OURS)).map((name) => name.slice(8))
export const drop = (front) => caches.delete(nameOf(front))

const part = async (front, name) => (await caches.match(`${front}/${name}`, { cacheName: nameOf(front) }))?.json()
const put = async (front, name, what) => (await caches.open(nameOf(front))).put(`${front}/${name}`, new Response(JSON.stringify(what)))

export async function held(front) {
  if (!(await caches.has(nameOf(front)))) return null
  const [kit, said] = await Promise.all([part(front, "kit"), part(front, "said")])
  if (said && said.until <= Date.now()) return drop(front).then(() => null)
  return kit && said ? { kit, said } : null
}

export const write = (front, said) => put(front, "said", { ...said, until: Date.now() + LIFE })

// Told by a page the network gave: so far the house knows, and the rest of the questions come along.
export async function begin({ front, tongue, answers, passed }) {
  let kit = (await held(front))?.kit
  if (kit?.tongue !== tongue) {
    const answer = await fetch(`${front}/kit`)
    if (!answer.ok) return
    kit = await answer.json()
    const cache = await caches.open(nameOf(front))
    await Promise.all(kit.look.map((path) => fetch(path).then((found) => cache.put(path, found))))
    await put(front, "kit", kit)
  }
  const now = await part(front, "said")
  // What was said while the kit was on its way has not reached the house.
  if (now?.unsent.length || now?.ending) return
  await write(front, { answers, passed, unsent: [], ending: null })
}

export async function hear(front, key, given, isSent) {
  const found = await held(front)
  if (!found) return
  const { answers, passed, unsent, ending } = found.said
  const rest = (keys) => keys.filter((each) => each !== key)
  if (given.length) answers[key] = given
  else delete answers[key]
  const said = { answers, ending, passed: given.length ? rest(passed) : [...rest(passed), key] }
  await write(front, { ...said, unsent: isSent ? rest(unsent) : [...rest(unsent), key] })
}
