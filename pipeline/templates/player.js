// Every link here works without this file; with it, a chapter or a line plays in the page's player.
"use strict";

const player = document.querySelector("audio[data-follow]");

function playFrom(milliseconds) {
  player.currentTime = milliseconds / 1000;
  player.play();
}

function mark(elements, now) {
  const current = elements.findLast((element) => starts(element) <= now);
  for (const element of elements) {
    if (element === current) element.setAttribute("aria-current", "true");
    else element.removeAttribute("aria-current");
  }
}

function starts(element) {
  return Number(element.dataset.ms ?? element.dataset.line);
}

function follow() {
  const chapters = [...document.querySelectorAll(".chapters a")];
  const lines = [...document.querySelectorAll("[data-line]")];
  document.querySelector(".transcript").classList.add("follows");
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-ms]");
    const line = event.target.closest("[data-line]");
    if (link) event.preventDefault();
    if (link || (line && getSelection().isCollapsed)) playFrom(starts(link ?? line));
  });
  player.addEventListener("timeupdate", () => {
    const now = player.currentTime * 1000;
    mark(chapters, now);
    mark(lines, now);
  });
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
  audio.play();
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
