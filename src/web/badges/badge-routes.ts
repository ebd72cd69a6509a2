import { Hono, type MiddlewareHandler } from "hono";
import { etag } from "hono/etag";
import type { PublicProduct, PublicProducts } from "../../feedback/snapshot/public-products.ts";
import { badgeSvg } from "../../standards/badge.ts";
import { ficheBadge, standardsBadge } from "./product-badges.ts";

interface BadgeOptions {
  /** What contractors publish, of all that the server knows. */
  read: () => Promise<readonly PublicProducts[]>;
  /** Milliseconds for which the same answer serves everyone. */
  freshFor: number;
}

/** By the end of the address: what it holds, and how it is written. */
const files = {
  "fiche.svg": {
    type: "image/svg+xml",
    write: (product: PublicProduct) => badgeSvg(ficheBadge(product), product.title),
  },
  "standards.svg": {
    type: "image/svg+xml",
    write: (product: PublicProduct) => badgeSvg(standardsBadge(product), product.title),
  },
  "produit.json": { type: "application/json; charset=utf-8", write: printProduct },
} as const;

function isFile(name: string): name is keyof typeof files {
  return Object.hasOwn(files, name);
}

/** Where a product's badges and its JSON are, below the server's address. */
export function badgePath(contractor: string, product: string, file: keyof typeof files): string {
  return `/badges/${contractor}/${encodeURIComponent(product)}/${file}`;
}

/**
 * What everyone may read of the products of contractors who want it so. Any other address falls through to the page that is shown where there is
 * none: whether a product is followed here stays unknown.
 */
export function badgeRoutes({ read, freshFor }: BadgeOptions): Hono {
  let known: { until: number; products: Promise<Map<string, PublicProduct>> } | null = null;
  const products = () => {
    if (known === null || known.until <= performance.now())
      known = { until: performance.now() + freshFor, products: read().then(byAddress) };
    return known.products;
  };
  const routes = new Hono();
  routes.get("/badges/:contractor/:product/:file", fromAnywhere, etag(), async (context, next) => {
    const { contractor, product: id, file } = context.req.param();
    const product = isFile(file) ? (await products()).get(keyOf(contractor, id.normalize("NFC"))) : undefined;
    if (!product || !isFile(file)) return next();
    const { type, write } = files[file];
    return context.body(write(product), 200, { "content-type": type, "cache-control": `public, max-age=${MAX_AGE}` });
  });
  return routes;
}

/** Seconds: what a README shows need not be newer. */
const MAX_AGE = 300;

/** Other sites show badges, and their scripts read the JSON: nothing here is for one person. */
const fromAnywhere: MiddlewareHandler = async (context, next) => {
  await next();
  if (context.res.status === 404) return;
  context.res.headers.set("cross-origin-resource-policy", "cross-origin");
  context.res.headers.set("access-control-allow-origin", "*");
};

function byAddress(all: readonly PublicProducts[]): Map<string, PublicProduct> {
  return new Map(
    all.flatMap(({ contractor, products }) => products.map((one) => [keyOf(contractor, one.id), one] as const)),
  );
}

function keyOf(contractor: string, product: string): string {
  return JSON.stringify([contractor, product]);
}

/** Key by key: what is added to a product is not published by accident. */
function printProduct({ id, title, url, phase, fiche, standards }: PublicProduct): string {
  const counted = standards && { met: standards.met, known: standards.judged };
  return `${JSON.stringify({ version: 1, id, title, url, phase, fiche, standards: counted }, null, 2)}\n`;
}
