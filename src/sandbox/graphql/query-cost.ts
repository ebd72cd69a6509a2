import { type DocumentNode, Kind, type SelectionSetNode, type ValueNode } from "graphql";

type Variables = Readonly<Record<string, unknown>>;

/**
 * Points a query costs: requests to fill every connection, by hundreds.
 * https://docs.github.com/graphql/overview/rate-limits-and-query-limits-for-the-graphql-api
 */
export function queryCost(document: DocumentNode, variables: Variables): number {
  const fragments = new Map(
    document.definitions.flatMap((one) =>
      one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one.selectionSet] as const] : [],
    ),
  );
  const requests = (set: SelectionSetNode | undefined, parents: number): number =>
    (set?.selections ?? []).reduce((sum, one) => {
      if (one.kind === Kind.INLINE_FRAGMENT) return sum + requests(one.selectionSet, parents);
      if (one.kind === Kind.FRAGMENT_SPREAD) return sum + requests(fragments.get(one.name.value), parents);
      const bound = one.arguments?.find(({ name }) => name.value === "first" || name.value === "last");
      if (bound === undefined) return sum + requests(one.selectionSet, parents);
      return sum + parents + requests(one.selectionSet, parents * readNumber(bound.value, variables));
    }, 0);
  const total = document.definitions.reduce(
    (sum, one) => sum + (one.kind === Kind.OPERATION_DEFINITION ? requests(one.selectionSet, 1) : 0),
    0,
  );
  return Math.max(1, Math.round(total / 100));
}

const readNumber = (value: ValueNode, variables: Variables): number =>
  value.kind === Kind.INT
    ? Number(value.value)
    : value.kind === Kind.VARIABLE
      ? Number(variables[value.name.value]) || 1
      : 1;
