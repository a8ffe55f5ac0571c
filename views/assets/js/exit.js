// Away at once: the link that every page carries, or Escape pressed twice. Once closes what is open,
// and nobody presses it twice by chance. The page gives its place in the history to the neutral one,
// and the session ends on the way, so that the browser's own arrow shows nothing of it. Whoever goes
// back sooner than that message arrives, or lost it, brings the cookie: the house takes her for nobody.
const TWICE = 700

export function wireExit() {
  const link = document.querySelector("[data-exit]")
  if (!link) return
  let last = -TWICE
  const leave = (event) => {
    event.preventDefault()
    document.body.hidden = true
    if (link.dataset.exit) {
      const secure = location.protocol === "https:" ? ";secure" : ""
      document.cookie = `${link.dataset.left}=1;path=/;samesite=lax;max-age=31536000${secure}`
      // The mark of no session: the pocket forgets what it kept, also without network.
      navigator.serviceWorker?.controller?.postMessage({ mark: "left" })
    }
    const token = document.querySelector("input[name=csrf_token]")?.value
    if (link.dataset.exit && token) {
      const fields = new URLSearchParams({ csrf_token: token, act_uid: crypto.randomUUID() })
      navigator.sendBeacon(link.dataset.exit, fields)
    }
    location.replace(link.href)
  }
  link.addEventListener("click", leave)
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.repeat) return
    if (event.timeStamp - last < TWICE) leave(event)
    last = event.timeStamp
  })
}
