// Which address shows which screen behind the PIN.
import { assess } from "./assess.js";
import { attend, events } from "./attend.js";
import { business, businesses } from "./businesses.js";
import { check } from "./check.js";
import { correct } from "./correct.js";
import { noteScreen, outbox } from "./letters.js";
import { menu, settings } from "./menu.js";
import { register } from "./register.js";
import { workers } from "./entry.js";
import { today } from "./today.js";
import { visit } from "./visit.js";

export const screens = { start: today, today, businesses, business, visit, assess, register, correct, events, attend, check, outbox, note: noteScreen, menu, settings, workers };
