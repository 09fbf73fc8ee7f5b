// Puts a style sheet on the page. Served as it is, called with the sheet's text, before the map's
// scripts: what they draw must find its style.
(function addStyle(/** @type {string} */ text) {
  const style = document.createElement("style");
  style.textContent = text;
  document.head.appendChild(style);
});
