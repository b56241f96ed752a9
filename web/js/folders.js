/** The tree of folders of a client file. Pure. The API lists parents before what is in them. */

/** How many folders may stand one in another. */
export const MAX_DEPTH = 8;

export function find(folders, id) {
  return folders.find((folder) => folder.id === id);
}

/** What stands in a folder, or at the top for undefined, in the API's order. */
export function below(folders, parent) {
  return folders.filter((folder) => folder.parent === parent);
}

/** The folders on the way to this one, itself last; empty for an unknown one. */
export function pathTo(folders, id) {
  const path = [];
  for (let folder = find(folders, id); folder && !path.includes(folder); folder = find(folders, folder.parent)) {
    path.unshift(folder);
  }
  return path;
}

/** The names on the way to it, as one reads them; undefined for an unknown one. */
export function pathName(folders, id) {
  const path = pathTo(folders, id);
  return path.length === 0 ? undefined : path.map(({ name }) => name).join(' / ');
}

/** Whether one may make a folder in it. */
export function canHold(folders, id) {
  return pathTo(folders, id).length < MAX_DEPTH;
}

/**
 * Where an own folder can be moved to, undefined being the top: not where it is, not into itself or below, and not
 * so deep that what is in it would stand too deep.
 *
 * @returns {(object | undefined)[]}
 */
export function placesFor(folders, id) {
  const moved = find(folders, id);
  const height = heightOf(folders, id);
  return [undefined, ...folders].filter((place) => {
    const path = place ? pathTo(folders, place.id) : [];
    return place?.id !== moved.parent && !path.includes(moved) && path.length + height <= MAX_DEPTH;
  });
}

function heightOf(folders, id) {
  return 1 + Math.max(0, ...below(folders, id).map((child) => heightOf(folders, child.id)));
}
