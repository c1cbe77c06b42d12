"use strict";
const dark = document.documentElement.className === "dark";
const colours = dark
  ? { ink: "#e8e7e3", soft: "#b3b9c4", paper: "#1b1e24", side: "#14161a", rule: "#2f343d", link: "#a9bfff", tint: "#272c35", good: "#93dbae", bad: "#ffb3aa",
      breaking: "#ffb3aa", risky: "#ffcf8f", added: "#93dbae", editorial: "#c2cad8" }
  : { ink: "#1c1e22", soft: "#5a5f69", paper: "#ffffff", side: "#faf9f6", rule: "#e4e1da", link: "#2747a8", tint: "#edeff3", good: "#14603a", bad: "#a3211a",
      breaking: "#a3211a", risky: "#7d4c00", added: "#14603a", editorial: "#475063" };
document.documentElement.style.colorScheme = dark ? "dark" : "light";
// redoc has a few colours of its own that no theme moves.
document.head.append(Object.assign(document.createElement("style"), { textContent: `
  h5, h5 span { color: ${colours.soft} !important }
  h5 + svg polygon { fill: ${colours.soft} !important }
  .react-tabs__tab--selected { background: #ffffff !important; color: #1c1e22 !important }
` }));
document.body.style.cssText = `margin:0;background:${colours.paper};color:${colours.ink}`;
const theme = {
  colors: {
    primary: { main: colours.link },
    success: { main: colours.good },
    error: { main: colours.bad },
    text: { primary: colours.ink, secondary: colours.soft },
    border: { dark: colours.rule, light: colours.rule },
    gray: { 50: colours.side, 100: colours.tint },
  },
  sidebar: { backgroundColor: colours.side, textColor: colours.ink, activeTextColor: colours.link },
  rightPanel: { backgroundColor: "#14161a" },
  codeBlock: { backgroundColor: "#0d0f12" },
  schema: { nestedBackground: colours.side, typeNameColor: colours.soft, typeTitleColor: colours.soft, requireLabelColor: colours.bad, linesColor: colours.soft },
  typography: {
    fontFamily: "system-ui, sans-serif",
    headings: { fontFamily: "system-ui, sans-serif" },
    code: { color: colours.ink, backgroundColor: colours.tint, fontFamily: "ui-monospace, monospace" },
    links: { color: colours.link },
  },
};
const options = {
  theme, sanitize: true, hideDownloadButtons: true, hideLoading: true,
  disableDeepLinks: location.href === "about:srcdoc", // in a frame, there is nothing to link to
  showExtensions: ["x-assumed", "x-retry-safe"],
};
const value = JSON.parse(document.getElementById("document").textContent);
for (const item of Object.values(value.paths ?? {})) {
  for (const badge of Object.values(item).flatMap((operation) => operation?.["x-badges"] ?? [])) {
    badge.color = colours[badge.color] ?? badge.color;
  }
}
Redoc.init(value, options, document.getElementById("redoc"), () => {
  // redoc's headings of the fifth rank follow those of the second.
  for (const heading of document.querySelectorAll("h5")) heading.setAttribute("aria-level", "3");
  document.documentElement.dataset.ready = "yes";
});
