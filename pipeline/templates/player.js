// Every link here works without this file; with it, a chapter or a line plays in the page's player,
// and the transcript follows the sound.
"use strict";

const player = document.querySelector("audio[data-follow]");
const chapters = [...document.querySelectorAll(".chapters a")];
const lines = [...document.querySelectorAll("a.line")];
const back = document.querySelector("[data-back]");
const calm = matchMedia("(prefers-reduced-motion: reduce)");
let following = true;

function starts(element) {
  return Number(element.dataset.ms);
}

function playFrom(milliseconds) {
  keepFollowing(true);
  player.currentTime = milliseconds / 1000;
  player.play().catch(() => {}); // a browser may want a click on the player itself
}

function mark(elements, now) {
  const current = elements.findLast((element) => starts(element) <= now);
  for (const element of elements) {
    if (element === current) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
  return current;
}

function onTime() {
  const now = player.currentTime * 1000;
  const before = lines.find((line) => line.hasAttribute("aria-current"));
  mark(chapters, now);
  const current = mark(lines, now);
  if (!current || current === before) return;
  if (!lines.includes(document.activeElement)) holdFocus(current);
  if (following && !player.paused) show(current);
}

function show(line) {
  const box = line.getBoundingClientRect();
  const top = document.querySelector(".player").getBoundingClientRect().bottom;
  if (box.top >= top && box.bottom <= innerHeight) return;
  line.scrollIntoView({ block: "center", behavior: calm.matches ? "auto" : "smooth" });
}

function keepFollowing(wanted) {
  following = wanted;
  back.hidden = wanted || player.paused;
}

// One line is in the order of the Tab key; the arrows move among the others.
function holdFocus(line) {
  for (const other of lines) other.tabIndex = other === line ? 0 : -1;
}

function moveAmongLines(event) {
  const at = lines.indexOf(event.target);
  const last = lines.length - 1;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
  if (at < 0 || to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const line = lines[Math.max(0, Math.min(last, to))];
  holdFocus(line);
  line.focus();
}

function playClicked(event) {
  const link = event.target.closest("a[data-ms]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  if (!getSelection().isCollapsed && link.classList.contains("line")) return; // words to be copied
  if (link.classList.contains("line")) holdFocus(link);
  playFrom(starts(link));
}

function follow() {
  if (lines.length) holdFocus(lines[0]);
  document.querySelector(".hint").hidden = false;
  document.addEventListener("click", playClicked);
  document.querySelector(".transcript").addEventListener("keydown", moveAmongLines);
  for (const moved of ["wheel", "touchmove"]) {
    addEventListener(moved, () => player.paused || keepFollowing(false), { passive: true });
  }
  back.addEventListener("click", () => {
    keepFollowing(true);
    const line = lines.find((line) => line.hasAttribute("aria-current"));
    if (line) show(line);
  });
  for (const event of ["timeupdate", "seeked"]) player.addEventListener(event, onTime);
  player.addEventListener("pause", () => keepFollowing(true));
}

// An address that ends in #t=28 starts there.
function startAtAddress() {
  const time = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
  if (time) player.currentTime = Number(time[1]);
}

function playInPlace(event) {
  const link = event.target.closest("a[data-play]");
  if (!link) return;
  event.preventDefault();
  const audio = document.createElement("audio");
  audio.controls = true;
  audio.src = link.href;
  audio.setAttribute("aria-label", link.getAttribute("aria-label"));
  link.replaceWith(audio);
  audio.focus();
  audio.play().catch(() => {});
}

function pauseOthers(event) {
  for (const audio of document.querySelectorAll("audio")) {
    if (audio !== event.target) audio.pause();
  }
}

function offerCopy(element) {
  if (!navigator.clipboard) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "copy";
  button.textContent = "Copy";
  button.setAttribute("aria-label", "Copy the address");
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(element.textContent);
    button.textContent = "Copied";
  });
  element.after(button);
}

document.addEventListener("click", playInPlace);
document.addEventListener("play", pauseOthers, true);
document.querySelectorAll("[data-copy]").forEach(offerCopy);
if (player) {
  follow();
  startAtAddress();
  addEventListener("hashchange", startAtAddress);
}
