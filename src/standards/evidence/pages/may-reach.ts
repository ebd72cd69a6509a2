import { isPublicAddress } from "./is-public-address.ts";

/** Whether a socket may be opened to this address. */
export type MayReach = (address: string, port: number) => boolean;

/** Public addresses on the web's two ports, and nothing else. */
export const mayReach: MayReach = (address, port) => (port === 80 || port === 443) && isPublicAddress(address);
