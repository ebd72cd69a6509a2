import { Hono } from "hono";
import { addDays, dayOf } from "../../dates/day.ts";
import type { LegalSettings } from "../../settings/web-environment.ts";
import { renderHtml } from "../../templating/render-html.ts";
import type { Page } from "../render-page.ts";

interface PublicOptions {
  legal: LegalSettings;
  /** Where weaknesses are told of, where whoever runs the server says nothing else. */
  homepage: string;
  render: (page: Page) => string;
  now: () => Date;
}

/** Pages of every server: what is said of accessibility and of who runs it, and what programs look for. */
export function publicRoutes({ legal, homepage, render, now }: PublicOptions): Hono {
  const routes = new Hono();
  const address = (contact: string) => (contact.includes("@") ? `mailto:${contact}` : contact);
  const data = { ...legal, contactAddress: legal.contact === null ? null : address(legal.contact), homepage };
  const pages = [
    { path: "/accessibilite", title: "Accessibilité", template: "accessibility" },
    { path: "/mentions-legales", title: "Mentions légales", template: "legal" },
  ];
  for (const { path, title, template } of pages) {
    const html = render({ path, title, content: renderHtml(`web/${template}`, data), isPublic: true });
    routes.get(path, (context) => context.html(html, 200, { "cache-control": "public, max-age=300" }));
  }
  // https://www.rfc-editor.org/rfc/rfc9116
  routes.get("/.well-known/security.txt", (context) => {
    const contact = address(legal.securityContact ?? `${homepage}/security/advisories/new`);
    const expires = `${addDays(dayOf(now()), 180)}T00:00:00Z`;
    const lines = [
      `Contact: ${contact}`,
      `Expires: ${expires}`,
      "Preferred-Languages: fr, en",
      `Policy: ${homepage}/security/policy`,
    ];
    return context.text(`${lines.join("\n")}\n`);
  });
  routes.get("/robots.txt", (context) =>
    context.text(
      "User-agent: *\nAllow: /$\nAllow: /stats\nAllow: /badges/\nAllow: /accessibilite\nAllow: /mentions-legales\nDisallow: /\n",
    ),
  );
  return routes;
}
