// A form is sent once: a second tap while the first is on its way does nothing.
export function sendOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target
    if (!form.matches("[data-once]") || event.defaultPrevented) return
    if (form.dataset.sent) return event.preventDefault()
    form.dataset.sent = "yes"
    // Later, because a disabled button would not send its own name and value.
    setTimeout(() => buttonsOf(form).forEach((button) => button.setAttribute("aria-disabled", "true")))
  })
  // Coming back with the browser's own arrow shows the page as it was left: open it again.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("[data-once][data-sent]")) {
      delete form.dataset.sent
      buttonsOf(form).forEach((button) => button.removeAttribute("aria-disabled"))
    }
  })
}

const buttonsOf = (form) => [...form.elements].filter((each) => each.type === "submit")
