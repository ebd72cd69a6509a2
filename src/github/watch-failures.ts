import type { Connections } from "./connections.ts";
import { GitHubError } from "./github-error.ts";
import type { GitHub } from "./port.ts";

/**
 * The same connections, with `onFailure` called for each request that GitHub does not answer as hoped for, whatever is made of it afterwards.
 * A client stays one object, however often it is asked for.
 */
export function watchConnections(
  { asUser, asApp, asProductsApp, ...rest }: Connections,
  onFailure: (error: GitHubError) => void,
): Connections {
  const clients = new Map<GitHub, GitHub>();
  const watch = (github: GitHub): GitHub => {
    const watched = clients.get(github) ?? watchFailures(github, onFailure);
    clients.set(github, watched);
    return watched;
  };
  const found = async (client: Promise<GitHub | null>) => {
    const github = await client.catch((error: unknown) => tell(error, onFailure));
    return github && watch(github);
  };
  return {
    ...rest,
    asUser: asUser && watch(asUser),
    asApp: (repository) => found(asApp(repository)),
    asProductsApp: (repository) => found(asProductsApp(repository)),
  };
}

function watchFailures(github: GitHub, onFailure: (error: GitHubError) => void): GitHub {
  return new Proxy(github, {
    get(client, name) {
      const method: unknown = Reflect.get(client, name);
      if (typeof method !== "function") return method;
      return (...input: unknown[]): unknown => {
        const result: unknown = Reflect.apply(method, client, input);
        return result instanceof Promise ? result.catch((error: unknown) => tell(error, onFailure)) : result;
      };
    },
  });
}

function tell(error: unknown, onFailure: (error: GitHubError) => void): never {
  if (error instanceof GitHubError) onFailure(error);
  throw error;
}
