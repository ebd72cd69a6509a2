import type { FoundPullRequest } from "../github/port.ts";
import { findMarker } from "./marker.ts";
import { ownSource } from "./trailer.ts";

/** From whose records a pull request comes: by the marker of its body or, where people took that away, by its last commit. */
export function sourceOf({ body, headOrigin }: FoundPullRequest): string | undefined {
  return findMarker(body)?.source ?? ownSource(headOrigin);
}
