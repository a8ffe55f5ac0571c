// Answers given without network. Each is kept under the key of its act: pressed twice it is one, and
// sent twice the server counts it once.
import { ANSWERS, ask, forget, tidy } from "./pocket.js"

const NEWS = "/pocket/news"
let sending = null

export async function answerOrKeep(request) {
  const body = await request.clone().text()
  try {
    return await fetch(request)
  } catch {
    const cache = await caches.open(ANSWERS)
    const key = `/pocket/answers/${new URLSearchParams(body).get("act_uid")}`
    await cache.put(key, new Response(body, { headers: { Path: new URL(request.url).pathname } }))
    await self.registration.sync?.register("answers").catch(() => {})
    return Response.redirect("/", 303)
  }
}

export const sendKept = () => (sending ??= sendAll().finally(() => { sending = null }))

async function sendAll() {
  const about = await tidy()
  if (!about || !(await caches.has(ANSWERS))) return
  const cache = await caches.open(ANSWERS)
  const keys = (await cache.keys()).filter((each) => each.url.includes("/pocket/answers/"))
  const now = keys.length ? await ask() : null
  if (!now) return
  if (now.mark !== about.mark) return forget()
  for (const key of keys) {
    const kept = await cache.match(key)
    const fields = new URLSearchParams(await kept.text())
    fields.set("csrf_token", now.token)
    const answer = await fetch(kept.headers.get("Path"), { method: "POST", body: fields, redirect: "manual" })
    // The house is busy or out of order: the next chance is the next page, or the browser's own.
    if (answer.status === 429 || answer.status >= 500) throw new Error("later")
    await cache.delete(key)
    const told = answer.type === "opaqueredirect" ? "sent" : "refused"
    await cache.put(NEWS, new Response(about.words[told], { headers: { Kind: told } }))
  }
  for (const page of await self.clients.matchAll()) await newsFor(page)
}

export async function newsFor(page) {
  if (!page || !(await caches.has(ANSWERS))) return
  const cache = await caches.open(ANSWERS)
  const kept = await cache.match(NEWS)
  if (!kept || !(await cache.delete(NEWS))) return
  page.postMessage({ words: await kept.text(), kind: kept.headers.get("Kind") === "sent" ? "good" : "bad" })
}
