import type { RequestContext } from "./environment.ts";

/** The requested page, and a Link header to its neighbours. 30 a page by default, 100 at most. */
export function paginate<T>(context: RequestContext, items: readonly T[]): T[] {
  const size = Math.min(100, positive(context.req.query("per_page")) ?? 30);
  const page = positive(context.req.query("page")) ?? 1;
  const last = Math.max(1, Math.ceil(items.length / size));
  const link = (to: number, rel: string): string => {
    const url = new URL(context.req.url);
    url.searchParams.set("page", String(to));
    return `<${url}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [link(page - 1, "prev")] : []),
    ...(page < last ? [link(page + 1, "next"), link(last, "last")] : []),
    ...(page > 1 ? [link(1, "first")] : []),
  ];
  if (links.length > 0) context.header("link", links.join(", "));
  return items.slice((page - 1) * size, page * size);
}

const positive = (text: string | undefined): number | undefined => {
  const number = Number(text);
  return Number.isInteger(number) && number > 0 ? number : undefined;
};
