// A phone's photo made small before it travels: less to send, and where it was taken stays at home.
// What this browser cannot draw is sent as it is: the house reads it, or says what to do.
const SIDE = 1024

export function shrinkPhotos() {
  for (const field of document.querySelectorAll("input[type=file][data-photo]")) {
    field.addEventListener("change", () => shrink(field))
  }
}

async function shrink(field) {
  const [file] = field.files
  if (!file || !window.createImageBitmap) return
  try {
    const sheet = square(await createImageBitmap(file, { imageOrientation: "from-image" }))
    const small = await asJpeg(sheet)
    const files = new DataTransfer()
    files.items.add(new File([small], "photo.jpg", { type: "image/jpeg" }))
    // Another one may have been chosen meanwhile.
    if (field.files[0] !== file) return
    field.files = files.files
    field.form.querySelector("[data-preview]")?.replaceChildren(sheet)
  } catch {
    return
  }
}

function square(drawn) {
  const side = Math.min(drawn.width, drawn.height)
  const sheet = document.createElement("canvas")
  sheet.className = "pr-avatar pr-avatar--large"
  sheet.width = sheet.height = Math.min(side, SIDE)
  const pen = sheet.getContext("2d")
  pen.fillStyle = "#faf7f1"
  pen.fillRect(0, 0, sheet.width, sheet.height)
  pen.drawImage(drawn, (drawn.width - side) / 2, (drawn.height - side) / 2, side, side, 0, 0, sheet.width, sheet.height)
  return sheet
}

const asJpeg = (sheet) => new Promise((give, fail) => {
  sheet.toBlob((blob) => (blob ? give(blob) : fail(new Error("not drawn"))), "image/jpeg", 0.9)
})
