import { accountNamed, appWithId } from "../find.ts";
import { nodeId } from "../node-id.ts";
import type { Installation, World } from "../world.ts";
import { type Schemas, timestamp } from "./schemas.ts";
import { presentUser } from "./user.ts";

const BORN = new Date("2026-01-01T00:00:00Z");

export function presentApp(world: World, appId: number): NonNullable<Schemas["integration"]> {
  const { id, slug, name, clientId } = appWithId(world, appId);
  return {
    id,
    slug,
    node_id: nodeId("Installation", id),
    client_id: clientId,
    owner: presentUser(world, accountNamed(world, "sandbox", "Organization")),
    name,
    description: null,
    external_url: world.url,
    html_url: `${world.url}/apps/${slug}`,
    created_at: timestamp(BORN),
    updated_at: timestamp(BORN),
    permissions: {},
    events: [],
  };
}

export function presentInstallation(world: World, installation: Installation): Schemas["installation"] {
  const { id, account, permissions, events, repositories, createdAt, suspendedAt } = installation;
  const url = `${world.url}/api/v3`;
  const app = appWithId(world, installation.appId);
  return {
    id,
    account: presentUser(world, account),
    repository_selection: repositories === "all" ? "all" : "selected",
    access_tokens_url: `${url}/app/installations/${id}/access_tokens`,
    repositories_url: `${url}/installation/repositories`,
    html_url: `${world.url}/settings/installations/${id}`,
    app_id: app.id,
    app_slug: app.slug,
    client_id: app.clientId,
    target_id: account.id,
    target_type: account.type,
    permissions: { ...permissions, metadata: "read" },
    events,
    created_at: timestamp(createdAt),
    updated_at: timestamp(createdAt),
    single_file_name: null,
    suspended_by: suspendedAt ? presentUser(world, account) : null,
    suspended_at: suspendedAt ? timestamp(suspendedAt) : null,
  };
}
