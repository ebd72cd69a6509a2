/** A browser as far as cookies and redirects go: what a person's would keep and send. */
export interface BrowserJar {
  cookies: Map<string, string>;
  /** Follows nothing by itself. */
  get(url: string, headers?: Record<string, string>): Promise<Answer>;
  post(url: string, headers?: Record<string, string>, body?: string): Promise<Answer>;
  /** As the page's own form does: a browser says from where it sends. */
  send(url: string, fields: readonly (readonly [string, string])[]): Promise<Answer>;
  /** Follows redirects to the end. */
  walk(url: string): Promise<Answer>;
}

export interface Answer {
  status: number;
  body: string;
  location: string;
  url: string;
  /** As they were set, with their attributes. */
  set: string[];
  headers: Headers;
}

export function browserJar(): BrowserJar {
  const cookies = new Map<string, string>();
  async function ask(
    method: string,
    url: string,
    headers: Record<string, string> = {},
    sent?: string,
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(url, {
      method,
      redirect: "manual",
      headers: { accept: "text/html", ...(cookie ? { cookie } : {}), ...headers },
      ...(sent === undefined ? {} : { body: sent }),
    });
    const set = response.headers.getSetCookie();
    for (const one of set) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(one) ?? [];
      if (/max-age=0/i.test(one)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const location = response.headers.get("location") ?? "";
    const body = (await response.text()).replaceAll("\u00A0", " ");
    return { status: response.status, body, location, url, set, headers: response.headers };
  }
  return {
    cookies,
    get: (url, headers) => ask("GET", url, headers),
    post: (url, headers, body) => ask("POST", url, headers, body),
    send: (url, fields) =>
      ask(
        "POST",
        url,
        { "content-type": "application/x-www-form-urlencoded", origin: new URL(url).origin },
        new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      ),
    async walk(url) {
      let answer = await ask("GET", url);
      for (let steps = 0; answer.location !== "" && steps < 10; steps++)
        answer = await ask("GET", new URL(answer.location, answer.url).href);
      return answer;
    },
  };
}
