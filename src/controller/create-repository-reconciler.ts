import { dayOf } from "../dates/day.ts";
import type { ReconcileContext } from "../staffing/reconcile-context.ts";
import type { ReconcileResult } from "../workqueue/create-work-queue.ts";
import type { EventCause } from "../workqueue/event-cause.ts";
import type { ProductSubscriptions, SubscribedProduct } from "../workqueue/product-subscriptions.ts";
import { type ReconcileTarget, workItemKey } from "../workqueue/work-item.ts";
import type { GristWatch } from "./grist-watch.ts";
import type { KnownSites } from "./known-sites.ts";
import { onboardRepository } from "./onboard-repository.ts";
import { createPreviewMemory } from "./preview-memory.ts";
import { previewPullRequest } from "./preview-pull-request.ts";
import { reconcileProductRepository } from "./reconcile-product-repository.ts";
import { resultOf } from "./reconcile-result.ts";
import { reconcileStaffing } from "./reconcile-staffing.ts";
import type { Snapshots } from "./snapshots.ts";

/** What is known without knowing the repository. */
type Shared = Omit<ReconcileContext, "repository" | "github" | "watchGrist">;

interface Surroundings {
  products: ProductSubscriptions;
  sites: KnownSites;
  snapshots: Omit<Snapshots, "log">;
  watcherOf: GristWatch["watcherOf"];
  enqueue(key: string, cause?: EventCause): Promise<void>;
}

/** Chooses what is to be done for a repository, or a preview of it: by where the App is installed, then by what the repository holds. */
export function createRepositoryReconciler({ products, sites, snapshots, watcherOf, enqueue }: Surroundings) {
  const previews = createPreviewMemory();

  async function reconcileRepository(
    { repository, pullRequest }: ReconcileTarget,
    shared: Shared,
  ): Promise<ReconcileResult> {
    const github = await shared.connections.asApp(repository);
    const name = fullName(repository);
    if (!github) {
      await unsubscribe(name, shared);
      if (pullRequest === null) await reconcileAsProductOnly(repository, shared);
      return done;
    }
    const context = { repository, github, ...shared, watchGrist: watcherOf(name) };
    if (pullRequest !== null) {
      await previewPullRequest(context, pullRequest);
      return done;
    }
    await products.recordInstallation(repository);
    return reconcileDefaultBranch(context);
  }

  /** Where the App of product repositories stands alone, nothing else is done, whatever the repository holds. */
  async function reconcileAsProductOnly(repository: ReconcileTarget["repository"], shared: Shared): Promise<void> {
    const github = await shared.connections.asProductsApp(repository);
    if (!github) {
      snapshots.forgetCode(fullName(repository));
      return;
    }
    await products.recordInstallation(repository);
    const followed = await products.productsOf(repository);
    if (followed.length > 0) await reconcileProducts({ repository, github, ...shared }, followed);
  }

  /** False as `reconcileProductRepository`. What is seen is remembered for pages. */
  async function reconcileProducts(
    context: ReconcileContext,
    followed: readonly SubscribedProduct[],
  ): Promise<boolean> {
    const seen = await reconcileProductRepository(context, followed);
    if (seen) snapshots.keepCode(fullName(context.repository), seen);
    return seen !== false;
  }

  async function reconcileDefaultBranch(context: ReconcileContext): Promise<ReconcileResult> {
    const { repository, now } = context;
    const name = fullName(repository);
    const followed = await products.productsOf(repository);
    if (followed.length > 0 && (await reconcileProducts(context, followed))) return done;
    const reconciled = await reconcileStaffing(context);
    if (!reconciled) {
      snapshots.forget(name);
      if (!(await sites.isSite(name))) await onboardRepository(context, dayOf(now()));
      return done;
    }
    // One repository, one key: under its present name it waits once, however often it is asked for.
    if ("movedTo" in reconciled) {
      await enqueue(reconciled.movedTo, "repository");
      await unsubscribe(name, context);
      return done;
    }
    snapshots.keep(name, reconciled.snapshot);
    for (const number of previews.stale(name, reconciled)) await enqueue(workItemKey(name, number));
    return resultOf(reconciled);
  }

  /** For a repository where the App is not installed any more: it follows no site and no product. The App of product repositories may be. */
  async function unsubscribe(name: string, { subscriptions, subscribeToProducts }: Shared): Promise<void> {
    await subscriptions.subscribe(name, null);
    await subscribeToProducts(name, []);
    previews.forget(name);
    snapshots.forget(name);
  }

  return reconcileRepository;
}

const done: ReconcileResult = { kind: "done" };
const fullName = ({ owner, name }: ReconcileTarget["repository"]) => `${owner}/${name}`;
