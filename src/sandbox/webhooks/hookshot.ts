import { createHmac, randomUUID } from "node:crypto";

export interface Delivery {
  id: number;
  appId: number;
  /** Stays the same when the delivery is sent again. */
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number | null;
  deliveredAt: Date;
  redelivery: boolean;
  /** Seconds. */
  duration: number;
  /** `OK`, or what went wrong. */
  status: string;
  /** 0 when nobody answered. */
  statusCode: number;
  body: string;
}

/** What becomes of a delivery on its way: for campaigns that lose or double them. */
export type DeliveryFate = "send" | "lose" | "twice";

type Message = Pick<
  Delivery,
  "appId" | "guid" | "event" | "action" | "installationId" | "repositoryId" | "redelivery" | "body"
>;

/** What the record of a delivery takes from any payload. */
export interface Payload {
  action?: string;
  installation?: { id: number | bigint; node_id?: string };
  repository?: { id: number | bigint };
  [key: string]: unknown;
}

/** GitHub's answer deadline. */
const TEN_SECONDS = 10_000;

interface Receiver {
  id: number;
  webhookTarget: string | null;
  webhookSecret: string;
}

/** What it needs of the world that it sends from. */
interface HookshotContext {
  app: Receiver;
  otherApps: readonly Receiver[];
  nextId(): number;
  now(): Date;
}

/** Sends webhooks to the Apps, one after the other, and remembers each. */
export class Hookshot {
  readonly deliveries: Delivery[] = [];
  /** Decides on each message before it leaves. */
  fate: (message: Message) => DeliveryFate = () => "send";
  readonly #world: HookshotContext;
  #queue: Promise<void> = Promise.resolve();
  #closed = false;

  constructor(world: HookshotContext) {
    this.#world = world;
  }

  /** Queues an event; the caller does not wait for the App. */
  send(appId: number, event: string, payload: Payload): void {
    const message: Message = {
      appId,
      guid: randomUUID(),
      event,
      action: payload.action ?? null,
      installationId: payload.installation === undefined ? null : Number(payload.installation.id),
      repositoryId: payload.repository === undefined ? null : Number(payload.repository.id),
      redelivery: false,
      body: JSON.stringify(payload),
    };
    const fate = this.fate(message);
    if (fate !== "lose") this.#enqueue(message);
    if (fate === "twice") this.#enqueue(message);
  }

  /** Sends a recorded delivery again, under its GUID. */
  redeliver(id: number): void {
    const delivery = this.deliveries.find((one) => one.id === id);
    if (delivery === undefined) throw new Error(`the sandbox has no delivery ${id}`);
    this.#enqueue({ ...delivery, redelivery: true });
  }

  /** Saves what was sent, and what becomes of messages; the function it returns restores it. Nothing may be under way. */
  checkpoint(): () => void {
    const [deliveries, fate] = [[...this.deliveries], this.fate];
    return () => {
      this.deliveries.splice(0, this.deliveries.length, ...deliveries);
      this.fate = fate;
    };
  }

  /** Resolves when every queued delivery, those queued meanwhile included, has been answered or given up. */
  async settled(): Promise<void> {
    let queue: Promise<void>;
    do {
      queue = this.#queue;
      await queue;
    } while (queue !== this.#queue);
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.settled();
  }

  #enqueue(message: Message): void {
    this.#queue = this.#queue.then(() => (this.#closed ? undefined : this.#deliver(message)));
  }

  async #deliver(message: Message): Promise<void> {
    const { webhookTarget } = this.#receiver(message.appId);
    if (webhookTarget === null) return;
    const start = performance.now();
    const { status, statusCode } = await this.#post(webhookTarget, message);
    this.deliveries.push({
      ...message,
      id: this.#world.nextId(),
      deliveredAt: this.#world.now(),
      duration: (performance.now() - start) / 1000,
      status,
      statusCode,
    });
  }

  #receiver(appId: number): Receiver {
    return this.#world.otherApps.find(({ id }) => id === appId) ?? this.#world.app;
  }

  async #post(target: string, { appId, guid, event, body }: Message): Promise<{ status: string; statusCode: number }> {
    const app = this.#receiver(appId);
    const signature = createHmac("sha256", app.webhookSecret).update(body).digest("hex");
    try {
      const response = await fetch(target, {
        method: "POST",
        signal: AbortSignal.timeout(TEN_SECONDS),
        body,
        headers: {
          "content-type": "application/json",
          "user-agent": "GitHub-Hookshot/sandbox",
          "x-github-delivery": guid,
          "x-github-event": event,
          "x-github-hook-id": String(app.id),
          "x-github-hook-installation-target-id": String(app.id),
          "x-github-hook-installation-target-type": "integration",
          "x-hub-signature-256": `sha256=${signature}`,
        },
      });
      await response.arrayBuffer();
      return { status: response.ok ? "OK" : `Invalid HTTP Response: ${response.status}`, statusCode: response.status };
    } catch (error) {
      const late = error instanceof DOMException && error.name === "TimeoutError";
      return { status: late ? "timed out" : "failed to connect to host", statusCode: 0 };
    }
  }
}
