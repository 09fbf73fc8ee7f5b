// The preview of a scene: the player in the size of a room's screen, made as small as its frame.
// Served as it is, inside the page that holds the player's frame.
(() => {
  const WIDTH = 1366, HEIGHT = 768; // px; the frame's own size in the page's style
  const frame = document.querySelector("iframe");
  const fit = () => {
    const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
    if (frame) frame.style.transform = `scale(${scale})`;
  };
  addEventListener("resize", fit);
  fit();
})();
