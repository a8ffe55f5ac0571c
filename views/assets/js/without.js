// The page shown where the network should have given one: what the pocket holds, or that it is empty.
import { ANSWERS, POCKET, tidy } from "./pocket.js"

const PLACE = "<!--kept-->"

export async function pageWithout() {
  const about = await tidy()
  if (!about) return caches.match("/offline")
  const cache = await caches.open(POCKET)
  const keys = (await cache.keys()).filter((each) => each.url.includes("/pocket/exchanges/"))
  const cards = await Promise.all(keys.map(async (each) => (await cache.match(each)).text()))
  const isWaiting = (await caches.has(ANSWERS)) && (await (await caches.open(ANSWERS)).keys()).length
  const inside = (isWaiting ? about.waits : "") + (cards.join("") || about.none)
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": about.policy }
  return new Response(about.page.replace(PLACE, () => inside), { headers })
}
