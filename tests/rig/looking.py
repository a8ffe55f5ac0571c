"""What an eye and a thumb would find wrong with a page: it sticks out, it is cut, it is too small to hit."""

from playwright.sync_api import Page

NARROW = {"width": 320, "height": 700}
TWICE = {"width": 640, "height": 450}
"""A desk of 1280 by 900, seen at 200 %."""
TABLET = {"width": 768, "height": 1024}

SHOWN = """
const shown = (one) => one.checkVisibility({ visibilityProperty: true, opacityProperty: true })
const box = (one) => one.getBoundingClientRect()
const named = (one) => `${one.localName}.${[...one.classList].join(".")} `
  + (one.innerText || one.getAttribute("aria-label") || one.name || "").trim().slice(0, 40)
// Words for ears alone are one pixel large.
const forEars = (one) => Boolean(one.closest(".visually-hidden, .pr-skip"))
"""

STICKS_OUT = (
    "() => {"
    + SHOWN
    + """
const scrolls = (one) => one && (/auto|scroll/.test(getComputedStyle(one).overflowX)
  || scrolls(one.parentElement))
const width = document.documentElement.clientWidth
const found = document.documentElement.scrollWidth > width ? ["the page scrolls sideways"] : []
for (const one of document.querySelectorAll("body *")) {
  if (!shown(one) || forEars(one) || scrolls(one)) continue
  if (one.closest("svg, .leaflet-container")) continue
  const { left, right, width: own } = box(one)
  if (own <= 1) continue
  if (own && (right > width + 1 || left < -1)) found.push(`sticks out: ${named(one)}`)
  const { overflowX, overflowY } = getComputedStyle(one)
  if (/hidden|clip/.test(overflowX) && one.scrollWidth > one.clientWidth + 1
    || /hidden|clip/.test(overflowY) && one.scrollHeight > one.clientHeight + 2)
    found.push(`is cut: ${named(one)}`)
}
return found
}"""
)

SMALL = (
    "() => {"
    + SHOWN
    + """
const LEAST = 43.5
const fixed = (one) => one && (/fixed|sticky/.test(getComputedStyle(one).position)
  || fixed(one.parentElement))
const target = (one) => {
  if (one.matches("[type=radio], [type=checkbox]"))
    return one.closest("label") || one.labels[0] || one
  // The whole row of a link is its target.
  const over = getComputedStyle(one, "::after")
  return over.position === "absolute" && over.content !== "none" ? one.offsetParent : one
}
// In a sentence a link is as high as its line: WCAG 2.5.8 excepts it.
const inASentence = (one) => one.matches("a") && getComputedStyle(one).display === "inline"
  && one.parentElement.innerText.trim() !== one.innerText.trim()
const found = [], targets = new Map()
for (const one of document.querySelectorAll(
  "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]")) {
  if (!shown(one) || forEars(one) || one.closest(".leaflet-control-attribution")) continue
  const { width, height } = box(target(one))
  if (inASentence(one)) continue
  targets.set(target(one), one)
  if (Math.min(width, height) < LEAST)
    found.push(`${Math.round(width)} x ${Math.round(height)}: ${named(one)}`)
}
// What two share belongs to one of them only; what one holds whole lies on top of it.
const all = [...targets].filter(([of]) => !fixed(of))
for (const [number, [of, one]] of all.entries()) for (const [on, other] of all.slice(number + 1)) {
  const a = box(of), b = box(on), within = (a, b) => a.top <= b.top && b.bottom <= a.bottom
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  const apart = wide <= 2 || high <= 4 || of.contains(on) || on.contains(of)
  if (!apart && !within(a, b) && !within(b, a))
    found.push(`on each other: ${named(one)} / ${named(other)}`)
}
return found
}"""
)


def sticking_out(page: Page) -> list[str]:
    """What makes one scroll sideways, and words that end where their box does."""
    return [f"{page.url} {found}" for found in page.evaluate(STICKS_OUT)]


def too_small(page: Page) -> list[str]:
    """What a thumb has to hit and is less than 44 pixels in one direction."""
    return [f"{page.url} {found}" for found in page.evaluate(SMALL)]
