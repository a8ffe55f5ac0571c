// Painting a day by thumb. The hidden field is the truth; the form beneath writes it without a script.
import { runsOf, wireTracks } from "./tracks.js"

const [SLOTS, HOUR] = [144, 6]

function wireDiary(box) {
  const form = box.closest("form")
  const slots = Array(SLOTS).fill("")
  for (const [first, end, ...how] of JSON.parse(form.elements.given.value || "[]")) slots.fill(JSON.stringify(how), first, end)
  const tracks = [...box.querySelectorAll("[data-track]")]
  const potOf = (code) => form.elements.what.querySelector(`[value="${code}"]`).parentElement
  const chosen = (name) => [...form.querySelectorAll(`[name="${name}"]:checked`)].map((each) => each.value)
  const how = () => {
    const pot = box.querySelector("[data-pot]:checked").value
    const what = pot && (form.elements.what.value || pot)
    return what ? JSON.stringify([what, chosen("with"), chosen("where")[0] ?? null]) : ""
  }
  const draw = () => tracks.forEach((track, row) => {
    track.replaceChildren(...runsOf(slots, row * 24, row * 24 + 24).map(([first, end, said]) => {
      const [piece, words] = ["span", "b"].map((name) => document.createElement(name))
      const { label, dataset } = potOf(JSON.parse(said)[0])
      piece.className = `pr-day__piece pr-day--${dataset.colour}`
      piece.style.gridColumn = `${first % 24 + 1} / span ${end - first}`
      words.textContent = end - first >= HOUR ? label : ""
      piece.append(words)
      return piece
    }))
  })
  const tell = () => {
    form.elements.given.value = JSON.stringify(runsOf(slots, 0, SLOTS).map(([first, end, said]) => [first, end, ...JSON.parse(said)]))
    const [told, words] = [slots.filter(Boolean).length, form.querySelector("#given")]
    const spoken = (count) => `${Math.floor(count / HOUR)}:${count % HOUR}0`
    words.textContent = words.dataset.toldWords.replace("{told}", spoken(told)).replace("{left}", spoken(SLOTS - told))
    form.querySelector("[data-told-rows]")?.remove()
  }
  let last
  const paint = (before, [from, to]) => {
    slots.splice(0, SLOTS, ...before.map((old, slot) => (slot >= from && slot < to ? how() : old)))
    last = { before, stretch: [from, to] }
    draw()
  }
  wireTracks(tracks, { before: () => [...slots], paint, tell })
  // Another pot is another stretch: who was there with the last one is not said of it.
  box.addEventListener("change", ({ target }) => {
    last = null
    if (target.value) form.elements.what.value = target.value
    form.querySelectorAll("[name=with], [name=where]").forEach((each) => { each.checked = false })
  })
  form.addEventListener("change", ({ target }) => {
    if (last && ["what", "with", "where"].includes(target.name)) { paint(last.before, last.stretch); tell() }
  })
  draw()
  // A day that came without network: nobody has counted its hours for this page.
  if (slots.some(Boolean) && !form.querySelector("[data-told-rows]")) tell()
  box.hidden = false
  // What a thumb paints needs no clock; where something is wrong there, it stays open.
  if (!form.querySelector(".pr-fault")) form.querySelector("[data-by-hours] details")?.removeAttribute("open")
}

for (const box of document.querySelectorAll("[data-diary]")) wireDiary(box)
