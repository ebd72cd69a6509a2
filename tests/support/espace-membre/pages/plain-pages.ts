import type { MemberRow, ProductRow } from "../database.ts";
import { html } from "./html.ts";
import { layout } from "./layout.ts";

export const messagePage = (title: string, text: string): string =>
  layout(title, html`<h1>${title}</h1><p>${text}</p>`);

export function memberPage({ fullname, role, missions }: MemberRow): string {
  const lines = missions.map(({ start, end, employer }) => html`<li>${start} – ${end} ${employer}</li>`);
  return layout(fullname, html`<h1>${fullname}</h1><p>${role}</p><ul>${lines}</ul>`);
}

export const productPage = ({ name, pitch }: ProductRow): string => layout(name, html`<h1>${name}</h1><p>${pitch}</p>`);

/** Asks for the address that the login link goes to. */
export function loginPage(next: string, error: string | null): string {
  const said = error === null ? html`` : html`<p role="alert">${error}</p>`;
  return layout(
    "Connexion",
    html`<h1>Connexion</h1>${said}<form method="post" action="/login">
      <input type="hidden" name="next" value="${next}">
      <label>Adresse e-mail <input name="email" type="email" required></label>
      <button type="submit">Recevoir un lien</button></form>
      <p><a href="/login/proconnect">S’identifier avec ProConnect</a></p>`,
  );
}
