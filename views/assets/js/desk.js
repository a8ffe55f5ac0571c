// The desk by keyboard: j and k go through what waits, Enter opens it, c says who sees to it, ? tells
// all that. Single keys can be turned off, because whoever speaks to her machine sets them off by chance.
const KEPT = "prossima-desk-keys"
const list = document.querySelector("[data-desk-list]")
const links = () => [...list.querySelectorAll(".pr-rows :is(h2, h3) a")]
const areOn = () => localStorage.getItem(KEPT) !== "off"

function wireSwitch() {
  const line = list.querySelector("[data-desk-switch]")
  const box = line?.querySelector("input")
  if (!box) return
  line.hidden = false
  box.checked = areOn()
  box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"))
}

// From the row that has the focus, else from the one that stands beside the list.
function here() {
  const row = document.activeElement?.closest("[data-desk-list] li")
  return links().findIndex((link) => (row ? row.contains(link) : link.hasAttribute("aria-current")))
}

function go(step) {
  const all = links()
  const from = here()
  const to = from < 0 ? 0 : Math.min(Math.max(from + (document.activeElement === all[from] ? step : 0), 0), all.length - 1)
  all[to]?.focus()
}

function take() {
  const row = document.activeElement?.closest("[data-desk-list] li")
  row?.querySelector("[data-claim]")?.click()
}

function help() {
  const folded = list.querySelector("[data-desk-help]")?.closest("details")
  if (folded) folded.open = !folded.open
  folded?.querySelector("summary").focus()
}

const KEYS = { j: () => go(1), ArrowDown: () => go(1), k: () => go(-1), ArrowUp: () => go(-1), c: take, "?": help }

if (list) {
  wireSwitch()
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input, textarea, select, [contenteditable]")
    const arrows = event.key.startsWith("Arrow")
    if (!KEYS[event.key] || typing || event.ctrlKey || event.metaKey || event.altKey || !areOn()) return
    // Arrows scroll the page, unless somebody has begun to go through the list.
    if (arrows && !document.activeElement?.closest("[data-desk-list] .pr-rows")) return
    event.preventDefault()
    KEYS[event.key]()
  })
}
