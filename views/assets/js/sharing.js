// Whose minutes the work at home takes: added up here, and forgotten with the page.
export function wireSharing(box) {
  const fields = (side) => [...box.querySelectorAll(`[data-side="${side}"] input`)]
  const sum = (side) => fields(side).reduce((all, field) => all + Number(field.value || 0), 0)
  const said = box.querySelector("[data-share]")
  const before = said.textContent
  const part = box.querySelector("[data-part]")
  const number = new Intl.NumberFormat(`${document.documentElement.lang}-u-nu-latn`, { maximumFractionDigits: 1 })

  const show = () => {
    const [mine, both] = [sum("mine"), sum("mine") + sum("theirs")]
    const percent = both ? (100 * mine) / both : 0
    // Of no minutes there is no part: neither none nor all.
    said.textContent = both ? said.dataset.share.replace("{percent}", number.format(percent)) : before
    part.setAttribute("width", `${percent}%`)
    part.setAttribute("x", document.dir === "rtl" ? `${100 - percent}%` : "0")
  }
  box.addEventListener("input", show)
  window.addEventListener("pagehide", () => {
    for (const field of [...fields("mine"), ...fields("theirs")]) field.value = 0
  })
  show()
}
