import { Hono } from "hono";
import { appWithId } from "../find.ts";
import type { Environment, RequestContext } from "../http/environment.ts";
import { numberInPath } from "../http/find-in-path.ts";
import { type Schemas, timestamp } from "../present/schemas.ts";
import { notFound } from "../refusal.ts";
import type { Delivery } from "../webhooks/hookshot.ts";
import type { World } from "../world.ts";
import { requireApp } from "./app-routes.ts";

/** The App's webhook deliveries: list, read, ask again. */
export function hookRoutes(world: World): Hono<Environment> {
  const routes = new Hono<Environment>();
  routes.get("/app/hook/config", (context) => {
    const url = appWithId(world, requireApp(context)).webhookTarget ?? "";
    return context.json({ content_type: "json", insecure_ssl: "0", secret: "********", url });
  });
  routes.get("/app/hook/deliveries", (context) => {
    const asking = requireApp(context);
    const size = Math.min(100, Number(context.req.query("per_page") ?? 30));
    const cursor = Number(context.req.query("cursor") ?? Number.POSITIVE_INFINITY);
    const status = context.req.query("status");
    const older = world.hookshot.deliveries
      .toReversed()
      .filter(
        ({ id, appId, statusCode }) =>
          appId === asking && id < cursor && (status === undefined || isSuccess(statusCode) === (status === "success")),
      );
    const last = older[size - 1];
    if (older.length > size && last !== undefined) {
      const url = new URL(context.req.url);
      url.searchParams.set("cursor", String(last.id));
      context.header("link", `<${url}>; rel="next"`);
    }
    return context.json(older.slice(0, size).map(present));
  });
  routes.get("/app/hook/deliveries/:id", (context) => {
    const delivery = deliveryInPath(world, context);
    const payload: unknown = JSON.parse(delivery.body);
    return context.json({
      ...present(delivery),
      url: appWithId(world, delivery.appId).webhookTarget ?? "",
      request: { headers: {}, payload },
    });
  });
  routes.post("/app/hook/deliveries/:id/attempts", (context) => {
    world.hookshot.redeliver(deliveryInPath(world, context).id);
    return context.json({}, 202);
  });
  return routes;
}

const isSuccess = (status: number): boolean => status >= 200 && status < 400;

function deliveryInPath(world: World, context: RequestContext): Delivery {
  const appId = requireApp(context);
  const id = numberInPath(context, "id");
  const found = world.hookshot.deliveries.find((delivery) => delivery.id === id && delivery.appId === appId);
  if (found === undefined) throw notFound();
  return found;
}

const present = (delivery: Delivery): Schemas["hook-delivery-item"] => ({
  id: delivery.id,
  guid: delivery.guid,
  delivered_at: timestamp(delivery.deliveredAt),
  redelivery: delivery.redelivery,
  duration: delivery.duration,
  status: delivery.status,
  status_code: delivery.statusCode,
  event: delivery.event,
  action: delivery.action,
  installation_id: delivery.installationId,
  repository_id: delivery.repositoryId,
});
