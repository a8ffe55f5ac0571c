// Under the percents of a line's parts: how much they make together, said while they are written.
for (const box of document.querySelectorAll("[data-parts]")) tell(box)

function tell(box) {
  const fields = [...box.querySelectorAll("input")]
  const said = box.querySelector("output")
  const show = () => {
    const parts = fields.map((field) => hundredths(field.value))
    const made = parts.reduce((sum, part) => sum + part, 0)
    // What is no number yet is still being written.
    said.value = Number.isNaN(made) ? "" : sentence(made, said.dataset)
  }
  for (const field of fields) field.addEventListener("input", show)
  said.hidden = false
  show()
}

function hundredths(text) {
  const written = text.trim().replace(/\s*%$/, "").replace(",", ".")
  return written === "" ? 0 : /^\d{1,3}(\.\d{1,2})?$/.test(written) ? Math.round(Number(written) * 100) : NaN
}

function sentence(made, { makes, less, more }) {
  const left = 10000 - made
  return (left === 0 ? makes : left > 0 ? less : more).replace("{made}", percent(made)).replace("{left}", percent(Math.abs(left)))
}

function percent(hundredth) {
  return (hundredth / 100).toLocaleString(document.documentElement.lang)
}
