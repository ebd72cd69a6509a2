import { data, hold, plan, put, shown } from "./controlled.js";

// Lists that one picks from by name, as MUI's Autocomplete: the list opens while one types, arrows and Enter or a click pick.
export const lists = new WeakMap();
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const element = (tag, properties, ...children) => {
  const node = Object.assign(document.createElement(tag), properties);
  node.append(...children);
  return node;
};

export function startList(root) {
  if (lists.has(root)) return;
  const { source, value, free, isSingle } = JSON.parse(root.dataset.list);
  const input = root.querySelector("input");
  const state = { items: value.map((item) => ({ ...item, isSpoiled: false })), options: [], active: -1, popup: null };
  lists.set(root, state);
  const type = (text) => put(input, text);
  const rest = () => type(isSingle ? (state.items[0]?.name ?? "") : "");

  function close() {
    state.popup?.remove();
    state.popup = null;
    state.active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function pick(item) {
    state.items = isSingle ? [item] : [...state.items, item];
    close();
    renderChips();
    rest();
    plan();
  }

  function remove(index) {
    state.items = state.items.filter((_, at) => at !== index);
    renderChips();
    plan();
  }

  function renderChips() {
    if (isSingle) return;
    for (const chip of root.querySelectorAll(".MuiChip-root")) chip.remove();
    for (const [index, { name }] of state.items.entries()) {
      const bin = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      bin.setAttribute("class", "MuiSvgIcon-root MuiChip-deleteIcon");
      bin.setAttribute("data-testid", "CancelIcon");
      bin.setAttribute("width", "16");
      bin.setAttribute("height", "16");
      bin.addEventListener("click", () => remove(index));
      const label = element("span", { className: "MuiChip-label", textContent: name });
      const chip = element("div", { className: "MuiChip-root MuiAutocomplete-tag", tabIndex: -1 }, label, bin);
      chip.setAttribute("role", "button");
      input.before(chip);
    }
  }

  function open() {
    const typed = shown(input).trim();
    const isResting = isSingle && typed === state.items[0]?.name;
    const all = data.options[source].filter(
      ({ id, name }) => !state.items.some((one) => one.id === id && one.name === name),
    );
    state.options = all
      .filter(({ name }) => isResting || plain(name).includes(plain(typed)))
      .map((option) => ({ ...option, isSpoiled: false, text: option.name }));
    const isKnown = data.options[source].some(({ name }) => name === typed);
    if (free && typed && !isKnown) {
      state.options.push({ id: null, name: typed, isSpoiled: false, text: `Ajouter "${typed}"` });
    }
    close();
    const popup = element("ul", { id: `${input.id}-listbox`, className: "MuiAutocomplete-listbox" });
    popup.setAttribute("role", "listbox");
    for (const [index, { text, ...item }] of state.options.entries()) {
      const line = element("li", { id: `${input.id}-option-${index}`, textContent: text, tabIndex: -1 });
      line.setAttribute("role", "option");
      line.setAttribute("aria-selected", "false");
      // Pressed, it must not take the focus from the input.
      line.addEventListener("mousedown", (event) => event.preventDefault());
      line.addEventListener("click", () => pick(item));
      popup.append(line);
    }
    if (state.options.length === 0) popup.append(element("div", { textContent: "No options" }));
    document.body.append(popup);
    state.popup = popup;
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-controls", popup.id);
  }

  function move(step) {
    if (!state.popup) return open();
    const { length } = state.options;
    if (length === 0) return;
    state.active = state.active === -1 && step < 0 ? length - 1 : (state.active + step + length) % length;
    const lines = [...state.popup.querySelectorAll("[role=option]")];
    for (const [index, line] of lines.entries()) line.setAttribute("aria-selected", String(index === state.active));
    input.setAttribute("aria-activedescendant", lines[state.active].id);
  }

  function enter(event) {
    if (state.popup && state.active !== -1) {
      event.preventDefault();
      const { text, ...item } = state.options[state.active];
      return pick(item);
    }
    const typed = shown(input).trim();
    if (!free || !typed) return;
    event.preventDefault();
    // Raw text where the form expects an object: it looks right, and nothing can be saved any more.
    pick({ id: null, name: typed, isSpoiled: free !== "enter" });
  }

  // The list is drawn a little later than the letters, and before the next key.
  let isLate = false;
  const draw = () => {
    if (!isLate) return;
    isLate = false;
    if (isSingle && shown(input) === "" && state.items.length > 0) remove(0);
    open();
  };
  input.addEventListener("double:held", () => {
    isLate = true;
    setTimeout(draw);
  });
  input.addEventListener("mousedown", () => setTimeout(() => state.popup ?? open()));
  input.addEventListener("focusout", () => {
    // Free text stays there, and counts for nothing unless it was picked.
    setTimeout(() => {
      isLate = false;
      close();
      if (!free) rest();
      plan();
    });
  });
  input.addEventListener("keydown", (event) => {
    draw();
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    }
    if (event.key === "Enter") enter(event);
    if (event.key === "Escape") close();
    if (event.key === "Backspace" && shown(input) === "" && !isSingle && state.items.length > 0) {
      remove(state.items.length - 1);
    }
  });
  state.pick = pick;
  renderChips();
  hold(input, "");
  rest();
}

/** « Ajouter un sponsor »: one that no list proposes yet. */
export function startSponsors() {
  const dialog = document.querySelector("[data-sponsor-dialog]");
  if (!dialog) return;
  const list = lists.get(document.getElementById("se-sponsor-select").closest("[data-list]"));
  const [input, create] = [dialog.querySelector("input"), dialog.querySelector("button")];
  document.querySelector("[data-sponsor]").addEventListener("click", () => dialog.showModal());
  create.addEventListener("click", () => {
    const name = input.value.trim();
    if (name) list.pick({ id: null, name, isSpoiled: false });
    input.value = "";
    dialog.close();
  });
}
