import { Hono } from "hono";
import type { Asset, Assets } from "./assets.ts";

/** The files that pages load: kept for good by browsers, as another content has another address. */
export function serveAssets(assets: Assets): Hono {
  const routes = new Hono();
  for (const asset of Object.values<Asset>({ ...assets }))
    routes.get(asset.path, ({ req }) => {
      const accepted = req.header("accept-encoding") ?? "";
      const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : "identity";
      return new Response(asset.bodies[encoding], {
        headers: {
          "content-type": asset.type,
          "cache-control": "public, max-age=31536000, immutable",
          vary: "accept-encoding",
          ...(encoding === "identity" ? {} : { "content-encoding": encoding }),
        },
      });
    });
  return routes;
}
