import { sendOnce } from "./once.js"
import { wireSteppers } from "./stepper.js"
import { wirePainter } from "./painter.js"

sendOnce()
wireSteppers()
for (const box of document.querySelectorAll("[data-painter]")) wirePainter(box)
document.querySelector("[data-faults]")?.focus()
