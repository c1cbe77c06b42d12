"use strict";
// No page may post a form, so that no text in one can: the search goes to its page as a link would.
addEventListener("submit", (event) => {
  if (!event.target.matches("form.sidebar-search-container")) return;
  event.preventDefault();
  const address = new URL(event.target.action);
  address.search = new URLSearchParams(new FormData(event.target));
  address.hash = "";
  location.assign(address);
});
