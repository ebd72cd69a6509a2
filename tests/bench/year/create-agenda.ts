/** Milliseconds since 1970. */
type Time = number;

export interface Agenda {
  add(at: Time, act: () => Promise<void> | void): () => void;
  /** Does all that is planned up to a time, in its order, what is added meanwhile included. */
  play(until: Time): Promise<void>;
}

/** What happens when, in simulated time; `setClock` hears of every time before what happens then. */
export function createAgenda(setClock: (at: Time) => void): Agenda {
  const planned: { at: Time; rank: number; act: () => Promise<void> | void }[] = [];
  let added = 0;
  let now = Number.NEGATIVE_INFINITY;
  return {
    add(at, act) {
      const one = { at: Math.max(at, now), rank: added++, act };
      planned.push(one);
      return () => {
        const index = planned.indexOf(one);
        if (index >= 0) planned.splice(index, 1);
      };
    },
    async play(until) {
      for (;;) {
        const [next] = planned.sort((a, b) => a.at - b.at || a.rank - b.rank);
        if (!next || next.at > until) return;
        planned.shift();
        now = next.at;
        setClock(now);
        await next.act();
      }
    },
  };
}
