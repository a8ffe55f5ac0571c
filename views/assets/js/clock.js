// Times of day as people type them: 9, 9.30, 9:30, 0930. Anything else stays as it was typed.
export function minutesOf(text) {
  const parts = text.trim().match(/^(\d{1,2})(?:[.:,h ]?(\d{2}))?$/)
  if (!parts) return null
  const minutes = Number(parts[1]) * 60 + Number(parts[2] || 0)
  return minutes <= 1440 && Number(parts[2] || 0) < 60 ? minutes : null
}

export function clockText(minutes) {
  const pad = (number) => String(number).padStart(2, "0")
  return `${pad(Math.floor(minutes / 60) % 24)}:${pad(minutes % 60)}`
}
