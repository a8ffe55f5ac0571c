import { clockText, minutesOf } from "./clock.js"

// Minus and plus beside a number of minutes or a time of day. The field stays the truth:
// the buttons only write into it, and the value is said in words where the page gives the words,
// on the button that sends it too.
export function wireSteppers() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-stepper] [data-by]")
    if (button) step(button.closest("[data-stepper]"), Number(button.dataset.by))
  })
  document.addEventListener("focusout", ({ target }) => {
    const minutes = "clock" in (target.dataset || {}) ? minutesOf(target.value) : null
    if (minutes !== null) target.value = clockText(minutes)
  })
  for (const box of document.querySelectorAll("[data-stepper]")) open(box)
}

function open(box) {
  for (const button of box.querySelectorAll("[data-by]")) button.hidden = false
  for (const unit of box.querySelectorAll("[data-unit]")) unit.hidden = true
  const words = box.querySelector("output")
  if (!words) return
  const field = box.querySelector("input")
  const told = box.closest("form")?.querySelector("[data-tells]")
  const show = () => {
    words.value = inWords(Number(field.value), words.dataset)
    if (told) told.textContent = told.dataset.tells.replace("{time}", words.value)
  }
  words.hidden = false
  field.classList.add("visually-hidden")
  field.addEventListener("input", show)
  show()
}

function step(box, direction) {
  const field = box.querySelector("input")
  const by = direction * Number(box.dataset.step || 15)
  field.value = "clock" in field.dataset ? timePlus(field, by) : numberPlus(field, by)
  for (const kind of ["input", "change"]) field.dispatchEvent(new Event(kind, { bubbles: true }))
}

function numberPlus(field, by) {
  const wanted = Number(field.value || 0) + by
  return Math.min(Number(field.max || 1440), Math.max(Number(field.min || 0), wanted))
}

function timePlus(field, by) {
  const minutes = minutesOf(field.value)
  return clockText(minutes === null ? 9 * 60 : (minutes + by + 1440) % 1440)
}

function inWords(minutes, say) {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60]
  // Whole hours come said one by one: a language may have six forms for them.
  const pattern = !hours ? say.minutes : rest ? say.both : say.hours.split("|")[hours - 1]
  return pattern.replace("{h}", hours).replace("{m}", rest)
}
