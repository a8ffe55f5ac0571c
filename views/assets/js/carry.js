// Tells the worker who reads here, so that it keeps her day, and shows what it has to say.
export function carry() {
  const worker = navigator.serviceWorker
  const mark = document.body.dataset.pocket
  if (!worker) return
  worker.addEventListener("message", ({ data }) => data.words && show(data))
  window.addEventListener("online", () => worker.controller?.postMessage({}))
  // Answers to a questionnaire may wait beside any page.
  worker.getRegistration("/surveys/").then((own) => own?.active?.postMessage({}))
  // After all that the page itself needs.
  if (mark) window.addEventListener("load", async () => {
    await worker.register("/sw.js").catch(() => {})
    const { active } = await worker.ready
    active.postMessage({ mark })
  })
}

function show({ words, kind }) {
  const said = document.createElement("p")
  said.className = `pr-notice pr-notice--${kind}`
  said.textContent = words
  document.querySelector(".pr-flashes")?.append(said)
}
