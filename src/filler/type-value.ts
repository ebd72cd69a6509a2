import type { Input } from "./page-input.ts";

/** Through the element's own setter, which the page's framework does not watch, so that the event tells it of a change. */
export function typeValue(input: Input, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(input), "value")?.set;
  if (setter) setter.call(input, value);
  input.dispatchEvent(new Event("input", { bubbles: true }));
  input.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Leaves an input. Where the window has no focus, the browser tells nobody: then we do, once. */
export function leave(input: Input): void {
  let isTold = false;
  const tell = () => {
    isTold = true;
  };
  input.addEventListener("focusout", tell, { once: true });
  input.blur();
  input.removeEventListener("focusout", tell);
  if (isTold) return;
  input.dispatchEvent(new FocusEvent("blur"));
  input.dispatchEvent(new FocusEvent("focusout", { bubbles: true }));
}
