// Minus and plus beside a number of minutes or a time of day. The field stays the truth:
// the buttons only write into it, and the value is said in words where the page gives the words.
export function wireSteppers() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-stepper] [data-by]")
    if (button) step(button.closest("[data-stepper]"), Number(button.dataset.by))
  })
  for (const box of document.querySelectorAll("[data-stepper]")) open(box)
}

function open(box) {
  for (const button of box.querySelectorAll("[data-by]")) button.hidden = false
  const words = box.querySelector("output")
  if (!words) return
  const field = box.querySelector("input")
  const show = () => { words.value = inWords(Number(field.value), words.dataset) }
  words.hidden = false
  field.classList.add("visually-hidden")
  field.addEventListener("input", show)
  show()
}

function step(box, direction) {
  const field = box.querySelector("input")
  const by = direction * Number(box.dataset.step || 15)
  field.value = field.type === "time" ? timePlus(field, by) : numberPlus(field, by)
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }))
}

function numberPlus(field, by) {
  const wanted = Number(field.value || 0) + by
  return Math.min(Number(field.max || 1440), Math.max(Number(field.min || 0), wanted))
}

function timePlus(field, by) {
  const [hours, minutes] = (field.value || "09:00").split(":").map(Number)
  const at = (hours * 60 + minutes + (field.value ? by : 0) + 1440) % 1440
  return `${String(Math.floor(at / 60)).padStart(2, "0")}:${String(at % 60).padStart(2, "0")}`
}

function inWords(minutes, say) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  const pattern = !hours ? say.minutes : rest ? say.both : hours === 1 ? say.hour : say.hours
  return pattern.replace("{h}", hours).replace("{m}", rest)
}
