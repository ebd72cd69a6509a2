import { connect, isIP, type LookupFunction, type Socket } from "node:net";
import { connect as connectSecurely } from "node:tls";
import { PageFailure } from "./page-failure.ts";
import type { MayReach, ResolvedHost } from "./resolve-host.ts";

export interface SocketOptions {
  secure: boolean;
  mayReach: MayReach;
  /** Certificates of authorities, in PEM, instead of the system's: for tests. */
  authorities?: string | undefined;
}

/**
 * A socket to one of a host's checked addresses and to no other: the name is not looked up again, no proxy of the environment is
 * used, and where it truly connected is checked once more, before a byte is written. Certificates are checked whatever the
 * environment says (NODE_TLS_REJECT_UNAUTHORIZED).
 */
export function openSocket(target: ResolvedHost, { secure, mayReach, authorities }: SocketOptions): Socket {
  const where = {
    host: target.host,
    port: target.port,
    lookup: lookupResolved(target),
    // A quarter of a second, as node has it, is short for another continent.
    autoSelectFamilyAttemptTimeout: 1_000,
  };
  const socket = secure
    ? connectSecurely({
        ...where,
        ...(isIP(target.host) === 0 ? { servername: target.host.replace(/\.$/, "") } : {}),
        ...(authorities === undefined ? {} : { ca: authorities }),
        ALPNProtocols: ["http/1.1"],
        rejectUnauthorized: true,
      })
    : connect(where);
  socket.prependOnceListener("connect", () => {
    if (mayReach(socket.remoteAddress ?? "", socket.remotePort ?? 0)) return;
    socket.destroy(new PageFailure("refused-address"));
  });
  return socket;
}

function lookupResolved({ addresses }: ResolvedHost): LookupFunction {
  return (_name, options, done) => {
    const [first = { address: "", family: 0 }] = addresses;
    if (options.all) done(null, [...addresses]);
    else done(null, first.address, first.family);
  };
}
