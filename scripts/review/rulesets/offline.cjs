// Loaded before a tool: whatever it or the document would like to fetch or report, nothing leaves this machine.
const { Socket } = require("node:net");

Socket.prototype.connect = () => {
  throw new Error("there is no network here");
};
