"use strict";
const opened = (node) => {
  for (let at = node; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
};
const reveal = () => {
  const node = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (node) { opened(node); node.scrollIntoView(); }
};
addEventListener("hashchange", reveal);
if (location.hash) reveal();

// What is folded is printed too, except for lines that did not change.
let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open], .above, [data-reference])")];
  for (const one of folded) one.open = true;
});
addEventListener("afterprint", () => { for (const one of folded) one.open = false; });

for (const button of document.querySelectorAll("[data-copies]")) {
  button.addEventListener("click", async () => {
    const source = document.getElementById(button.dataset.copies);
    try {
      await navigator.clipboard.writeText(source.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "Selected";
    }
  });
}

// redoc is a large program: it starts when somebody asks for it, in a frame that can reach nothing.
const holder = document.querySelector("[data-reference]");
if (holder) {
  const kept = (name) => document.getElementById(`reference-${name}`).textContent;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const make = () => {
    const frame = document.createElement("iframe");
    frame.title = "Reference of the API as it will be";
    frame.setAttribute("sandbox", "allow-scripts");
    frame.srcdoc = `<!doctype html><html lang="en" class="${dark.matches ? "dark" : "light"}"><meta charset="utf-8">` +
      `<title>Reference</title><body><main id="redoc"></main>` +
      `<script type="application/json" id="document">${kept("document")}</` + `script>` +
      `<script>${kept("bundle")}</` + `script><script>${kept("start")}</` + `script>`;
    holder.querySelector(".reference").replaceChildren(frame);
  };
  holder.addEventListener("toggle", () => { if (holder.open && !holder.querySelector("iframe")) make(); });
  dark.addEventListener("change", () => { if (holder.querySelector("iframe")) make(); });
}
