/** As much of a browser's document as dom.js needs: tests of what a page builds, not of a browser. */

class Fake extends EventTarget {
  constructor(tag) {
    super();
    Object.assign(this, { tag, attributes: new Map(), nodes: [], hidden: false, disabled: false, value: '' });
  }

  setAttribute(name, value) {
    this.attributes.set(name, value);
    if (name === 'value') {
      this.value = value;
    } else if (name === 'checked' || name === 'hidden') {
      this[name] = true;
    } else if (name === 'id') {
      this.id = value;
    }
  }

  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  append(...nodes) {
    this.nodes.push(...nodes);
  }

  replaceChildren(...nodes) {
    this.nodes = nodes;
  }

  removeAttribute(name) {
    this.attributes.delete(name);
  }

  focus() {
    focused = this;
  }

  click() {
    this.dispatchEvent(new Event('click'));
  }

  set textContent(words) {
    this.nodes = [words];
  }

  get textContent() {
    return this.nodes.map((node) => (node instanceof Fake ? node.textContent : String(node))).join('');
  }

  /** This and all below it that answer to it. */
  all(answers) {
    return [...(answers(this) ? [this] : []), ...this.nodes.flatMap((node) => (node instanceof Fake ? node.all(answers) : []))];
  }

  /** By an attribute that is there. */
  querySelectorAll(selector) {
    const name = /^\[(.+)\]$/.exec(selector)[1];
    return this.all((node) => node.attributes.has(name));
  }

  querySelector(tag) {
    return this.all((node) => node.tag === tag)[0] ?? null;
  }
}

let focused;

globalThis.document = { createElement: (tag) => new Fake(tag), createElementNS: (_, tag) => new Fake(tag) };

export const focusedNow = () => focused;

/** The one element that answers to it. */
export function only(root, answers) {
  const found = root.all(answers);
  if (found.length !== 1) {
    throw new Error(`${found.length} found`);
  }
  return found[0];
}

/** What answers to a label, or else to its text. */
export const called = (label) => (node) =>
  ['button', 'a'].includes(node.tag) && (node.getAttribute('aria-label') ?? node.textContent) === label;

/** Lets what was started come to rest. */
export const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
