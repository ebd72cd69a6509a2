import { type Place, type Problem, problem } from "../../problems/problem.ts";
import { createGristClient, type GristClient } from "./create-grist-client.ts";
import type { GristAddress } from "./grist-address.ts";

/** A key to Grist, and whom and what it is for. */
export interface GristConnector {
  /** Accounts of GitHub whose records are read with it; null where it is the person's own who asks. */
  accounts: readonly string[] | null;
  /** Names of servers that it may be sent to. */
  hosts: readonly string[];
  connect: (address: GristAddress) => GristClient;
}

/**
 * `hosts` are names of servers, asked by https; who names them may name one of an inner network. `127.0.0.1` with a port is one that a person
 * runs on their own machine, asked by http.
 */
export function gristConnector({
  key,
  hosts,
  accounts = null,
}: {
  key: string;
  hosts: readonly string[];
  accounts?: readonly string[] | null;
}): GristConnector {
  const names = hosts.map((host) => host.replace(/:\d+$/, ""));
  return {
    accounts,
    hosts: names,
    connect: (address) => {
      const local = hosts.find((host) => host.startsWith(`${LOOPBACK}:`));
      if (address.server !== LOOPBACK || local === undefined)
        return createGristClient(address, { key, privateHosts: names });
      const port = Number(local.slice(LOOPBACK.length + 1));
      const allowAddress = (to: string, at: number) => to === LOOPBACK && at === port;
      return createGristClient(address, { key, ownMachine: { origin: `http://${local}`, allowAddress } });
    },
  };
}

const LOOPBACK = "127.0.0.1";

/** The one place that decides where a key goes, and for whose records; `place`: where settings name the document. */
export function connectGrist(
  connector: GristConnector | undefined,
  address: GristAddress,
  account: string | null,
  place: Place,
): GristClient | Problem {
  const { server } = address;
  const isMeant = (one: string) => one.toLowerCase() === account?.toLowerCase();
  if (!connector || (connector.accounts && !connector.accounts.some(isMeant)))
    return problem("grist-key-missing", { server }, place);
  if (!connector.hosts.includes(server))
    return problem("grist-host-refused", { server, allowed: connector.hosts }, place);
  return connector.connect(address);
}
