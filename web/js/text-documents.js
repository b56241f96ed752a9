/** The words of a client file's documents and folders, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const documentsText = {
  tab: 'Documents',
  title: 'Documents du dossier',
  tree: 'Dossiers de documents',
  locked: 'Dossier standard du cabinet, verrouillé',
  lockedHint: 'Dossier standard du cabinet\u00a0: il ne se renomme, ne se déplace et ne se supprime pas.',
  choose: 'Choisissez un dossier pour voir ses documents.',
  noFolders: 'Ce dossier client n’a pas encore de dossier de documents.',
  gone: 'Ce dossier de documents n’existe plus.',
  folder: 'Dossier ouvert',
  makeAtTop: 'Nouveau dossier',
  makeIn: 'Nouveau sous-dossier',
  rename: 'Renommer',
  move: 'Déplacer',
  remove: 'Supprimer',
  name: 'Nom du dossier',
  nameMissing: 'Saisissez un nom.',
  to: 'Déplacer vers',
  top: '(premier niveau)',
  save: 'Enregistrer',
  close: 'Fermer',
  made: (name) => `Dossier «\u00a0${name}\u00a0» créé.`,
  existed: (name) => `Il y a déjà un dossier «\u00a0${name}\u00a0» à cet endroit\u00a0: le voici.`,
  renamed: (name) => `Dossier renommé «\u00a0${name}\u00a0».`,
  moved: (name) => `Dossier «\u00a0${name}\u00a0» déplacé.`,
  removed: (name) => `Dossier «\u00a0${name}\u00a0» supprimé.`,
  confirmRemove: (name) => ({
    title: 'Supprimer ce dossier\u00a0?',
    lines: [`Dossier\u00a0: ${name}`, 'Seul un dossier vide peut être supprimé.'],
    action: 'Supprimer',
  }),
  stale:
    'Une autre personne a modifié ce dossier entre-temps\u00a0: rien n’a été changé. Le voici tel qu’il est maintenant\u00a0; recommencez si besoin.',
  table: 'Documents, le dernier classé en premier',
  columns: { name: 'Nom', size: 'Taille', filed: 'Classé', action: 'Actions' },
  none: 'Aucun document dans ce dossier.',
  noneHint: 'Les pièces jointes que vous classez ici depuis un e-mail y apparaissent.',
  loaded: (number) => some(number, 'document affiché', 'documents affichés'),
  more: 'Afficher la suite',
  by: (address) => `par ${address}`,
  somebody: 'une personne du cabinet',
  download: 'Télécharger',
  downloadLabel: (name) => `Télécharger ${name}`,
  history: 'Historique',
  historyLabel: (name) => `Historique de ${name}`,
  undo: 'Retirer…',
  undoLabel: (name) => `Retirer ${name} de ce dossier`,
  source: 'E-mail d’origine',
  sourceLabel: (name) => `E-mail d’origine de ${name}`,
};

/** What the API refuses, by code. */
export const documentProblems = {
  folder_unknown: 'Ce dossier de documents n’existe pas, ou plus.',
  folder_locked: 'C’est un dossier standard du cabinet\u00a0: il ne peut pas être modifié.',
  folder_exists: 'Un dossier de ce nom existe déjà à cet endroit.',
  folder_not_empty: 'Ce dossier n’est pas vide\u00a0: déplacez ou retirez d’abord ce qu’il contient.',
  folder_within_itself: 'Un dossier ne peut pas être déplacé dans lui-même.',
  folder_too_deep: 'Trop de dossiers les uns dans les autres (8 au plus)\u00a0: choisissez un endroit moins profond.',
  too_many_own_folders: 'Ce dossier client a déjà 500 dossiers de documents\u00a0: supprimez ceux qui sont vides.',
  name_invalid:
    'Ce nom n’est pas accepté\u00a0: 100 caractères au plus, sans aucun de "*:<>?/\\|, sans espace au bord ni point à la fin.',
  too_many_documents: 'Ce dossier a déjà 10\u202f000 documents\u00a0: classez dans un autre.',
  document_unknown: 'Ce document n’est plus dans ce dossier\u00a0: il a peut-être été retiré.',
  precondition_invalid: 'La demande n’a pas été comprise\u00a0: rechargez la page.',
};
