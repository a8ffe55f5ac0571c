// Runs beside the pages of questionnaires: one that was begun is asked to its end without network.
import { givenIn, keep, lead, show } from "./alone.js"
import { bring, bringAll, REFUSED } from "./brought.js"
import { begin, drop, hear, held } from "./held.js"
import { said } from "./screens.js"

self.addEventListener("install", (event) => event.waitUntil(self.skipWaiting()))
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()))
self.addEventListener("sync", (event) => event.waitUntil(bringAll()))
self.addEventListener("message", (event) => event.waitUntil(told(event.data).catch(() => {})))
self.addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== self.location.origin) return
  const [, front, rest = ""] = pathname.match(/^(\/surveys\/[a-z0-9]+)(\/.*)?$/) ?? []
  if (pathname.startsWith("/static/")) event.respondWith(fetch(request).catch(() => caches.match(pathname)))
  else if (front && request.mode === "navigate" && rest !== "/drafts") event.respondWith(answer(request, front, rest))
})

// A page tells how far she is; any page tells that there may be network again.
const told = (data) => (data.front ? begin(data) : bringAll())

async function answer(request, front, rest) {
  const fields = request.method === "POST" ? new URLSearchParams(await request.clone().text()) : null
  try {
    const then = await bring(front)
    return then ? lead(then) : await ask(request, front, rest, fields)
  } catch ({ message }) {
    const all = await held(front)
    if (!all) return (await caches.match("/offline")) ?? Response.error()
    if (message === REFUSED && rest !== "/forgetting") return said(all, REFUSED)
    return fields ? keep(all, front, rest, fields) : show(all, front, rest)
  }
}

async function ask(request, front, rest, fields) {
  const given = await fetch(request)
  if (given.headers.get("Prossima-Draft") === "none" || rest === "/sending" || rest === "/forgetting") await drop(front)
  else if (given.type === "opaqueredirect" && fields?.get("step") === "on") await hear(front, fields.get("question"), givenIn(fields), true)
  return given
}
