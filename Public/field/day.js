// Days, moments and amounts, as they are sent and as they are said.
import { language, say } from "./words.js";

const two = (number) => String(number).padStart(2, "0");
const DAY = 86_400_000;

/** How far the office's clock is ahead of this phone's, once that is known. */
export const clock = { offset: 0 };

export const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;

/** Today by the office's clock: a phone that is a year off still proposes the right day. */
export const today = () => dayOf(new Date(Date.now() + (Math.abs(clock.offset) > 300_000 ? clock.offset : 0)));

const noon = (day) => new Date(`${day}T12:00:00`);
export const dayAfter = (day, count) => dayOf(new Date(noon(day).getTime() + count * DAY));
export const daysBetween = (first, last) => Math.round((noon(last) - noon(first)) / DAY);
export const isDay = (text) => /^\d{4}-\d\d-\d\d$/.test(text ?? "") && dayOf(noon(text)) === text;

const format = (date, options) => new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "id-ID", options).format(date);
export const dayWords = (day) => isDay(day) ? format(noon(day), { day: "numeric", month: "short", year: "numeric" }) : "";
export const timeWords = (moment) => format(new Date(moment), { hour: "2-digit", minute: "2-digit" });
export const momentWords = (moment) => {
  const date = new Date(moment);
  return Number.isNaN(date.getTime()) ? "" : dayOf(date) === dayOf(new Date()) ? `${say("today-at")} ${timeWords(date)}` : `${dayWords(dayOf(date))}, ${timeWords(date)}`;
};

/** Near days are said as people say them: today, in 3 days, 5 days late. */
export const nearWords = (day) => {
  const count = daysBetween(today(), day);
  if (count === 0) return say("due-today");
  return count < 0 ? say("days-late", { n: -count }) : say("in-days", { n: count });
};

/** `1250000`, `1.250.000` and `Rp 1.250.000` are one amount; undefined when it is none. */
export const amount = (text) => {
  const digits = String(text ?? "").replace(/^rp/i, "").replace(/[.\s]/g, "").trim();
  return /^\d{1,15}$/.test(digits) ? Number(digits) : undefined;
};
export const grouped = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");
