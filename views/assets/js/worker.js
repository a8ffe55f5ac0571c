// Runs beside the pages: without network it shows today's and tomorrow's exchanges, and keeps an
// answer until it can leave. LOOK and WAYS_OUT come with /sw.js: what a page needs to look like one,
// and by which presses somebody leaves.
import { answerOrKeep, newsFor, sendKept } from "./answers.js"
import { forget, growOld, keep, tidy } from "./pocket.js"
import { hushUnlessSheReturns, pressed, ring, ringAgain, ringNoMore } from "./ring.js"
import { pageWithout } from "./without.js"

const keepLook = async () => (await caches.open("prossima-look")).addAll(self.LOOK)

self.addEventListener("install", (event) => event.waitUntil(keepLook().then(() => self.skipWaiting())))
self.addEventListener("activate", (event) => event.waitUntil(tidy().then(() => self.clients.claim())))
self.addEventListener("push", (event) => event.waitUntil(ring(event)))
self.addEventListener("notificationclick", (event) => event.waitUntil(pressed(event)))
self.addEventListener("sync", (event) => event.waitUntil(sendKept()))
self.addEventListener("message", (event) => event.waitUntil(hear(event)))
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request
  if (new URL(url).origin !== self.location.origin) return
  if (mode === "navigate") event.respondWith(method === "GET" ? read(event.request) : write(event.request))
  else if (self.LOOK.includes(new URL(url).pathname)) event.respondWith(dress(event.request))
})

async function hear({ data, source }) {
  // Somebody else may be signed in by now: first whose pocket it is, then what it holds.
  const said = data.mark && await keep(data.mark).catch(() => null)
  if (said) await ringAgain(said).catch(() => {})
  await sendKept().catch(() => {})
  await newsFor(source)
}

async function read(request) {
  try {
    const answer = await fetch(request)
    if (answer.headers.get("Prossima-Pocket") === "empty") await Promise.all([forget(), hushUnlessSheReturns()])
    return answer
  } catch {
    return pageWithout()
  }
}

async function write(request) {
  const isOneOf = (patterns) => patterns.some((each) => new RegExp(each).test(new URL(request.url).pathname))
  // Whoever goes leaves nothing here, even where the network does not let her go.
  if (isOneOf(self.WAYS_OUT)) return Promise.all([forget(), ringNoMore()]).then(() => fetch(request)).catch(pageWithout)
  const about = await tidy()
  growOld()
  const answer = isOneOf(about?.answers ?? []) ? answerOrKeep(request) : fetch(request)
  return answer.finally(growOld)
}

const dress = (request) => fetch(request).catch(() => caches.match(request))
