// What the page of the player calls, and what stands in it when it plays.

interface Window {
  Present: {
    boot(): Promise<void>;
    current: import("./player.js").Playing | null;
  };
}
