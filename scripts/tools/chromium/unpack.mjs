// Unpacks the browser beside this file: `chrome`, the libraries that it is linked to, and its fonts.
import { createReadStream, createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress } from "node:zlib";
import { extract } from "tar-fs";

const packed = "node_modules/@sparticuz/chromium/bin";
const parts = {
  "chromium.br": () => createWriteStream("chrome", { mode: 0o755 }),
  "al2023.tar.br": () => extract("."),
  "fonts.tar.br": () => extract(".", { ignore: (name) => name.endsWith("fonts.conf") }),
  "swiftshader.tar.br": () => extract("."),
};

for (const [name, output] of Object.entries(parts)) {
  await pipeline(createReadStream(`${packed}/${name}`), createBrotliDecompress(), output());
}
await rm(packed, { recursive: true });
