// Inputs as React controls them: what the form holds is apart from what the input shows. A value that a script sets on the input
// itself is taken for React's own, so the `input` event that follows changes nothing; set through the prototype's setter, it counts.
export const data = JSON.parse(document.getElementById("page-data").textContent);
export const form = document.querySelector("form");
export const held = new WeakMap();
const tracked = new WeakMap();

const nativeValue = (node) => Object.getOwnPropertyDescriptor(Object.getPrototypeOf(node), "value");
export const shown = (node) => (node.type === "checkbox" ? node.checked : nativeValue(node).get.call(node));
export const hold = (node, value) => {
  held.set(node, value);
  tracked.set(node, value);
};

export function control(node) {
  if (held.has(node)) return;
  const { get, set } = nativeValue(node);
  hold(node, shown(node));
  if (node.tagName === "SELECT" || node.type === "checkbox") return;
  Object.defineProperty(node, "value", {
    configurable: true,
    enumerable: true,
    get: () => get.call(node),
    set(value) {
      tracked.set(node, String(value));
      set.call(node, value);
    },
  });
}

/** React's own way to set a value. */
export function put(node, value) {
  hold(node, value);
  if (node.type === "checkbox") node.checked = value;
  else nativeValue(node).set.call(node, value);
}

export const controls = () =>
  [...form.elements].filter(({ tagName }) => ["INPUT", "SELECT", "TEXTAREA"].includes(tagName));

/** Shows again what the form holds. */
function restore() {
  for (const node of controls()) if (held.has(node) && shown(node) !== held.get(node)) put(node, held.get(node));
}

let isPlanned = false;
export const afterRender = [];
/** Renders once what runs is over, as React does for events that people cause. */
export function plan() {
  if (isPlanned) return;
  isPlanned = true;
  queueMicrotask(() => {
    isPlanned = false;
    for (const act of afterRender) act();
    restore();
  });
}

form.addEventListener("input", ({ target }) => {
  if (target.tagName === "SELECT" || target.type === "checkbox" || !held.has(target)) return;
  const value = shown(target);
  if (value !== tracked.get(target)) {
    hold(target, value);
    target.dispatchEvent(new CustomEvent("double:held"));
  }
  plan();
});

form.addEventListener("change", ({ target }) => {
  if (target.tagName !== "SELECT" && target.type !== "checkbox") return;
  hold(target, shown(target));
  plan();
});
