/** The words of the filter bar, in French. Part of text.js. */

import { count } from './format.js';

const some = (number, one, many) => `${count(number)} ${number < 2 ? one : many}`;

export const searchText = {
  label: 'Rechercher dans les e-mails de ce dossier',
  placeholder: 'Objet, personne, pièce jointe…',
  filters: 'Filtres',
  filtersSet: (number) => some(number, 'filtre actif', 'filtres actifs'),
  clear: 'Tout effacer',
  writer: 'Écrit par',
  writerHint: 'Nom ou adresse',
  since: 'Du',
  until: 'Au',
  whose: 'Boîte',
  whoseChoices: { '': 'Toutes', own: 'La mienne', shared: 'Celles de mes collègues' },
  direction: 'Sens',
  directionChoices: { '': 'Tous', received: 'Reçus', sent: 'Envoyés' },
  checks: {
    unread: 'Non lus',
    withAttachments: 'Avec pièces jointes',
    assignedByHand: 'Rangés à la main',
  },
  faults: {
    too_many_words: 'Huit mots au plus.',
    period_reversed: 'La période finit avant de commencer.',
  },
  found: (number) => `${some(number, 'e-mail trouvé', 'e-mails trouvés')}, recherche terminée.`,
  foundSoFar: (number) => `${some(number, 'e-mail trouvé', 'e-mails trouvés')} jusqu’ici`,
  none: 'Aucun e-mail ne répond à ces filtres.',
  noneSoFar: 'Rien jusqu’ici dans les e-mails les plus récents.',
  further: 'Chercher dans les e-mails plus anciens',
};
