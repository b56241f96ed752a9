/** Building the page. Text becomes text nodes, never HTML. */

const SVG = 'http://www.w3.org/2000/svg';

/**
 * An element.
 *
 * @param {string} tag
 * @param {object} [properties] `on…` listens, `class` and every other name is an attribute; an attribute
 *     that is undefined or false is left out, one that is true is empty
 * @param {...*} children nodes and strings, in lists or not; undefined and false are left out
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) {
      element.addEventListener(name.slice(2), value);
    } else if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== undefined && child !== false));
  return element;
}

/** Text for screen readers alone. */
export function hidden(text) {
  return el('span', { class: 'visually-hidden' }, text);
}

const ICONS = {
  attachment: 'M12.5 6.5 7.4 11.6a1.8 1.8 0 0 0 2.5 2.5l5.6-5.6a3.4 3.4 0 0 0-4.8-4.8L5 9.4a5 5 0 0 0 7.1 7.1l4.2-4.2',
  search: 'M9 15A6 6 0 1 0 9 3a6 6 0 0 0 0 12Zm4.3-1.7L17 17',
  next: 'm8 5 5 5-5 5',
  back: 'm12 5-5 5 5 5',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16 3v3.5h-3.5',
  external: 'M11 4h5v5M16 4l-7 7M13 11.5V16H4V7h4.5',
  arrow: 'M4 10h11M11 6l4 4-4 4',
  question: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM8 8.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M10 13.8v.1',
  image: 'M3.5 4.5h13v11h-13zM3.5 13l3.5-3.5 3 3 2.5-2.5 4 4M12.8 7.6v.1',
  upload: 'M10 13V4M6.5 7.5 10 4l3.5 3.5M4 13v3h12v-3',
  done: 'm4.5 10.5 3.5 3.5 7.5-8',
  warning: 'M10 3.5 17.5 16.5h-15ZM10 8.5v4M10 14.4v.1',
  waiting: 'M10 17a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM10 6v4l2.5 1.8',
  people: 'M7.5 9.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM3 16c0-2.8 2-4.3 4.5-4.3S12 13.2 12 16M12.5 4.7a2.5 2.5 0 0 1 0 4.6M14 11.9c1.9.5 3 2 3 4.1',
  lock: 'M5 9.5h10v7H5zM7 9.5V7a3 3 0 0 1 6 0v2.5',
  leave: 'M12 4H5v12h7M9 10h8M14 7l3 3-3 3',
};

/** A drawing. Without a label it is decoration, and screen readers pass over it. */
export function icon(name, label) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 20 20');
  svg.setAttribute('class', 'icon');
  if (label) {
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
  } else {
    svg.setAttribute('aria-hidden', 'true');
  }
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', ICONS[name]);
  svg.append(path);
  return svg;
}

/**
 * A table that becomes a list of cards on a narrow screen. The roles are told outright, since browsers
 * forget them once a table isn't displayed as one.
 *
 * @param {string} caption for screen readers
 * @param {{label: string, class?: string}[]} columns
 * @param {(Node | string)[][]} rows
 */
export function table(caption, columns, rows) {
  return el(
    'table',
    { class: 'cards', role: 'table', 'aria-label': caption },
    el(
      'thead',
      { role: 'rowgroup' },
      el(
        'tr',
        { role: 'row' },
        columns.map(({ label, class: name }) =>
          el('th', { role: 'columnheader', scope: 'col', class: name }, label),
        ),
      ),
    ),
    el(
      'tbody',
      { role: 'rowgroup' },
      rows.map((cells) =>
        el(
          'tr',
          { role: 'row' },
          cells.map((cell, index) =>
            el('td', { role: 'cell', class: columns[index].class, 'data-label': columns[index].label }, cell),
          ),
        ),
      ),
    ),
  );
}
