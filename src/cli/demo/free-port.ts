import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Systems give ports by themselves from 32768 on: one of those may be another program's by the time that ours listens. */
const [FIRST, LAST] = [20_000, 32_767];

/** A port of this machine that nobody listens to, found before what has to know it listens. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, LAST + 1);
    if (await isFree(port)) return port;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" || error.code === "EACCES" ? resolve(false) : reject(error),
    );
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
