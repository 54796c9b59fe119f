// Elements are built node by node: message text is never read as markup.

export const byId = (id) => document.getElementById(id);

export function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children);
  return node;
}

export function svg(tag, attributes, ...children) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

export const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

// sleep ends early, with an error, when the signal aborts.
export function sleep(milliseconds, signal) {
  return new Promise((resolve, reject) => {
    const abort = () => { clearTimeout(timer); reject(signal.reason); };
    const timer = setTimeout(() => { signal?.removeEventListener("abort", abort); resolve(); }, milliseconds);
    if (signal?.aborted) abort();
    signal?.addEventListener("abort", abort, { once: true });
  });
}

// happens waits for an event; it ends early, with an error, when the signal aborts.
export function happens(target, type, signal) {
  return new Promise((resolve, reject) => {
    const heard = () => { signal?.removeEventListener("abort", abort); resolve(); };
    const abort = () => { target.removeEventListener(type, heard); reject(signal.reason); };
    if (signal?.aborted) return abort();
    signal?.addEventListener("abort", abort, { once: true });
    target.addEventListener(type, heard, { once: true });
  });
}

// follow keeps the end of a list in view for whoever has not scrolled away from it.
export function follow(scroller, change) {
  const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 48;
  change();
  if (atEnd) scroller.scrollTop = scroller.scrollHeight;
}
